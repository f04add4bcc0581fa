import { type Kept, once } from '../kernel/once.ts';
import { packed } from '../kernel/packed.ts';
import { OWN_MEMORY, SHARED_MEMORY, sharedNumbers } from '../kernel/shared.ts';
import { type ReachNumbers, reachNetwork, reachNumbers } from '../measure/reach-index.ts';
import type { TownReports } from '../model/report.ts';
import type { PairTable, TownPairs } from '../model/tie.ts';
import { SIGN, STATE } from '../model/vocabulary.ts';
import type { WholeNetwork } from '../network/whole-network.ts';
import { type FinishedTown, townOfLine, townOfResult } from './finished-town.ts';
import { finishOutcome, namesOf, solveOutcome, surveyOutcome } from './job-runner.ts';
import { assertFewGroups, fitsThread, type NetworkText, networkText } from './network-text.ts';
import { type SharedBasis, shareBasis } from './shared-basis.ts';
import { type Surveyed, type TownContext, type TownInput, townContext } from './town.ts';
import type { TownBasis } from './town-basis.ts';
import {
  type Failed,
  type FinishOutcome,
  packedTowns,
  type ReporterNames,
  type SurveyOutcome,
  type Threads,
} from './town-job.ts';
import type { TownSolution } from './town-solution.ts';

/** Signed ties of one town whose search may take long enough to be felt on the thread that handles signals. */
const MANY_TIES = 150;

/** Pairs of a town on average from which searching it is so much work that it pays to have threads for that alone. */
const PAIRS_WORTH_A_LANE = 64;

/** Computes towns, on threads where they pay and on the calling one otherwise: the same functions, the same bytes. */
export interface TownSolver {
  /** Begins with what `finish` needs on threads, so that they need not wait for it later. */
  prepare(): void;
  survey(towns: readonly TownPairs[]): Promise<readonly SurveyOutcome[]>;
  /** @param clusters whether conflict clusters are looked for */
  finish(
    towns: readonly TownInput[],
    surveyed: Surveyed,
    reporters: ReporterNames,
    clusters: boolean,
  ): Promise<readonly (FinishedTown | Failed)[]>;
  /**
   * On its way on a thread, or a function that computes it here.
   *
   * @throws AppError `usage/too-many-groups` at once
   */
  network(pairs: PairTable): Promise<NetworkText> | (() => NetworkText);
  /** Lets go of what towns need, and of threads that have nothing to do; who asks for more pays for it again. */
  rest(): Promise<void>;
}

/** @param whole pairs of all records, every government contracted */
export function townSolver(
  basis: TownBasis,
  whole: PairTable,
  threads: Threads | undefined,
  stopIfAborted: () => void,
): TownSolver {
  const context = once((): TownContext => townContext(basis));
  const memory = threads === undefined ? OWN_MEMORY : SHARED_MEMORY;
  const network = once((): WholeNetwork => reachNetwork(whole, basis.actors, memory));
  // Once for all threads: of a network of millions each would otherwise have answers of its own.
  const reach = once(async (): Promise<ReachNumbers> => {
    if (threads?.many !== true) return reachNumbers(network(), basis.actors, memory);
    const found = threads.run({ kind: 'ways', basis: shared(), network: network() });
    const ways = await found.catch(() => {
      stopIfAborted();
      // There may have been no room for it on a thread; what else is wrong shows here as well.
      return reachNumbers(network(), basis.actors, memory).ways;
    });
    return { network: network(), ways };
  });
  const shared = once((): SharedBasis => shareBasis(basis));
  const finisher = onceFor((surveyed: Surveyed) => context().finisher(network(), surveyed));
  const forThread = onceFor(async (surveyed: Surveyed) => ({
    ...surveyed,
    roles: sharedNumbers(surveyed.roles),
    reach: await reach(),
  }));
  const ids = (towns: readonly TownPairs[]) => towns.map(({ town }) => basis.towns[town]!.id);

  const reported = (towns: readonly TownInput[]) => {
    const pairs = towns.map((town) => town.pairs);
    return {
      basis: shared(),
      ids: ids(pairs),
      towns: packedTowns(pairs),
      reports: towns[0]?.reports == null ? null : packed(towns.map(({ reports }) => reports as TownReports)),
    };
  };

  // One after the other, with a chance for signals between any two.
  let here: Promise<unknown> = Promise.resolve();
  const inTurn = <T, U>(items: readonly T[], work: (item: T) => U): Promise<U[]> => {
    const all = here.then(async () => {
      const done: U[] = [];
      for (const item of items) {
        await new Promise(setImmediate);
        stopIfAborted();
        done.push(work(item));
      }
      return done;
    });
    here = all.catch(() => undefined);
    return all;
  };

  return {
    prepare() {
      // Whoever waits for it hears of a failure; until then it is not an unhandled one.
      if (threads?.many === true) reach().catch(() => undefined);
    },
    survey(towns) {
      if (threads?.many !== true) return inTurn(towns, (town) => surveyOutcome(context().survey, town));
      return threads.run({ kind: 'survey', basis: shared(), ids: ids(towns), towns: packedTowns(towns) });
    },
    async finish(towns, surveyed, reporters, clusters) {
      if (threads === undefined || !(threads.many || towns.some(mayTakeLong))) {
        const names = namesOf(basis, reporters);
        return inTurn(towns, (town) => {
          const solution = solveOutcome(context().solve, town, clusters);
          if ('failed' in solution) return solution;
          const outcome = finishOutcome(finisher(surveyed), town, solution, names);
          return 'failed' in outcome ? outcome : townOfResult(outcome.result);
        });
      }
      const finished = async (those: readonly TownInput[], solutions: readonly TownSolution[] | null) =>
        threads.run({
          kind: 'finish',
          ...reported(those),
          others: those.map(({ others }) => others),
          solutions,
          clusters,
          shared: await forThread(surveyed),
          reporters,
        });
      const told = ({ pairs }: TownInput, outcome: FinishOutcome): FinishedTown | Failed =>
        'failed' in outcome ? outcome : townOfLine(basis.towns[pairs.town]!.id, outcome.line);
      if (!(threads.many && worthLanes(towns, basis))) {
        const outcomes = await finished(towns, null);
        return towns.map((town, i) => told(town, outcomes[i]!));
      }
      const solved = await threads.run({ kind: 'solve', ...reported(towns), clusters });
      const solutions = solved.flatMap((outcome) => ('failed' in outcome ? [] : [outcome]));
      const left = towns.filter((_, i) => !('failed' in solved[i]!));
      const outcomes = left.length === 0 ? [] : await finished(left, solutions);
      let next = 0;
      return towns.map((town, i) => {
        const outcome = solved[i]!;
        return 'failed' in outcome ? outcome : told(town, outcomes[next++]!);
      });
    },
    network(pairs) {
      assertFewGroups(basis);
      if (threads?.many !== true || !fitsThread(basis)) return once(() => networkText(basis, pairs));
      const text = threads.run({ kind: 'network', basis: shared(), pairs: sharedPairs(pairs) });
      return text.catch(() => {
        stopIfAborted();
        // It may have been too large for a thread; what else is wrong shows here as well.
        return networkText(basis, pairs);
      });
    },
    async rest() {
      for (const kept of [context, network, reach, shared, finisher, forThread]) kept.forget();
      await threads?.rest?.();
    },
  };
}

function mayTakeLong({ pairs: { pairs } }: TownInput): boolean {
  let signed = 0;
  for (let row = 0; row < pairs.size; row++) {
    if (pairs.state[row] !== STATE.tie) continue;
    if (pairs.sign[row] === SIGN.positive || pairs.sign[row] === SIGN.negative) signed++;
  }
  return signed > MANY_TIES;
}

function worthLanes(towns: readonly TownInput[], { settings }: TownBasis): boolean {
  if (settings.replicates > 0 || settings.permutations > 0) return true;
  const pairs = towns.reduce((sum, town) => sum + town.pairs.pairs.size, 0);
  return pairs >= PAIRS_WORTH_A_LANE * towns.length;
}

/** Every column, for a reader does not know which of them a measure looks at. */
function sharedPairs({ size, ...columns }: PairTable): PairTable {
  const shared = Object.entries(columns).map(([name, column]) => [name, sharedNumbers(column)]);
  return { size, ...Object.fromEntries(shared) } as PairTable;
}

function onceFor<K, T>(make: (key: K) => T): ((key: K) => T) & Kept {
  let made: { readonly key: K; readonly value: T } | undefined;
  const get = (key: K): T => {
    if (made?.key !== key) made = { key, value: make(key) };
    return made.value;
  };
  const forget = (): void => {
    made = undefined;
  };
  return Object.assign(get, { forget });
}
