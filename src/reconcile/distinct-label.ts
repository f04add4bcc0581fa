/** A distinct label of one column of one file. */
export interface DistinctLabel {
  readonly raw: string;
  readonly count: number;
}

export function labelKey(file: number, column: string): string {
  return `${file}/${column}`;
}
