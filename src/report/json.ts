import { HEAD_KEYS, TOWN_KEYS } from './key-order.ts';
import type { Reporter } from './reporter.ts';
import { type KeyTree, serialize } from './serialize.ts';

const part = <K extends keyof typeof HEAD_KEYS>(key: K, value: unknown): string =>
  `"${key}": ${serialize(value, HEAD_KEYS[key])}`;

/** The items of a list one a line: compact, and a changed town is a changed line in a diff. */
function listed(items: readonly unknown[], keys: KeyTree | null): Generator<string> {
  return lines(items, (item) => serialize(item, keys));
}

function* lines<T>(items: Iterable<T>, lineOf: (item: T) => string): Generator<string> {
  let separator = '\n';
  for (const item of items) {
    // In two pieces: joined, the text of a town would be copied once more.
    yield separator;
    yield lineOf(item);
    separator = ',\n';
  }
  yield separator === '\n' ? ']' : '\n]';
}

/** The whole result as JSON: a line for each part, each town and each actor of the network. */
export function jsonReporter(): Reporter {
  let separator = '\n';
  function* townLine(line: string): Generator<string> {
    yield separator;
    yield line;
    separator = ',\n';
  }
  return {
    *begin(head) {
      yield `{\n${part('schema', head.schema)},\n${part('tool', head.tool)},\n`;
      yield `${part('run', head.run)},\n${part('data', head.data)},\n"towns": [`;
    },
    town: (town) => townLine(serialize(town, TOWN_KEYS)),
    line: townLine,
    *end({ network, claims, actorLines }) {
      yield `${separator === '\n' ? '' : '\n'}],\n"network": {`;
      let comma = '';
      for (const key of Object.keys(HEAD_KEYS.network) as (keyof typeof HEAD_KEYS.network)[]) {
        const isActors = key === 'actors';
        if (!isActors && network[key] === undefined) continue;
        yield `${comma}"${key}":`;
        comma = ',';
        if (isActors) {
          yield '[';
          if (actorLines === undefined) yield* listed(network.actors, HEAD_KEYS.network.actors);
          else yield* lines(actorLines, (some) => some);
        } else {
          yield serialize(network[key], HEAD_KEYS.network[key]);
        }
      }
      yield '},\n"claims": [';
      yield* listed(claims, HEAD_KEYS.claims);
      yield '\n}\n';
    },
  };
}
