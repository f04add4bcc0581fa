import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { temporaryPrefix } from '../kernel/own-temporary.ts';
import type { Engine } from '../model/engine.ts';
import type { PreparedTable } from '../model/prepared.ts';
import type { RemoteOptions } from './clickhouse/clickhouse-table.ts';
import type { ClickHouseOperand } from './clickhouse/operand.ts';
import { prepareCsv } from './csv-table.ts';
import { prepareJson } from './json-table.ts';
import { prepareParquet } from './parquet-table.ts';
import type { SourceFile } from './sources.ts';
import { spool, spoolWindows1252 } from './spool.ts';

/** Turns source files into tables that the engine can read; owns a temporary folder for what must be rewritten. */
export class Preparer {
  private readonly folder = mkdtempSync(join(tmpdir(), temporaryPrefix()));
  private serial = 0;
  private readonly engine: Engine;
  private readonly stdin: Readable;

  constructor(engine: Engine, stdin: Readable) {
    this.engine = engine;
    this.stdin = stdin;
  }

  /** @param known comparison keys of the columns the table is expected to have; they decide on the delimiter */
  async table(source: SourceFile, known: ReadonlySet<string>): Promise<PreparedTable> {
    const serial = this.serial++;
    const spooled = await spool(source, this.stdin, this.folder, serial);
    const { format } = source;
    if (format === 'parquet') return prepareParquet(this.engine, spooled.path, source.name);
    const read = (path: string): Promise<PreparedTable | 'not-utf8'> =>
      format === 'csv'
        ? prepareCsv(path, source.name, this.folder, serial, known)
        : prepareJson(path, source.name, this.folder, serial, format);
    const table = await read(spooled.path);
    if (table !== 'not-utf8') return table;
    const decoded = await spoolWindows1252(source, spooled.path, this.folder, serial);
    const again = await read(decoded.path);
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
  }

  /** Records in ClickHouse, reduced where they lie. */
  async remote(
    operand: ClickHouseOperand,
    plan: RemoteOptions['plan'],
    signal: AbortSignal | undefined,
  ): Promise<PreparedTable> {
    const { prepareClickHouse } = await import('./clickhouse/clickhouse-table.ts');
    const { folder } = this;
    return prepareClickHouse(this.engine, operand, { folder, serial: this.serial++, plan, signal });
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
