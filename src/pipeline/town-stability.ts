import { townMode } from '../diagnose/mode.ts';
import { type IsolationContext, type TownIsolation, townIsolation } from '../measure/isolation.ts';
import { type RankStability, recoded } from '../measure/rank-stability.ts';
import type { ActorTable, Town } from '../model/actor.ts';
import { CODINGS, type Coding } from '../model/codes.ts';
import { isDefined } from '../model/measured.ts';
import type { Mode, PlainValue, Stability } from '../model/result.ts';
import type { Thresholds } from '../model/settings.ts';
import type { TownPairs } from '../model/tie.ts';
import { plainPairs } from '../tie/pick-pairs.ts';

interface Shared {
  readonly isolation: IsolationContext;
  readonly actors: ActorTable;
  readonly thresholds: Thresholds;
}

/** What the stability of all ranks says about one town. */
export interface OwnStability extends Pick<RankStability, 'draws'> {
  readonly weights: RankStability['weights'][number];
  /** Rank under each coding. */
  readonly ranks: Readonly<Record<Coding, PlainValue>>;
}

export function ownStability({ draws, weights, codings }: RankStability, town: number): OwnStability {
  const ranks = CODINGS.map((coding) => [coding, codings[coding].ranks[town]!.rank]);
  return { draws, weights: weights[town] ?? null, ranks: Object.fromEntries(ranks) as OwnStability['ranks'] };
}

/** Stability of a town's rank and verdicts; the definition stands at `rankStability`. O(pairs of the town). */
export function townStability(
  town: Town,
  pairs: TownPairs,
  reported: { readonly isolation: TownIsolation; readonly mode: Mode },
  { draws, weights, ranks }: OwnStability,
  { isolation, actors, thresholds }: Shared,
): Stability {
  const { score, channels } = reported.isolation;
  if (!isDefined(score)) return score;
  if (weights === null) return { undefined: 'mostly-unknown' };
  const isolated = (value: number): boolean => value >= thresholds.isolated;
  return {
    draws,
    rankRange: weights.rankRange,
    isolated: weights.isolated,
    codings: CODINGS.map((coding) => {
      const codedPairs = withCoding(pairs, coding);
      const coded = townIsolation(town, codedPairs, isolation);
      const words = channels.flatMap(({ channel, word }, i) =>
        coded.channels[i]!.word === word ? [] : [channel],
      );
      const mode = townMode(town, codedPairs, coded.channels, actors, thresholds).label;
      const sameSide = isDefined(coded.score) && isolated(coded.score.value) === isolated(score.value);
      return {
        coding,
        score: coded.score,
        rank: ranks[coding],
        words,
        mode,
        isolated: sameSide,
        survives: words.length === 0 && mode === reported.mode.label && sameSide,
      };
    }),
  };
}

/** The same pairs with coded strengths; what is a tie stays one. */
function withCoding(pairs: TownPairs, coding: Coding): TownPairs {
  const plain = plainPairs(pairs.pairs);
  return { ...pairs, pairs: { ...plain, strength: plain.strength.map((s) => recoded(s, coding)) } };
}
