import { distinctLinks } from '../model/distinct-links.ts';
import { isDefined, type Measured } from '../model/measured.ts';
import type { LineIndex, PlainValue, TownResult } from '../model/result.ts';
import type { Reporter } from './reporter.ts';
import { guardedCell } from './text/csv-cell.ts';

const HEADER = 'town,measure,value,lower,upper,range_lower,range_upper,reason';

/**
 * Tidy CSV (RFC 4180, lines end with LF): a row for each town and figure, named by its path in the JSON
 * result. `lower` and `upper` are the bounds, `range_lower` and `range_upper` the resampling range, for
 * `isolation.leaveOneOut.*` the span without one reporter, for `isolation.stability.rank` that of the ranks; for `conflict.lineIndex.*` they are the proven lower bound and
 * the value found. An undefined figure has an empty value and its reason code.
 *
 * A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, quoted or not, and the town
 * id is the only cell with foreign text. Such an id gets one apostrophe in front (as do ids that begin with
 * apostrophes and then such a character, so that the rule can be undone): a reader that needs the very id
 * removes one apostrophe where `^'+[=+\-@…]` matches, or reads JSON. `'s-Hertogenbosch` stays as it is.
 */
export function csvReporter(): Reporter {
  return {
    begin: () => [`${HEADER}\n`],
    *town(town) {
      const id = guardedCell(town.id);
      let rows = '';
      for (const [measure, cells] of figures(town)) rows += `${id},${measure},${cells}\n`;
      yield rows;
    },
    end: () => [],
  };
}

function* figures(town: TownResult): Generator<[measure: string, cells: string]> {
  const { isolation, ego, conflict, segmentation } = town;
  yield ['isolation.score', measured(isolation.score)];
  yield ['isolation.cooperative', measured(isolation.cooperative)];
  yield ['isolation.rank', plain(isolation.rank)];
  yield ['isolation.percentile', plain(isolation.percentile)];
  const { leaveOneOut, stability } = isolation;
  if (leaveOneOut !== undefined) {
    for (const key of ['score', 'cooperative'] as const) {
      const range = 'undefined' in leaveOneOut ? null : leaveOneOut[key];
      const figure = 'undefined' in leaveOneOut ? leaveOneOut : isolation[key];
      yield [
        `isolation.leaveOneOut.${key}`,
        range === null || !isDefined(figure) ? measured(figure) : cells(figure.value, undefined, range),
      ];
    }
  }
  if (stability !== undefined) {
    const refused = 'undefined' in stability ? stability : null;
    const known = 'undefined' in stability ? null : stability;
    yield [
      'isolation.stability.rank',
      known === null || typeof isolation.rank !== 'number'
        ? plain(refused ?? isolation.rank)
        : cells(isolation.rank, undefined, known.rankRange),
    ];
    yield ['isolation.stability.isolated', plain('undefined' in stability ? stability : stability.isolated)];
    for (const coded of known?.codings ?? [])
      yield [`isolation.stability.${coded.coding}`, measured(coded.score)];
  }
  for (const { channel, contact } of isolation.channels)
    yield [`isolation.channel.${channel}`, measured(contact)];
  for (const { level, hops, cooperativeHops } of town.reach) {
    yield [`reach.${level}.hops`, measured(hops)];
    yield [`reach.${level}.cooperativeHops`, measured(cooperativeHops)];
  }
  yield ['ego.degree', plain(ego.degree)];
  for (const key of ['constraint', 'effectiveSize', 'eiIndex', 'channelDiversity'] as const) {
    yield [`ego.${key}`, measured(ego[key])];
  }
  // Without government nothing was looked for: no links missing would be a false 0.
  yield [
    'missingLinks',
    plain(
      town.government.length === 0 ? { undefined: 'no-government' } : distinctLinks(town.missingLinks).length,
    ),
  ];
  for (const key of ['ties', 'positive', 'negative', 'ambivalent', 'neutral', 'untoned'] as const) {
    yield [`conflict.${key}`, plain(conflict[key])];
  }
  yield ['conflict.conflictShare', measured(conflict.conflictShare)];
  yield ['conflict.triadBalance', measured(conflict.triadBalance)];
  for (const index of conflict.lineIndex) yield [`conflict.lineIndex.k${index.k}`, line(index)];
  if (conflict.signedModularity !== undefined)
    yield ['conflict.signedModularity', measured(conflict.signedModularity)];
  yield* significanceFigures(conflict);
  const without = conflict.leaveOneOut;
  if (without !== undefined) {
    for (const key of ['lineIndex', 'camps', 'verdict'] as const) {
      yield [
        `conflict.leaveOneOut.changed.${key}`,
        plain('undefined' in without ? without : without.changed[key]),
      ];
    }
  }
  yield ['segmentation.components', plain(segmentation.components)];
  for (const key of ['density', 'freeman', 'modularity'] as const) {
    yield [`segmentation.${key}`, measured(segmentation[key])];
  }
}

/** The same rows for every town: without a comparison each of them has the reason. */
function* significanceFigures({
  significance,
  lineIndex,
}: TownResult['conflict']): Generator<[measure: string, cells: string]> {
  if (significance === undefined) return;
  const path = 'conflict.significance';
  const found = 'undefined' in significance ? undefined : significance;
  const reason = 'undefined' in significance ? plain(significance) : '';
  yield [`${path}.draws`, found === undefined ? reason : plain(found.draws)];
  const compared = [
    ['triadBalance', found?.triadBalance] as const,
    ...lineIndex.map(
      ({ k }) => [`lineIndex.k${k}`, found?.lineIndex.find((index) => index.k === k)] as const,
    ),
  ];
  for (const [figure, comparison] of compared) {
    for (const key of ['p', 'mean', 'effect', 'z'] as const) {
      yield [`${path}.${figure}.${key}`, comparison === undefined ? reason : measured(comparison[key])];
    }
  }
}

function cells(
  value: number | undefined,
  bounds?: readonly [number, number],
  range?: readonly [number, number],
  reason = '',
): string {
  return [value, ...(bounds ?? ['', '']), ...(range ?? ['', '']), reason].map(cell).join(',');
}

function cell(content: number | string | undefined): string {
  if (typeof content !== 'number') return content ?? '';
  if (!Number.isFinite(content)) throw new RangeError(`a result holds the number ${content}`);
  return String(content);
}

function measured(figure: Measured): string {
  return isDefined(figure)
    ? cells(figure.value, figure.bounds, figure.range)
    : cells(undefined, undefined, undefined, figure.undefined);
}

function plain(figure: PlainValue): string {
  return typeof figure === 'number'
    ? cells(figure)
    : cells(undefined, undefined, undefined, figure.undefined);
}

function line(index: LineIndex): string {
  return 'value' in index
    ? cells(index.value, [index.lowerBound, index.value])
    : cells(undefined, undefined, undefined, index.undefined);
}
