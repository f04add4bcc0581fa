/** A column of texts most of which occur often: a number for each cell, and what it stands for. */
export interface CodedCells {
  /** Position of each cell in `labels`. */
  readonly codes: Int32Array;
  /** '' where nothing is given; the same text may stand here twice. */
  readonly labels: readonly string[];
}

/** Cells in which nothing is given. */
export function emptyCells(size: number): CodedCells {
  return { codes: new Int32Array(size), labels: [''] };
}

/** The cells of one column, and where they are empty those of another. */
export function coalesced(first: CodedCells, second: CodedCells): CodedCells {
  const from = first.labels.length;
  return {
    codes: first.codes.map((code, i) => (first.labels[code] === '' ? from + second.codes[i]! : code)),
    labels: [...first.labels, ...second.labels],
  };
}

/** The same cells with other texts, each label read once. */
export function relabelled(cells: CodedCells, read: (label: string) => string): CodedCells {
  return { codes: cells.codes, labels: cells.labels.map(read) };
}

/** What each cell stands for by another reading of its label. */
export function numbered<T extends Int8Array | Uint8Array | Int32Array>(
  { codes, labels }: CodedCells,
  numbers: T,
  read: (label: string) => number,
): T {
  const readings = labels.map(read);
  for (let i = 0; i < codes.length; i++) numbers[i] = readings[codes[i]!]!;
  return numbers;
}
