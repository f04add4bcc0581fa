import type { Readable } from 'node:stream';
import { greet } from './greeting.ts';
import type { ClickHouseOperand } from './operand.ts';
import { noAnswer, serverError } from './server-error.ts';

/** Silence after which a server counts as gone: a large table may be grouped for long before the first row. */
const SILENCE_MS = 3_600_000;
/** A question about settings needs no data: a server that does not answer it in this time is none, or not well. */
const FIRST_ANSWER_MS = 60_000;

/** A server that answers statements. */
export interface ClickHouseConnection {
  /** The bytes of the answer, as they come. */
  stream(statement: string): Promise<Readable>;
  /** A small answer at once, of the server itself within a time limit. */
  text(statement: string, of?: 'server' | 'data'): Promise<string>;
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
  const greeting = await greet(operand.url, signal).catch((error: unknown) => {
    throw serverError(error, operand);
  });
  if (greeting !== 'answered') throw noAnswer(operand, greeting);
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
  const stream = async (statement: string, abort = signal): Promise<Readable> => {
    try {
      const answer = await client.exec({
        query: statement,
        ...(abort === undefined ? {} : { abort_signal: abort }),
      });
      return answer.stream as unknown as Readable;
    } catch (error) {
      throw serverError(error, operand);
    }
  };
  return {
    stream,
    async text(statement, of = 'data') {
      const limit = of === 'server' ? AbortSignal.timeout(FIRST_ANSWER_MS) : undefined;
      const either = [signal, limit].filter((one) => one !== undefined);
      const pieces: Buffer[] = [];
      try {
        const answer = await stream(statement, either.length === 0 ? undefined : AbortSignal.any(either));
        for await (const piece of answer) pieces.push(piece as Buffer);
      } catch (error) {
        throw limit?.aborted === true ? noAnswer(operand, 'silent') : serverError(error, operand);
      }
      return Buffer.concat(pieces).toString('utf8');
    },
    close: () => client.close(),
  };
}
