import { gathered } from '../kernel/gathered.ts';
import { SHARED_MEMORY } from '../kernel/shared.ts';
import { reachNumbers } from '../measure/reach-index.ts';
import type { TownResult } from '../model/result.ts';
import type { TownPairs } from '../model/tie.ts';
import { townLine } from './finished-town.ts';
import { networkText } from './network-text.ts';
import { openBasis } from './shared-basis.ts';
import {
  type Finisher,
  type Solver,
  type Surveyor,
  type TownContext,
  type TownInput,
  type TownSurvey,
  townContext,
} from './town.ts';
import type { TownBasis } from './town-basis.ts';
import {
  type Failed,
  type FinishJob,
  failureOf,
  type Job,
  type OutcomeOf,
  type ReporterNames,
  reportedTowns,
  type SolveOutcome,
  type SurveyOutcome,
  unpackedTowns,
} from './town-job.ts';
import type { TownSolution } from './town-solution.ts';

interface Opened {
  readonly id: number;
  readonly basis: TownBasis;
  readonly context: TownContext;
  finisher: Finisher | null;
}

/** Does jobs, whatever their order. What the towns of a dataset share is prepared once and kept for the next job. */
export function jobRunner(): <J extends Job>(job: J) => OutcomeOf<J> {
  let opened: Opened | undefined;
  const open = ({ basis: shared }: Job): Opened => {
    if (opened?.id !== shared.id) {
      const basis = openBasis(shared);
      opened = { id: shared.id, basis, context: townContext(basis), finisher: null };
    }
    return opened;
  };
  const done = (job: Job): OutcomeOf<Job> => {
    const here = open(job);
    if (job.kind === 'ways') return reachNumbers(job.network, here.basis.actors, SHARED_MEMORY).ways;
    if (job.kind === 'network') {
      const { rest, actorLines } = networkText(here.basis, job.pairs);
      return { rest, actorLines: [...actorLines] };
    }
    if (job.kind === 'survey') {
      return together(unpackedTowns(job.towns).map((pairs) => surveyOutcome(here.context.survey, pairs)));
    }
    if (job.kind === 'solve') {
      const solved = reportedTowns(job).map((town) => solveOutcome(here.context.solve, town, job.clusters));
      return gathered(solved);
    }
    here.finisher ??= here.context.finisher(job.shared.reach, job.shared);
    return finished(here.finisher, here, job);
  };
  return <J extends Job>(job: J) => done(job) as OutcomeOf<J>;
}

/** The same outcomes with their arrays in two pieces of memory, for each piece costs its receiver more than what is in it. */
function together(outcomes: readonly SurveyOutcome[]): SurveyOutcome[] {
  const sum = (length: (survey: TownSurvey) => number): number =>
    outcomes.reduce((total, outcome) => total + ('failed' in outcome ? 0 : length(outcome)), 0);
  const slots = new Float64Array(sum((survey) => survey.slots.length));
  const roles = new Uint8Array(sum((survey) => survey.roles.length));
  let [slot, role] = [0, 0];
  return outcomes.map((outcome) => {
    if ('failed' in outcome) return outcome;
    const survey = {
      score: outcome.score,
      slots: slots.subarray(slot, slot + outcome.slots.length),
      roles: roles.subarray(role, role + outcome.roles.length),
    };
    survey.slots.set(outcome.slots);
    survey.roles.set(outcome.roles);
    slot += outcome.slots.length;
    role += outcome.roles.length;
    return survey;
  });
}

function finished(finish: Finisher, { basis, context }: Opened, job: FinishJob): OutcomeOf<FinishJob> {
  const reporters = namesOf(basis, job.reporters);
  return reportedTowns(job).map((town, i) => {
    const solution = job.solutions?.[i] ?? solveOutcome(context.solve, town, job.clusters);
    if ('failed' in solution) return solution;
    const outcome = finishOutcome(finish, { ...town, others: job.others[i]! }, solution, reporters);
    if ('failed' in outcome) return outcome;
    try {
      return { line: townLine(outcome.result) };
    } catch (error) {
      return { failed: failureOf(error) };
    }
  });
}

export function surveyOutcome(survey: Surveyor, pairs: TownPairs): SurveyOutcome {
  try {
    return survey(pairs);
  } catch (error) {
    return { failed: failureOf(error) };
  }
}

export function solveOutcome(
  solve: Solver,
  town: Pick<TownInput, 'pairs' | 'reports'>,
  clusters: boolean,
): SolveOutcome {
  try {
    return solve(town, clusters, hangGuard());
  } catch (error) {
    return { failed: failureOf(error) };
  }
}

export function finishOutcome(
  finish: Finisher,
  town: TownInput,
  solution: TownSolution,
  reporters: (code: number) => string,
): { readonly result: TownResult } | Failed {
  try {
    return { result: finish(town, solution, reporters) };
  } catch (error) {
    return { failed: failureOf(error) };
  }
}

/** Names of reporters by their codes: actors by their id, everybody else as the engine spells them. */
export function namesOf({ actors }: TownBasis, others: ReporterNames): (code: number) => string {
  const names = new Map(others);
  return (code) => (code >= 0 && code < actors.size ? actors.ids[code]! : (names.get(code) ?? String(code)));
}

const HANG_MS = 600_000;

function hangGuard(): () => boolean {
  const end = performance.now() + HANG_MS;
  return () => performance.now() > end;
}
