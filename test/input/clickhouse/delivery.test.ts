import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Delivery } from '../../../src/input/clickhouse/delivery.ts';

interface Delivered {
  readonly text: string;
  readonly delivery: Delivery;
}

async function deliver(answer: string | Buffer, cuts: readonly number[] = []): Promise<Delivered> {
  const bytes = Buffer.from(answer as string);
  const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const chunks = at.slice(1).map((end, i) => bytes.subarray(at[i], end));
  const delivery = new Delivery(2);
  const pieces: Buffer[] = [];
  delivery.on('data', (piece: Buffer) => pieces.push(piece));
  await pipeline(Readable.from(chunks, { objectMode: false }), delivery);
  return { text: Buffer.concat(pieces).toString('utf8'), delivery };
}

const ROWS = ['a\tb\t3\t2023-01-01\t2023-01-02', 'é\t\t1\t\t', '\t\t2\t\t', 'x\\ty\tz\\\\0\t1\t\t'];
const answerOf = (rows: readonly string[]): string =>
  `${rows.map((row) => `${row}\n`).join('')}\n\t\t7\t\t2023-01-02\n`;

describe('an answer of ClickHouse', () => {
  it('is complete if its totals came and fit', async () => {
    const { text, delivery } = await deliver(answerOf(ROWS));
    expect(text).toBe(ROWS.map((row) => `${row}\n`).join(''));
    expect([delivery.complete, delivery.rows, delivery.failure]).toEqual([true, 7, undefined]);
  });

  it('is the same however it is cut into chunks', async () => {
    const whole = await deliver(answerOf(ROWS));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat()), async (cuts) => {
        const parts = await deliver(answerOf(ROWS), cuts);
        expect(parts.text).toBe(whole.text);
        expect(parts.delivery.complete).toBe(true);
        expect(parts.delivery.digest.digest()).toBe((await deliver(answerOf(ROWS))).delivery.digest.digest());
      }),
      { numRuns: 100 },
    );
  });

  it('has a digest that does not depend on the order of rows', async () => {
    const one = await deliver(answerOf(ROWS));
    const other = await deliver(answerOf(ROWS.toReversed()));
    const changed = await deliver(answerOf(['a\tb\t3\t2023-01-01\t2023-01-03', ...ROWS.slice(1)]));
    const digest = one.delivery.digest.digest();
    expect(other.delivery.digest.digest()).toBe(digest);
    expect(changed.delivery.digest.digest()).not.toBe(digest);
  });

  it('is never complete before its end', async () => {
    const answer = Buffer.from(answerOf(ROWS));
    const end = answer.indexOf('\n\n') + 2;
    for (let length = 0; length < answer.length - 1; length++) {
      const { delivery } = await deliver(answer.subarray(0, length));
      expect(delivery.complete, `${length} of ${answer.length}, totals from ${end}`).toBe(false);
    }
  });

  it('is not complete if rows are missing', async () => {
    expect((await deliver(answerOf(ROWS.slice(1)))).delivery.complete).toBe(false);
  });

  it('says what the server wrote when it failed', async () => {
    const failure =
      'Code: 241, e.displayText() = DB::Exception: Memory limit exceeded, e.what() = DB::Exception';
    const { delivery } = await deliver(`${ROWS[0]}\n${failure}`);
    expect([delivery.complete, delivery.failure]).toEqual([false, failure]);
    const newer = 'Code: 241. DB::Exception: Memory limit exceeded. (MEMORY_LIMIT_EXCEEDED) (version 25.3)\n';
    expect((await deliver(`${ROWS[0]}\n${newer}`)).delivery.failure).toBe(newer);
  });

  it('may go on after the totals, where the profile asks for extremes', async () => {
    const { text, delivery } = await deliver(`${answerOf(ROWS)}\na\t\t1\t\t\nx\t\t3\t\t\n`);
    expect([delivery.complete, text.includes('x\t\t3')]).toEqual([true, false]);
  });

  it('is empty for an empty table', async () => {
    const { text, delivery } = await deliver('\n\t\t0\t\t\n');
    expect([text, delivery.complete, delivery.rows]).toEqual(['', true, 0]);
  });

  it('counts rows that are no text with what they stand for, and leaves them out', async () => {
    const odd = Buffer.concat([
      Buffer.from('a\tb\t1\t\t\n'),
      Buffer.from('\xff\tb\t4\t\t\n', 'latin1'),
      Buffer.from(
        `${'n'.repeat(1_000_001)}\tb\t2\t\t\nnul\\0\tb\t3\t\t\nback\\\\0\tb\t1\t\t\n\n\t\t11\t\t\n`,
      ),
    ]);
    for (const cuts of [[], [3, 20, 500_000]]) {
      const { text, delivery } = await deliver(odd, cuts);
      expect(text).toBe('a\tb\t1\t\t\nback\\\\0\tb\t1\t\t\n');
      expect([...delivery.unreadable].sort()).toEqual([
        ['not-utf8', 4],
        ['nul-byte', 3],
        ['row-too-long', 2],
      ]);
      expect([delivery.complete, delivery.rows]).toEqual([true, 11]);
    }
  });
});
