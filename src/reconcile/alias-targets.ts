import { foldText } from '../kernel/fold.ts';
import { compareText } from '../kernel/order.ts';
import { trimText } from '../kernel/trim.ts';

/** Another spelling, and the id or name it stands for. */
export interface Alias {
  readonly alias: string;
  readonly target: string;
  /** Its place in the file, null where no file says it. */
  readonly where: string | null;
}

/** What aliases come to among actors, or among towns. */
export interface AliasTargets {
  /** Comparison key of the entity that a key stands for; null where that name stands for several. */
  readonly targets: ReadonlyMap<string, string | null>;
  /** Spelling of a target that only aliases name. */
  readonly spelling: ReadonlyMap<string, string>;
  /** Keys that stand for two different entities, and keys that lead back to themselves: they are not used. */
  readonly contradictory: ReadonlySet<string>;
  readonly cyclic: ReadonlySet<string>;
}

/**
 * Follows aliases of aliases to their end. An id or name that the tables know ends the way, whatever aliases
 * say about it; so does a key that contradicts itself or runs in a circle, which then is a name of its own.
 *
 * @param known keys of the tables, and the entity of each; null where a name has several
 */
export function aliasTargets(
  aliases: readonly Alias[],
  known: ReadonlyMap<string, string | null>,
): AliasTargets {
  const next = new Map<string, Set<string>>();
  const spelling = new Map<string, string>();
  for (const { alias, target } of aliases) {
    const [from, to] = [foldText(alias), foldText(target)];
    if (from === to || known.has(from)) continue;
    next.set(from, (next.get(from) ?? new Set()).add(to));
    const text = trimText(target);
    const before = spelling.get(to);
    if (before === undefined || compareText(text, before) < 0) spelling.set(to, text);
  }
  const ends = new Map<string, string | null>();
  const contradictory = new Set<string>();
  const cyclic = new Set<string>();
  const open = new Set<string>();

  /** Where a key ends up; a way without forks is followed in a loop, for it may be long. */
  const follow = (start: string): string | null => {
    const path: string[] = [];
    const onPath = new Set<string>();
    let at = start;
    let end: string | null;
    for (;;) {
      const ready = known.has(at) ? known.get(at) : ends.get(at);
      if (ready !== undefined) {
        end = ready;
        break;
      }
      const onward = next.get(at);
      if (onward === undefined) {
        end = at;
        break;
      }
      if (onPath.has(at)) {
        const ring = path.slice(path.indexOf(at));
        for (const key of ring) {
          cyclic.add(key);
          ends.set(key, key);
        }
        path.length -= ring.length;
        end = at;
        break;
      }
      if (onward.size > 1) {
        end = fork(at, onward);
        break;
      }
      path.push(at);
      onPath.add(at);
      for (const only of onward) at = only;
    }
    for (const key of path) ends.set(key, end);
    return end;
  };

  /** Two targets are one where both lead to the same entity. */
  const fork = (key: string, onward: ReadonlySet<string>): string | null => {
    if (open.has(key)) {
      contradictory.add(key);
      return key;
    }
    open.add(key);
    const found = new Set([...onward].sort(compareText).map(follow));
    open.delete(key);
    const [only] = found;
    const end = found.size === 1 && only !== undefined && !contradictory.has(key) ? only : key;
    if (end === key) contradictory.add(key);
    ends.set(key, end);
    return end;
  };

  for (const key of [...next.keys()].sort(compareText)) follow(key);
  const targets = new Map<string, string | null>();
  for (const [key, end] of ends) {
    if (end !== key) targets.set(key, end);
  }
  return { targets, spelling, contradictory, cyclic };
}
