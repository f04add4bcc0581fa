import type { ColumnBlock, ColumnType } from '../model/engine.ts';
import type { PairRows } from './pair-builder.ts';
import { constantCell, type PairColumn, type PairShape } from './pair-sql.ts';

const FLOATS: readonly string[] = ['sm', 'contacts'];

export type PairBlock = ColumnBlock<readonly ColumnType[]>;

/** A view of delivered blocks in which the columns that are not delivered stand, too. */
export class PairReader {
  readonly types: readonly ColumnType[];
  private readonly at: ReadonlyMap<string, number>;
  private readonly constants = new Map<string, Int32Array>();
  private readonly shape: PairShape;

  /** @param delivered columns in the order of the query */
  constructor(delivered: readonly (PairColumn | 'third')[], shape: PairShape) {
    this.types = delivered.map((name) => (FLOATS.includes(name) ? 'float' : 'int'));
    this.at = new Map(delivered.map((name, i) => [name, i]));
    this.shape = shape;
  }

  rows(block: PairBlock): PairRows {
    return {
      size: block.size,
      delivers: (name) => this.at.has(name),
      column: (name) => {
        const at = this.at.get(name);
        return at === undefined ? this.constant(name, block.size) : (block.columns[at] as Int32Array);
      },
    };
  }

  private constant(name: PairColumn | 'third', size: number): Int32Array {
    const known = this.constants.get(name);
    if (known !== undefined && known.length >= size) return known;
    const value = name === 'third' ? -1 : constantCell(name, this.shape);
    const column = new Int32Array(size).fill(value);
    this.constants.set(name, column);
    return column;
  }
}
