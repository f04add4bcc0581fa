import { TOWN_KEYS } from './key-order.ts';
import type { Reporter } from './reporter.ts';
import { serialize } from './serialize.ts';

/** One town a line and nothing else, for tools that read streams. */
export function ndjsonReporter(): Reporter {
  return {
    begin: () => [],
    *town(town) {
      yield serialize(town, TOWN_KEYS);
      yield '\n';
    },
    *line(town) {
      yield town;
      yield '\n';
    },
    end: () => [],
  };
}
