/** How much the parts of a screen may say. */
export interface Detail {
  /** Sentences keep to one line, and what is least telling is left out. */
  readonly tight: boolean;
  /** Lines for the names of one camp. */
  readonly campLines: number;
}

/** From the fullest to the shortest. */
export const DETAILS: readonly Detail[] = [
  { tight: false, campLines: 3 },
  { tight: true, campLines: 3 },
  { tight: true, campLines: 2 },
  { tight: true, campLines: 1 },
];
