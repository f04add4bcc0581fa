import type { TownResult } from '../../src/model/result.ts';
import type { Reporter, ReportHead, ReportTail } from '../../src/report/reporter.ts';

/** Pieces below this length are joined before they are handed on: a write per piece would cost more. */
const CHUNK_LENGTH = 65_536;

/**
 * A whole report as chunks of bounded size, towns drawn one by one. `tail` is asked for after the last town,
 * since its figures may need all of them.
 */
export async function* reportChunks(
  reporter: Reporter,
  head: ReportHead,
  towns: Iterable<TownResult> | AsyncIterable<TownResult>,
  tail: () => ReportTail | Promise<ReportTail>,
): AsyncGenerator<string> {
  let held: string[] = [];
  let length = 0;
  async function* pieces(): AsyncGenerator<Iterable<string>> {
    yield reporter.begin(head);
    for await (const town of towns) yield reporter.town(town);
    yield reporter.end(await tail());
  }
  for await (const part of pieces()) {
    for (const piece of part) {
      held.push(piece);
      length += piece.length;
      if (length >= CHUNK_LENGTH) {
        yield held.join('');
        held = [];
        length = 0;
      }
    }
  }
  if (length > 0) yield held.join('');
}
