import { distance } from 'fastest-levenshtein';
import { compareText } from './order.ts';

/** The known name nearest to a mistyped one by edit distance, undefined where none is near enough to be meant. */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase().slice(0, 200);
  let best: string | undefined;
  // A third of the letters may be wrong: more, and it is another word.
  let bestDistance = (wanted.length <= 3 ? 1 : wanted.length <= 7 ? 2 : Math.floor(wanted.length / 3)) + 1;
  for (const candidate of known) {
    const d = distance(wanted, candidate.toLowerCase().slice(0, 200));
    // Of equally near ones the smallest, whatever order they come in.
    if (d < bestDistance || (d === bestDistance && best !== undefined && compareText(candidate, best) < 0)) {
      best = candidate;
      bestDistance = d;
    }
  }
  return best;
}
