/** A cell of a small result: integers come as number, everything else as text; null where empty. */
export type Cell = string | number | null;

/** Column types of a bulk result. */
export type ColumnType = 'int' | 'float' | 'text';

export type ColumnArray<T extends ColumnType> = T extends 'int'
  ? Int32Array
  : T extends 'float'
    ? Float64Array
    : string[];

export type ColumnBlock<T extends readonly ColumnType[]> = {
  readonly size: number;
  readonly columns: { readonly [I in keyof T]: ColumnArray<T[I]> };
};

/** A column that is handed to the engine; whole numbers above 2³¹ are `BIGINT`. */
export type LoadColumn =
  | Int32Array
  | { readonly type: 'VARCHAR'; readonly values: readonly (string | null)[] }
  | { readonly type: 'INTEGER' | 'BIGINT'; readonly values: readonly (number | null)[] };

/**
 * The engine that holds the records. `input`, `reconcile` and `tie` share one; they speak SQL to it and get
 * integers and texts back.
 */
export interface Engine {
  run(sql: string): Promise<void>;
  /** All rows of a small result. Integers must fit a double. */
  rows(sql: string): Promise<Record<string, Cell>[]>;
  /** A bulk result as columns; the query must not return NULL in `int` and `float` columns. */
  collect<const T extends readonly ColumnType[]>(sql: string, types: T): Promise<ColumnBlock<T>>;
  /** The same, block by block, for results that should not be held at once. */
  stream<const T extends readonly ColumnType[]>(sql: string, types: T): AsyncIterable<ColumnBlock<T>>;
  /** Creates a table of columns of equal length; texts and numbers come through to the last character, NUL included. */
  load(table: string, columns: Readonly<Record<string, LoadColumn>>): Promise<void>;
  /** Asks the running query to stop. */
  interrupt(): void;
  close(): void;
}
