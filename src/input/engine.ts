import { tmpdir, totalmem } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import {
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBInstance,
  type DuckDBResult,
  INTEGER,
  ResultReturnType,
} from '@duckdb/node-api';
import { sqlText } from '../kernel/sql.ts';
import type { Cell, ColumnArray, ColumnBlock, ColumnType, Engine, LoadColumn } from '../model/engine.ts';
import { AppError } from '../model/error.ts';
import { endInstance, engineBytes, type Instance, keepInstance, takeInstance } from './engine-instance.ts';

/** Rows of one block of the engine. */
const BLOCK_ROWS = 2048;

/** Memory in bytes beyond which the engine spills, where no statement needs more. */
const MEMORY_LIMIT = 600e6;
/** What the limit grows by where a statement does not get by with it, and the share of the machine's memory it ends at. */
const GROWTH = 1.5;
const LARGEST_SHARE = 0.6;
/** How often, and after how long each time, it is tried to raise the limit. */
const ATTEMPTS = 600;
const PAUSE_MS = 50;

export interface EngineOptions {
  /** Threads of the engine; results do not depend on it. */
  readonly threads: number;
  /** Whether few rows are to come, so that small tables of groups will do; results do not depend on it. */
  readonly small?: boolean;
  /** Memory in bytes beyond which statements spill; a statement that cannot do with it gets more. */
  readonly memoryLimit?: number;
  /** Bytes beyond which no statement gets more; a share of the machine's memory by default. */
  readonly memoryMost?: number;
}

/** An embedded DuckDB in memory, shut off from the network, spilling to a temporary folder of its own. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { threads, small = false, memoryLimit = MEMORY_LIMIT } = options;
  const instance = await takeInstance({ threads, small, memoryLimit });
  const engine = new DuckEngine(
    instance,
    small ? `dataset_${++datasets}` : null,
    options.memoryMost ?? LARGEST_SHARE * memoryOfMachine(),
  );
  try {
    await engine.begin();
  } catch (error) {
    endInstance(instance);
    throw error;
  }
  return engine;
}

/** Datasets that had a database to themselves so far. */
let datasets = 0;

/** Of a container, its own. */
function memoryOfMachine(): number {
  const own = process.constrainedMemory?.() ?? 0;
  return own > 0 ? Math.min(own, totalmem()) : totalmem();
}

/** Every statement has a connection to itself, so that several can run at a time. */
class DuckEngine implements Engine {
  private readonly busy = new Set<DuckDBConnection>();
  private readonly idle: DuckDBConnection[] = [];
  private connecting = 0;
  private closed = false;
  private interrupted = false;
  /** Whether every statement went well. */
  private sound = true;
  private readonly instance: Instance;
  /** Name of its own database within the instance, null where that is all its own. */
  private readonly database: string | null;
  private readonly most: number;
  private limit: number;

  constructor(instance: Instance, database: string | null, most: number) {
    this.instance = instance;
    this.database = database;
    this.limit = instance.settings.memoryLimit;
    this.most = most;
  }

  async begin(): Promise<void> {
    if (this.database === null) return;
    const connection = await this.instance.duckdb.connect();
    await connection.run(`ATTACH ':memory:' AS ${this.database}; USE ${this.database}`);
    this.idle.push(connection);
  }

  async run(sql: string): Promise<void> {
    await this.connected(sql, (connection) => connection.run(sql));
  }

  async rows(sql: string): Promise<Record<string, Cell>[]> {
    return this.connected(sql, async (connection) => {
      const reader = await connection.runAndReadAll(sql);
      return reader.getRowObjects().map((row) => {
        const out: Record<string, Cell> = {};
        for (const [key, cell] of Object.entries(row)) {
          out[key] =
            cell === null
              ? null
              : typeof cell === 'bigint'
                ? Number(cell)
                : typeof cell === 'number'
                  ? cell
                  : typeof cell === 'boolean'
                    ? Number(cell)
                    : String(cell);
        }
        return out;
      });
    });
  }

  async collect<const T extends readonly ColumnType[]>(sql: string, types: T): Promise<ColumnBlock<T>> {
    const blocks: ColumnBlock<T>[] = [];
    for await (const block of this.stream(sql, types)) blocks.push(block);
    return joinBlocks(blocks, types);
  }

  async *stream<const T extends readonly ColumnType[]>(
    sql: string,
    types: T,
  ): AsyncGenerator<ColumnBlock<T>> {
    const connection = await this.take();
    let whole = false;
    let following: Promise<DuckDBDataChunk | null> | undefined;
    try {
      let { result, chunk } = await this.roomy(sql, async () => {
        const result = await connection.stream(sql);
        const chunk = await result.fetchChunk();
        // Run to its end at once, the statement says what is wrong.
        if (isCutOff(result)) await connection.run(sql);
        return { result, chunk };
      });
      while (chunk !== null && chunk.rowCount > 0) {
        const block = readChunk(chunk, types);
        // The engine makes the next one while this one is looked at.
        following = guarded(sql, () => result.fetchChunk());
        following.catch(() => undefined);
        yield block;
        chunk = await following;
      }
      if (isCutOff(result)) throw this.interrupted ? interruption() : cutOff();
      whole = true;
    } finally {
      // Nothing may be on its way on a connection that ends.
      await following?.catch(() => undefined);
      if (whole) this.giveBack(connection);
      else {
        // What is left of the result belongs to it.
        this.end(connection);
        this.sound = false;
      }
    }
  }

  async load(table: string, columns: Readonly<Record<string, LoadColumn>>): Promise<void> {
    const data = Object.values(columns);
    const types = data.map((column) => (column instanceof Int32Array ? 'INTEGER' : column.type));
    const names = Object.keys(columns).map((name, i) => `${name} ${types[i]!}`);
    const first = data[0];
    const size = first === undefined ? 0 : first instanceof Int32Array ? first.length : first.values.length;
    await this.connected(`appending to ${table}`, async (connection) => {
      await connection.run(`CREATE OR REPLACE TABLE ${table} (${names.join(', ')})`);
      const appender = await connection.createAppender(table);
      if (data.every((column) => column instanceof Int32Array)) {
        appendNumbers(appender, data, size);
        return;
      }
      const writers = data.map((column) => cellWriter(appender, column));
      for (let r = 0; r < size; r++) {
        for (const write of writers) write(r);
        appender.endRow();
      }
      appender.closeSync();
    });
  }

  interrupt(): void {
    this.interrupted = true;
    for (const connection of this.busy) connection.interrupt();
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    const { database, instance } = this;
    const keeps =
      database !== null &&
      this.sound &&
      !this.interrupted &&
      this.busy.size + this.connecting === 0 &&
      this.limit === instance.settings.memoryLimit;
    this.interrupt();
    for (const connection of this.idle) connection.closeSync();
    if (keeps) keepInstance(instance, detach(instance.duckdb, database));
    else if (this.connecting === 0) endInstance(instance);
  }

  private async connected<T>(sql: string, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await this.take();
    try {
      return await this.roomy(sql, () => work(connection));
    } finally {
      this.giveBack(connection);
    }
  }

  /** A statement that does not get by with its memory is run again with more: each of ours may be run twice. */
  private async roomy<T>(sql: string, work: () => Promise<T>): Promise<T> {
    for (;;) {
      const had = this.limit;
      try {
        return await guarded(sql, work);
      } catch (error) {
        this.sound = false;
        const small = error instanceof AppError && error.code === OUT_OF_MEMORY;
        if (!(small && (await this.moreRoom(had)))) throw error;
      }
    }
  }

  /** @param had the limit that did not do; another statement may have raised it meanwhile */
  private async moreRoom(had: number): Promise<boolean> {
    if (this.closed) return false;
    if (this.limit > had) return true;
    const larger = Math.min(GROWTH * had, this.most);
    if (larger <= had) return false;
    this.limit = larger;
    // Even this takes a little memory, which other statements may have used up for a moment.
    for (let attempt = 0; attempt < ATTEMPTS && !this.closed; attempt++) {
      try {
        const connection = await this.connect();
        try {
          await connection.run(`SET GLOBAL memory_limit='${engineBytes(larger)}'`);
        } finally {
          this.end(connection);
        }
        return true;
      } catch {
        await setTimeout(PAUSE_MS);
      }
    }
    return false;
  }

  private async take(): Promise<DuckDBConnection> {
    const connection = this.idle.pop();
    if (connection === undefined) return this.connect();
    this.busy.add(connection);
    return connection;
  }

  /** A connection, busy already. The instance must not end meanwhile, which the engine would not survive. */
  private async connect(): Promise<DuckDBConnection> {
    if (this.closed) throw interruption();
    this.connecting++;
    try {
      const connection = await this.instance.duckdb.connect();
      if (this.database !== null) await connection.run(`USE ${this.database}`);
      if (this.closed) {
        connection.closeSync();
        throw interruption();
      }
      this.busy.add(connection);
      return connection;
    } finally {
      this.connecting--;
      if (this.closed && this.connecting === 0) endInstance(this.instance);
    }
  }

  private giveBack(connection: DuckDBConnection): void {
    this.busy.delete(connection);
    if (!this.closed) this.idle.push(connection);
  }

  private end(connection: DuckDBConnection): void {
    this.busy.delete(connection);
    if (!this.closed) connection.closeSync();
  }
}

async function detach(duckdb: DuckDBInstance, database: string): Promise<void> {
  const connection = await duckdb.connect();
  await connection.run(`DETACH ${database}`);
  connection.closeSync();
}

/** Whole blocks at a time, many times quicker than cell by cell. */
function appendNumbers(appender: DuckDBAppender, columns: readonly Int32Array[], size: number): void {
  for (let from = 0; from < size; from += BLOCK_ROWS) {
    const to = Math.min(size, from + BLOCK_ROWS);
    const chunk = DuckDBDataChunk.create(
      columns.map(() => INTEGER),
      to - from,
    );
    columns.forEach((column, i) => {
      chunk.setColumnValues(i, Array.from(column.subarray(from, to)));
    });
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

function cellWriter(appender: DuckDBAppender, column: LoadColumn): (row: number) => void {
  if (column instanceof Int32Array) return (row) => appender.appendInteger(column[row]!);
  const { type, values } = column;
  if (type === 'VARCHAR') {
    return (row) => {
      const value = values[row] ?? null;
      if (value === null) appender.appendNull();
      else appender.appendVarchar(value);
    };
  }
  return (row) => {
    const value = values[row] ?? null;
    if (value === null) appender.appendNull();
    else if (type === 'INTEGER') appender.appendInteger(value);
    else appender.appendBigInt(BigInt(value));
  };
}

function readChunk<const T extends readonly ColumnType[]>(chunk: DuckDBDataChunk, types: T): ColumnBlock<T> {
  const size = chunk.rowCount;
  const columns = types.map((type, i) => {
    const vector = chunk.getColumnVector(i);
    if (type === 'text') {
      const texts: string[] = new Array(size);
      for (let r = 0; r < size; r++) texts[r] = (vector.getItem(r) as string | null) ?? '';
      return texts;
    }
    // The engine reuses the memory behind `items` for the next chunk.
    const items = (vector as unknown as { readonly items: Int32Array | Float64Array }).items;
    return items.slice(0, size);
  });
  return { size, columns: columns as unknown as ColumnBlock<T>['columns'] };
}

function joinBlocks<const T extends readonly ColumnType[]>(
  blocks: readonly ColumnBlock<T>[],
  types: T,
): ColumnBlock<T> {
  const size = blocks.reduce((sum, block) => sum + block.size, 0);
  const columns = types.map((type, i) => {
    const parts = blocks.map((block) => block.columns[i] as ColumnArray<ColumnType>);
    if (type === 'text') return (parts as string[][]).flat();
    const all = type === 'int' ? new Int32Array(size) : new Float64Array(size);
    let at = 0;
    for (const part of parts as (Int32Array | Float64Array)[]) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  });
  return { size, columns: columns as unknown as ColumnBlock<T>['columns'] };
}

/** Of a streamed answer that fails the binding gives what it has and then an end like any other; its result is void then. */
function isCutOff(result: DuckDBResult): boolean {
  return result.returnType === ResultReturnType.INVALID;
}

function cutOff(): AppError {
  return new AppError({
    kind: 'output',
    code: 'engine/cut-off',
    message: 'the engine failed in the middle of an answer',
    hint: `is there enough memory, and room in ${tmpdir()}?`,
  });
}

function interruption(cause?: unknown): AppError {
  return new AppError({ kind: 'interrupted', code: 'run/interrupted', message: 'interrupted', cause });
}

const OUT_OF_MEMORY = 'engine/out-of-memory';

/** Turns the engine's resource errors into errors of ours; every other one is a bug and keeps its SQL. */
async function guarded<T>(sql: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (/interrupt/i.test(message)) throw interruption(error);
    if (/out of memory/i.test(message)) {
      throw new AppError({
        kind: 'output',
        code: OUT_OF_MEMORY,
        message: 'the records do not fit into memory',
        hint: 'free memory, or split the records by town and analyse the parts',
        cause: error,
      });
    }
    if (/no space left|disk full|could not write/i.test(message)) {
      throw new AppError({
        kind: 'output',
        code: 'engine/disk-full',
        message: 'the temporary folder is full',
        hint: `free space in ${sqlText(tmpdir())}, or point TMPDIR to another disk`,
        cause: error,
      });
    }
    if (/failed to read file|decompression|invalid.*parquet|parquet.*(corrupt|invalid)/i.test(message)) {
      throw new AppError({
        kind: 'input',
        code: 'input/malformed-parquet',
        message: `a Parquet file cannot be read: ${message.split('\n', 1)[0]?.slice(0, 200) ?? ''}`,
        hint: 'is the file complete?',
        cause: error,
      });
    }
    throw new Error(`the engine failed: ${message}\nSQL: ${sql.slice(0, 2000)}`, { cause: error });
  }
}
