import { type Defined, defined, isDefined, type Measured, notDefined } from '../../model/measured.ts';
import type { IsolationResult } from '../../model/result.ts';
import type { LeaveOneOut } from './leave-one-out.ts';
import type { IsolationResampling } from './resample-isolation.ts';

type Known = Pick<IsolationResult, 'score' | 'cooperative' | 'channels'>;

/** What was found by resampling a town; null where it has no report to resample. */
export interface IsolationUncertainty {
  readonly resampling: IsolationResampling;
  readonly leaveOneOut: LeaveOneOut | null;
}

/**
 * Isolation with its ranges, and what they rest on.
 *
 * @param names of reporters by their codes
 */
export function withUncertainty(
  known: Known,
  found: IsolationUncertainty | null,
  names: (code: number) => string,
): Known & Required<Pick<IsolationResult, 'resampling' | 'leaveOneOut'>> {
  const { score, cooperative, channels } = known;
  if (!isDefined(score)) return { ...known, resampling: score, leaveOneOut: score };
  if (found === null) {
    const nothing = notDefined('no-known-pair');
    return { ...known, resampling: nothing, leaveOneOut: nothing };
  }
  const { resampling, leaveOneOut } = found;
  const left = leaveOneOut === null ? notDefined('unnamed-reporters') : leftOut(leaveOneOut, names);
  if ('refused' in resampling) {
    return { ...known, resampling: notDefined(resampling.refused), leaveOneOut: left };
  }
  const { unit, units, replicates, contact } = resampling;
  return {
    score: ranged(score, resampling.score),
    cooperative: ranged(cooperative, resampling.cooperative),
    channels: channels.map((channel, i) => ({ ...channel, contact: ranged(channel.contact, contact[i]!) })),
    resampling: { unit, units, replicates },
    leaveOneOut: left,
  };
}

function leftOut(
  { reporters, score, cooperative, decisive, undefinedWithout }: LeaveOneOut,
  names: (code: number) => string,
): Required<IsolationResult>['leaveOneOut'] {
  return {
    reporters,
    score: rounded(score),
    cooperative: rounded(cooperative),
    decisive: decisive === null ? null : names(decisive),
    undefinedWithout,
  };
}

function ranged(figure: Measured, range: readonly [number, number] | null): Measured {
  if (range === null || !isDefined(figure)) return figure;
  // The ends are sums of other terms than the value and may miss it by rounding.
  const [low, high] = [Math.min(range[0], figure.value), Math.max(range[1], figure.value)];
  return { ...figure, range: rounded([low, high])! } satisfies Defined;
}

function rounded(range: readonly [number, number] | null): [number, number] | null {
  return range === null ? null : [defined(range[0]).value, defined(range[1]).value];
}
