import type { TownId } from '../model/actor.ts';
import type { TownResult } from '../model/result.ts';
import { TOWN_KEYS } from '../report/key-order.ts';
import { serialize } from '../report/serialize.ts';

/**
 * A finished town: its result, and the line of JSON that stands for it. A town comes as one of them, and the
 * other is made when it is asked for: threads hand over lines, which most reports need and which cross over
 * faster than objects.
 */
export interface FinishedTown {
  readonly id: TownId;
  line(): string;
  result(): TownResult;
}

export function townOfResult(result: TownResult): FinishedTown {
  let line: string | undefined;
  return {
    id: result.id as TownId,
    line() {
      line ??= townLine(result);
      return line;
    },
    result: () => result,
  };
}

export function townOfLine(id: TownId, line: string): FinishedTown {
  let result: TownResult | undefined;
  return {
    id,
    line: () => line,
    result() {
      result ??= JSON.parse(line) as TownResult;
      return result;
    },
  };
}

export async function* finishedTowns(results: AsyncIterable<TownResult>): AsyncGenerator<FinishedTown> {
  for await (const result of results) yield townOfResult(result);
}

export function townLine(result: TownResult): string {
  return serialize(result, TOWN_KEYS);
}
