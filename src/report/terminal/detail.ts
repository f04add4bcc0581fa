/** How much the parts of a screen may say. */
export interface Detail {
  /** What is least telling is left out; what is told, is told in full. */
  readonly tight: boolean;
  /** Lines for the names of one camp. */
  readonly campLines: number;
  /** Missing links shown. */
  readonly links: number;
}

/** From the fullest to the shortest. */
export const DETAILS: readonly Detail[] = [
  { tight: false, campLines: 3, links: 3 },
  { tight: true, campLines: 3, links: 3 },
  { tight: true, campLines: 2, links: 3 },
  { tight: true, campLines: 1, links: 3 },
  { tight: true, campLines: 1, links: 2 },
  { tight: true, campLines: 1, links: 1 },
];
