import { unlistedState } from '../../model/absence.ts';
import type { Town } from '../../model/actor.ts';
import type { ReportRules, TownReports } from '../../model/report.ts';
import { channelSlots, type IsolationContext } from '../isolation-contact.ts';
import type { EvaluationRules } from './pairs-from-reports.ts';
import { type ReportIndex, reportIndex } from './report-index.ts';

/**
 * All that isolation depends on, as reports: typed arrays and numbers. A slot is a channel, or for `local` one
 * kind of the frame: the strongest tie in it is its contact.
 */
export interface IsolationSample {
  readonly reports: ReportIndex;
  readonly rules: EvaluationRules;
  /** Slot of each pair. */
  readonly slotOf: Uint16Array;
  /** Position in the frame's channels of each slot; slots are in the order of channels. */
  readonly channelOf: Uint8Array;
  /** 1 where a slot is known even if no listed pair is: the absence rule speaks about unlisted partners. */
  readonly knownAnyway: Uint8Array;
  /** 1 where the absence rule calls a pair none that nobody reports. */
  readonly noneIfUnlisted: Uint8Array;
  /** Weight of each channel of the frame. */
  readonly weight: Float64Array;
}

/** The sample of a town; null where it has no government, or no report about a partner in the frame. */
export function isolationSample(
  town: Town,
  reports: TownReports,
  rules: ReportRules,
  context: IsolationContext,
): IsolationSample | null {
  if (town.node < 0) return null;
  const { slots, slotOf } = channelSlots(town, context);
  const partner = (a: number, b: number): number => (a === town.node ? b : b === town.node ? a : -1);
  const index = reportIndex(reports, rules, (a, b) => {
    const other = partner(a, b);
    return other >= 0 && slotOf(other) >= 0;
  });
  if (index.reporter.length === 0) return null;
  const partners = Array.from(index.a, (a, i) => partner(a, index.b[i]!));
  const listed = new Map<number, number[]>();
  for (const other of partners) listed.set(slotOf(other), [...(listed.get(slotOf(other)) ?? []), other]);
  return {
    reports: index,
    rules: { rule: rules.rule, tieMinimum: rules.tieMinimum, years: rules.years },
    slotOf: Uint16Array.from(partners, slotOf),
    channelOf: Uint8Array.from(slots, (slot) => slot.channel),
    knownAnyway: Uint8Array.from(slots, (slot, i) => (slot.knownBeyond(listed.get(i) ?? []) ? 1 : 0)),
    noneIfUnlisted: Uint8Array.from(index.eitherReported, (reported) =>
      unlistedState(rules.rule, reported === 1) === 'none' ? 1 : 0,
    ),
    weight: Float64Array.from(context.weights),
  };
}
