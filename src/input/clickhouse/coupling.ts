import { Transform, type TransformCallback } from 'node:stream';

const LF = 10;

/** A column of which only the counts of its labels came: the labels, escaped as in the answer. */
export interface CountedLabels {
  readonly labels: readonly string[];
}

/**
 * Turns delivered lines (whole ones in every chunk, as `Delivery` gives them) into rows of the table. A line holds `keys` texts, the number of rows, with dates the
 * first and last of them, and for every counted column a text and the counts of its labels (empty for 0). The
 * rows get dates and labels in the numbers that came: the first date once, the last for all others, labels one
 * after the other. Which label meets which does not matter to pairs, and so few rows do: at most as many as
 * there are different dates and labels.
 */
export class Coupling extends Transform {
  private readonly keys: number;
  private readonly dated: boolean;
  private readonly counted: readonly CountedLabels[];

  constructor(keys: number, dated: boolean, counted: readonly CountedLabels[]) {
    super();
    this.keys = keys;
    this.dated = dated;
    this.counted = counted;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    if (chunk.length > 0 && chunk[chunk.length - 1] !== LF) {
      done(new Error('a chunk ends within a line'));
      return;
    }
    const out: string[] = [];
    for (const line of chunk.toString('utf8').split('\n')) {
      if (line !== '') this.rows(line.split('\t'), out);
    }
    done(null, out.join(''));
  }

  private rows(cells: readonly string[], out: string[]): void {
    const { keys, dated, counted } = this;
    const fixed = cells.slice(0, keys).join('\t');
    const n = Number(cells[keys]);
    const margins: Margin[] = [];
    if (dated) {
      const [first, last] = [cells[keys + 1]!, cells[keys + 2]!];
      margins.push(
        first === last
          ? [[first, n]]
          : [
              [first, 1],
              [last, n - 1],
            ],
      );
    }
    counted.forEach(({ labels }, i) => {
      const at = keys + (dated ? 3 : 1) + 2 * i;
      margins.push(marginOf(cells[at]!, cells[at + 1]!, labels, n));
    });
    const positions = margins.map(() => 0);
    const left = margins.map((margin) => margin[0]![1]);
    for (let done = 0; done < n; ) {
      const step = margins.length === 0 ? n : Math.min(...left);
      let row = fixed;
      margins.forEach((margin, i) => {
        row += `\t${margin[positions[i]!]![0]}`;
      });
      out.push(`${row}\t${step}\n`);
      done += step;
      if (done >= n) break;
      for (let i = 0; i < margins.length; i++) {
        left[i]! -= step;
        if (left[i] === 0) left[i] = margins[i]![++positions[i]!]![1];
      }
    }
  }
}

type Margin = (readonly [label: string, rows: number])[];

/** Labels with their counts; the one text of the group where its labels were not counted. */
function marginOf(text: string, counts: string, labels: readonly string[], n: number): Margin {
  const margin: Margin = [];
  counts.split(',').forEach((count, i) => {
    if (count !== '') margin.push([labels[i]!, Number(count)]);
  });
  return margin.length === 0 ? [[text, n]] : margin;
}
