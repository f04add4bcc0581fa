import { HEAD_KEYS, TOWN_KEYS } from './key-order.ts';
import type { Reporter, ReportHead, ReportTail } from './reporter.ts';
import { type KeyTree, serialize } from './serialize.ts';

const part = <K extends keyof ReportHead | keyof ReportTail>(key: K, value: unknown): string =>
  `"${key}": ${serialize(value, HEAD_KEYS[key])}`;

/** The items of a list one a line: compact, and a changed town is a changed line in a diff. */
function* listed(items: Iterable<unknown>, keys: KeyTree | null): Generator<string> {
  let separator = '\n';
  for (const item of items) {
    yield `${separator}${serialize(item, keys)}`;
    separator = ',\n';
  }
  yield separator === '\n' ? ']' : '\n]';
}

/** The whole result as JSON: a line for each part, each town and each actor of the network. */
export function jsonReporter(): Reporter {
  let separator = '\n';
  return {
    *begin(head) {
      yield `{\n${part('schema', head.schema)},\n${part('tool', head.tool)},\n`;
      yield `${part('run', head.run)},\n${part('data', head.data)},\n"towns": [`;
    },
    *town(town) {
      yield `${separator}${serialize(town, TOWN_KEYS)}`;
      separator = ',\n';
    },
    *end({ network, claims }) {
      yield `${separator === '\n' ? '' : '\n'}],\n"network": {`;
      let comma = '';
      for (const key of Object.keys(HEAD_KEYS.network) as (keyof typeof HEAD_KEYS.network)[]) {
        if (network[key] === undefined) continue;
        yield `${comma}"${key}":`;
        comma = ',';
        if (key === 'actors') {
          yield '[';
          yield* listed(network.actors, HEAD_KEYS.network.actors);
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
