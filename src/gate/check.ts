import type { Bound, Gate, GateEvidence, GateVerdict, Identity } from '../model/gate.ts';
import { findingIdentities, type Identified, identityKey, linkIdentities } from '../model/identity.ts';
import { isDefined, type Measured } from '../model/measured.ts';
import type { TownResult } from '../model/result.ts';
import { isBeyond, lowerEnd, nearEnd, upperEnd } from './ends.ts';
import { readFigure } from './figures.ts';

export interface Decision {
  readonly verdict: GateVerdict;
  readonly evidence: GateEvidence;
}

/** What a gate is decided with, beside the town itself. */
export interface Known {
  /** Keys of the identities that were known before. */
  readonly baseline: ReadonlySet<string>;
}

const SEVERITIES = ['info', 'warning', 'serious'] as const;

/**
 * Holds a gate against a town. A figure fails only if all that it can be, over bounds and range, is beyond the
 * threshold; without value it is undecidable and fails a strict gate only.
 */
export function checkTown(gate: Gate, town: TownResult, known: Known): Decision {
  const { condition } = gate;
  switch (condition.kind) {
    case 'figure': {
      const measured = readFigure(condition.figure, town);
      return figureDecision(measured, nearEnd(condition.figure, measured, condition), condition, gate.strict);
    }
    case 'finding':
      return foundDecision(
        findingIdentities(town).filter(
          ({ code, severity }) =>
            (condition.code === null || code === condition.code) && atLeast(severity, condition.severity),
        ),
      );
    case 'new': {
      const { what } = condition;
      const candidates =
        what === 'missing-link'
          ? linkIdentities(town)
          : findingIdentities(town).filter(({ code }) => what === null || code === what);
      return foundDecision(
        candidates.filter(
          (identity) =>
            atLeast(identity.severity, condition.severity) && !known.baseline.has(identityKey(identity)),
        ),
      );
    }
    case 'dataset':
    case 'change':
      throw new TypeError(`a gate of kind ${condition.kind} is not about one town's result`);
  }
}

/** The verdict on a figure, given the end that has to be beyond the threshold. */
export function figureDecision(
  measured: Measured,
  end: number | null,
  bound: Bound,
  strict: boolean,
): Decision {
  const evidence: GateEvidence = { kind: 'figure', measured, end };
  if (end === null) return { verdict: strict ? 'failed' : 'undecidable', evidence };
  return { verdict: isBeyond(end, bound) ? 'failed' : 'passed', evidence };
}

/** A change fails if its interval lies on one side of 0, and its nearer end beyond the threshold, where there is one. */
export function changeDecision(difference: Measured, bound: Bound | null, strict: boolean): Decision {
  if (!isDefined(difference)) {
    return {
      verdict: strict ? 'failed' : 'undecidable',
      evidence: { kind: 'figure', measured: difference, end: null },
    };
  }
  const [low, high] = [lowerEnd(difference), upperEnd(difference)];
  const rises = bound === null ? low > 0 : bound.operator.startsWith('>');
  const end = rises ? low : high;
  const failed = (low > 0 || high < 0) && (bound === null || isBeyond(end, bound));
  return { verdict: failed ? 'failed' : 'passed', evidence: { kind: 'figure', measured: difference, end } };
}

function foundDecision(found: readonly Identified[]): Decision {
  const identities: Identity[] = found.map(({ town, code, subject }) => ({ town, code, subject }));
  return {
    verdict: found.length > 0 ? 'failed' : 'passed',
    evidence: { kind: 'findings', found: identities },
  };
}

function atLeast(severity: Identified['severity'], least: Identified['severity']): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(least);
}
