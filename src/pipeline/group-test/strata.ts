import { compareText } from '../../kernel/order.ts';
import { townAttribute, townAttributes, unknownTownAttribute } from '../../measure/group-test/town-factor.ts';
import type { Town } from '../../model/actor.ts';
import type { GroupTestResult } from '../../model/group-test.ts';

/** Groups of towns within which labels are exchanged. */
export interface Strata extends Readonly<GroupTestResult['strata']> {
  /** Shape: towns. Towns without the attribute form a stratum of their own, the last. */
  readonly codes: Int32Array;
  readonly count: number;
  readonly note: 'no-strata' | 'country-unknown' | null;
}

/**
 * @param tested attributes that are compared; a stratum that is the group itself would leave nothing to exchange
 * @throws AppError `usage/unknown-town-attribute`
 */
export function strataOf(within: string | null, tested: readonly string[], towns: readonly Town[]): Strata {
  const one = { attribute: null, labels: [], without: [], codes: new Int32Array(towns.length), count: 1 };
  if (within === null || tested.includes(within)) return { ...one, note: 'no-strata' };
  const texts = towns.map((town) => townAttribute(town, within));
  const labels = [...new Set(texts.flatMap((text) => text ?? []))].sort(compareText);
  if (labels.length === 0) {
    if (townAttributes(towns).includes(within)) return { ...one, note: 'country-unknown' };
    throw unknownTownAttribute(within, towns);
  }
  const code = new Map(labels.map((label, i) => [label, i]));
  return {
    attribute: within,
    labels,
    without: towns.flatMap((town, i) => (texts[i] === null ? [town.id] : [])),
    codes: Int32Array.from(texts, (text) => (text === null ? labels.length : code.get(text)!)),
    count: labels.length + 1,
    note: null,
  };
}
