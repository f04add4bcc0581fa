import type { Readable } from 'node:stream';
import type { ClickHouseOperand } from './operand.ts';
import { serverError } from './server-error.ts';

/** Silence after which a server counts as gone: a large table may be grouped for long before the first row. */
const SILENCE_MS = 3_600_000;

/** A server that answers statements. */
export interface ClickHouseConnection {
  /** The bytes of the answer, as they come. */
  stream(statement: string): Promise<Readable>;
  /** A small answer at once. */
  text(statement: string): Promise<string>;
  close(): Promise<void>;
}

/**
 * Opens the HTTP interface of a server. No setting is sent along: users with `readonly = 1`, the natural ones
 * for a report, may not change any.
 */
export async function connectClickHouse(
  operand: ClickHouseOperand,
  signal: AbortSignal | undefined,
): Promise<ClickHouseConnection> {
  const { ClickHouseLogLevel, createClient } = await import('@clickhouse/client');
  const client = createClient({
    url: operand.url,
    username: operand.user,
    password: operand.password,
    // Without it every statement would need the database named twice, in queries of the user's own too.
    database: operand.database,
    request_timeout: SILENCE_MS,
    application: 'mlgnet',
    keep_alive: { enabled: false },
    log: { level: ClickHouseLogLevel.OFF },
  });
  const stream = async (statement: string): Promise<Readable> => {
    try {
      const answer = await client.exec({
        query: statement,
        ...(signal === undefined ? {} : { abort_signal: signal }),
      });
      return answer.stream as unknown as Readable;
    } catch (error) {
      throw serverError(error, operand);
    }
  };
  return {
    stream,
    async text(statement) {
      const pieces: Buffer[] = [];
      const answer = await stream(statement);
      try {
        for await (const piece of answer) pieces.push(piece as Buffer);
      } catch (error) {
        throw serverError(error, operand);
      }
      return Buffer.concat(pieces).toString('utf8');
    },
    close: () => client.close(),
  };
}
