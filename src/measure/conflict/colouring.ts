import type { Quotient } from './quotient.ts';

/**
 * Which labels a vertex may take: `domain[l]` for each label that has a name, and one more entry for all
 * labels that nobody has yet. Null where every label will do.
 */
export type Domain = Uint8Array | null;

/** A colouring search gave up; the caller falls back to something that needs none. */
export class ColouringLimit extends Error {}

const STEP_LIMIT = 20_000;

/**
 * Is there a proper colouring of the quotient in which every vertex takes a label of its domain?
 *
 * @param k number of labels in all, `Infinity` for any number
 * @param named labels that have a name already
 */
export function colourable(
  quotient: Quotient,
  domains: readonly Domain[],
  k: number,
  named: number,
): boolean {
  const merged: Domain[] = new Array<Domain>(quotient.order).fill(null);
  for (let v = 0; v < domains.length; v++) {
    const domain = domains[v]!;
    if (domain === null) continue;
    const node = quotient.node[v]!;
    const before = merged[node]!;
    merged[node] = before === null ? domain : before.map((x, l) => x & domain[l]!);
  }
  const pending = new Set<number>();
  for (let node = 0; node < quotient.order; node++) {
    const domain = merged[node]!;
    // With labels to spare, whoever may take a new one never stands in anybody's way.
    if (k === Number.POSITIVE_INFINITY && (domain === null || domain[named] === 1)) continue;
    pending.add(node);
  }
  const colour = new Int32Array(quotient.order).fill(-1);
  let steps = 0;

  const options = (node: number, used: number): number[] => {
    const domain = merged[node]!;
    const found: number[] = [];
    for (let l = 0; l < Math.min(used + 1, k); l++) {
      if (domain !== null && domain[Math.min(l, named)] === 0) continue;
      if (quotient.apart[node]!.every((other) => colour[other] !== l)) found.push(l);
    }
    return found;
  };

  const solve = (used: number): boolean => {
    if (pending.size === 0) return true;
    if (++steps > STEP_LIMIT) throw new ColouringLimit();
    let tightest = -1;
    let choices: number[] = [];
    for (const node of pending) {
      const found = options(node, used);
      if (tightest === -1 || found.length < choices.length) {
        tightest = node;
        choices = found;
        if (found.length <= 1) break;
      }
    }
    if (choices.length === 0) return false;
    pending.delete(tightest);
    for (const l of choices) {
      colour[tightest] = l;
      if (solve(Math.max(used, l + 1))) return true;
    }
    colour[tightest] = -1;
    pending.add(tightest);
    return false;
  };
  return solve(named);
}
