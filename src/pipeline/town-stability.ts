import { townMode } from '../diagnose/mode.ts';
import { type IsolationContext, type TownIsolation, townIsolation } from '../measure/isolation.ts';
import { type RankStability, recoded } from '../measure/rank-stability.ts';
import type { ActorTable, Town } from '../model/actor.ts';
import { CODINGS, type Coding } from '../model/codes.ts';
import { isDefined } from '../model/measured.ts';
import type { Mode, Stability } from '../model/result.ts';
import type { Thresholds } from '../model/settings.ts';
import type { TownPairs } from '../model/tie.ts';

interface Shared {
  readonly isolation: IsolationContext;
  readonly actors: ActorTable;
  readonly thresholds: Thresholds;
}

/** Stability of a town's rank and verdicts; the definition stands at `rankStability`. O(pairs of the town). */
export function townStability(
  town: Town,
  pairs: TownPairs,
  reported: { readonly isolation: TownIsolation; readonly mode: Mode },
  stability: RankStability,
  { isolation, actors, thresholds }: Shared,
): Stability {
  const { score, channels } = reported.isolation;
  const weights = stability.weights[town.index] ?? null;
  if (!isDefined(score)) return score;
  if (weights === null) return { undefined: 'mostly-unknown' };
  const isolated = (value: number): boolean => value >= thresholds.isolated;
  return {
    draws: stability.draws,
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
        rank: stability.codings[coding].ranks[town.index]!.rank,
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
  return {
    ...pairs,
    pairs: { ...pairs.pairs, strength: pairs.pairs.strength.map((s) => recoded(s, coding)) },
  };
}
