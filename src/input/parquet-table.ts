import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { sqlName, sqlText } from '../kernel/sql.ts';
import type { Engine } from '../model/engine.ts';
import { AppError } from '../model/error.ts';
import type { PreparedTable } from '../model/prepared.ts';

/** Prepares a Parquet file: every column as text; lists of texts joined by `;`. */
export async function prepareParquet(engine: Engine, path: string, name: string): Promise<PreparedTable> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  const source = `read_parquet(${sqlText(path)})`;
  try {
    const described = await engine.rows(
      `SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${source})`,
    );
    const counted = await engine.rows(`SELECT count(*) AS n FROM ${source}`);
    const columns = described.map((row) => String(row.column_name));
    const cells = described.map((row, i) => {
      const column = sqlName(String(row.column_name));
      const type = String(row.column_type);
      const text = type.endsWith('[]')
        ? `array_to_string(CAST(${column} AS VARCHAR[]), ';')`
        : type.startsWith('TIMESTAMP')
          ? `strftime(CAST(${column} AS TIMESTAMP), '%Y-%m-%d')`
          : `CAST(${column} AS VARCHAR)`;
      return `${text} AS c${i}`;
    });
    return {
      name,
      relation: `(SELECT ${cells.join(', ')} FROM ${source})`,
      columns: columns.map((column) => column.trim()),
      read: Number(counted[0]?.n ?? 0),
      broken: [],
      diagnostics: [],
      digest: hash.digest('hex'),
      decimalComma: false,
      places: (cells) => cells.map(({ ordinal }) => `${name}: row ${ordinal + 1}`),
    };
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError({
      kind: 'input',
      code: 'input/malformed-parquet',
      where: name,
      message: `${name} cannot be read as Parquet`,
      hint: 'is the file complete?',
      cause: error,
    });
  }
}
