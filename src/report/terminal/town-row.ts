import { compareNumber, compareText } from '../../kernel/order.ts';
import { isDefined } from '../../model/measured.ts';
import type { Reason } from '../../model/reason.ts';
import type { TownResult } from '../../model/result.ts';
import type { Channel } from '../../model/vocabulary.ts';
import { heightGlyph } from '../text/bar.ts';

/** What the table keeps of a town, since it can only be written when all towns are known. */
export interface TownRow {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly rank: number | null;
  readonly score: number | null;
  readonly upper: number | null;
  readonly reason: Reason | null;
  /** One character a channel of the frame. */
  readonly glyphs: string;
  readonly euHops: number | null;
  readonly conflictShare: number | null;
  readonly line: { readonly value: number; readonly optimal: boolean } | null;
  readonly finding: string | null;
}

export function townRow(town: TownResult, frame: readonly Channel[]): TownRow {
  const { score, rank, channels } = town.isolation;
  const hops = town.reach.find(({ level }) => level === 'eu')?.hops;
  const two = town.conflict.lineIndex.find(({ k }) => k === 2);
  const share = town.conflict.conflictShare;
  const glyph = (wanted: Channel): string => {
    const contact = channels.find(({ channel }) => channel === wanted)?.contact;
    return contact === undefined || !isDefined(contact) ? '?' : heightGlyph(contact.value);
  };
  return {
    id: town.id,
    name: town.name === '' ? town.id : town.name,
    country: town.country ?? '',
    rank: typeof rank === 'number' ? rank : null,
    score: isDefined(score) ? score.value : null,
    upper: isDefined(score) ? (score.bounds?.[1] ?? score.value) : null,
    reason: isDefined(score) ? null : score.undefined,
    glyphs: frame.map(glyph).join(''),
    euHops: hops !== undefined && isDefined(hops) ? hops.value : null,
    conflictShare: isDefined(share) ? share.value : null,
    line: two !== undefined && 'value' in two ? { value: two.value, optimal: two.optimal } : null,
    finding: town.findings[0]?.code ?? null,
  };
}

/** Most isolated first; towns without a score last; equals by id. */
export function compareRows(a: TownRow, b: TownRow): number {
  if (a.score === null || b.score === null) {
    return a.score !== null ? -1 : b.score !== null ? 1 : compareText(a.id, b.id);
  }
  return compareNumber(b.score, a.score) || compareText(a.id, b.id);
}
