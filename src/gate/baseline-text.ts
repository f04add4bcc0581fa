import type { Identity } from '../model/gate.ts';
import { compareIdentities, identityKey } from '../model/identity.ts';

/** The file of `--baseline`: sorted, an entry a line, so that a change is a readable diff. */
export function baselineText(identities: Iterable<Identity>): string {
  const unique = new Map([...identities].map((identity) => [identityKey(identity), identity]));
  const lines = [...unique.values()]
    .sort(compareIdentities)
    .map(({ town, code, subject }) => JSON.stringify({ town, code, subject }));
  const known = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n]`;
  return `{\n"schema": "mlgnet-baseline/1",\n"known": ${known}\n}\n`;
}
