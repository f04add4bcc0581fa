import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { temporaryPrefix } from '../kernel/own-temporary.ts';
import type { Engine } from '../model/engine.ts';
import type { PreparedTable, TableDraft } from '../model/prepared.ts';
import type { RemoteOptions } from './clickhouse/clickhouse-table.ts';
import type { ClickHouseOperand } from './clickhouse/operand.ts';
import { type BegunCsv, beginCsv } from './csv-table.ts';
import { prepareJson } from './json-table.ts';
import { prepareParquet } from './parquet-table.ts';
import type { SourceFile } from './sources.ts';
import { spool, spoolWindows1252 } from './spool.ts';

/** A table on its way. */
export interface BegunTable {
  /** What the engine can read if the file turns out to be clean; null where that is not known yet. */
  readonly draft: TableDraft | null;
  finish(): Promise<PreparedTable>;
}

/** Turns source files into tables that the engine can read; owns a temporary folder for what must be rewritten. */
export class Preparer {
  private readonly folder = mkdtempSync(join(tmpdir(), temporaryPrefix()));
  private serial = 0;
  private readonly engine: Promise<Engine>;
  private readonly stdin: Readable;

  private readonly signal: AbortSignal | undefined;

  /** @param engine may still be on its way: only some formats need it */
  constructor(engine: Promise<Engine>, stdin: Readable, signal?: AbortSignal) {
    this.engine = engine;
    this.stdin = stdin;
    this.signal = signal;
  }

  /** @param known comparison keys of the columns the table is expected to have; they decide on the delimiter */
  async table(source: SourceFile, known: ReadonlySet<string>): Promise<PreparedTable> {
    return (await this.begin(source, known)).finish();
  }

  /** As `table`, in two steps: what the engine needs to read is known before the file has been looked through. */
  async begin(source: SourceFile, known: ReadonlySet<string>): Promise<BegunTable> {
    const serial = this.serial++;
    const spooled = await spool(source, this.stdin, this.folder, serial);
    const { format } = source;
    if (format === 'parquet') {
      return {
        draft: null,
        finish: async () => prepareParquet(await this.engine, spooled.path, source.name),
      };
    }
    const read = async (path: string): Promise<BegunCsv> =>
      format === 'csv'
        ? beginCsv(path, source.name, this.folder, serial, known, this.signal)
        : { draft: null, finish: () => prepareJson(path, source.name, this.folder, serial, format) };
    const begun = await read(spooled.path);
    const finish = async (): Promise<PreparedTable> => {
      const table = await begun.finish();
      if (table !== 'not-utf8') return table;
      const decoded = await spoolWindows1252(source, spooled.path, this.folder, serial);
      const again = await (await read(decoded.path)).finish();
      if (again === 'not-utf8') throw new Error(`${source.name}: transcoding did not give UTF-8`);
      return {
        ...again,
        diagnostics: [
          ...again.diagnostics,
          {
            code: 'encoding-assumed',
            severity: 'warning',
            where: source.name,
            message: `${source.name} is not UTF-8 and was read as Windows-1252`,
            hint: 'check names with accents, or save the file as UTF-8',
            count: 1,
          },
        ],
      };
    };
    return { draft: begun.draft, finish };
  }

  /** Records in ClickHouse, reduced where they lie. */
  async remote(
    operand: ClickHouseOperand,
    plan: RemoteOptions['plan'],
    signal: AbortSignal | undefined,
  ): Promise<PreparedTable> {
    const { prepareClickHouse } = await import('./clickhouse/clickhouse-table.ts');
    const { folder } = this;
    return prepareClickHouse(await this.engine, operand, { folder, serial: this.serial++, plan, signal });
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
