import { columnKey } from '../../kernel/column-key.ts';
import { foldText } from '../../kernel/fold.ts';
import { nearestName } from '../../kernel/nearest.ts';
import { compareNumber, compareText } from '../../kernel/order.ts';
import type { Town } from '../../model/actor.ts';
import { AppError } from '../../model/error.ts';

/** How towns are put into groups: by the labels of an attribute, by cuts of a number, or one label against all. */
export interface FactorSpec {
  /** As it was given. */
  readonly name: string;
  readonly attribute: string;
  /** Ascending; empty where labels form the groups. */
  readonly cuts: readonly number[];
  /** A town on a cut belongs above it (≥), or below (for > and ≤). */
  readonly atCut: 'above' | 'below';
  /** The label that is set against all others; null otherwise. */
  readonly label: string | null;
}

/** Towns in groups. */
export interface TownFactor extends Pick<FactorSpec, 'name' | 'attribute' | 'cuts'> {
  readonly groups: readonly string[];
  /** Group of each town, −1 where it lacks the attribute. Shape: towns */
  readonly codes: Int32Array;
}

/** Columns of the town table that are numbers: their values are no labels. */
const NUMERIC: readonly string[] = [
  'population',
  'population_change',
  'anti_immigrant_seats',
  'perceived_opinion',
  'surveyed_opinion',
];
/** Numbers with more distinct values are taken for quantities, not for labels. */
const MOST_NUMERIC_LABELS = 10;

const SPEC = /^(.+?)\s*(>=|<=|!=|=|>|<)\s*(.*)$/s;

/**
 * Reads `executive`, `anti_immigrant_seats>=0.2` or `executive=left`.
 *
 * @throws AppError `usage/bad-by`
 */
export function parseFactor(text: string): FactorSpec {
  const name = text.trim();
  const found = SPEC.exec(name);
  const attribute = columnKey(found?.[1] ?? name);
  if (attribute === '') throw badBy(text, 'name an attribute of towns: --by executive');
  const spec = { name, attribute, cuts: [], atCut: 'above', label: null } as const;
  if (found === null) return spec;
  const [, , operator = '', value = ''] = found;
  if (operator === '=' || operator === '!=') {
    if (value.trim() === '') throw badBy(text, `name a label after ${operator}`);
    return { ...spec, label: value.trim() };
  }
  const cut = numberOf(value);
  if (cut === null)
    throw badBy(text, `${operator} needs a number after it, such as --by 'population>=20000'`);
  return { ...spec, cuts: [cut], atCut: operator === '>' || operator === '<=' ? 'below' : 'above' };
}

/**
 * Reads `population=5000,20000`, given to --cut, into the factor of that attribute.
 *
 * @throws AppError `usage/bad-cut`
 */
export function withCuts(factors: readonly FactorSpec[], texts: readonly string[]): FactorSpec[] {
  const cut = new Map<string, readonly number[]>();
  for (const text of texts) {
    const at = text.indexOf('=');
    const attribute = columnKey(text.slice(0, Math.max(0, at)));
    const cuts = text
      .slice(at + 1)
      .split(',')
      .map(numberOf);
    const known = factors.some((factor) => factor.name === attribute || plainAttribute(factor) === attribute);
    if (at < 1 || !known || cuts.some((value) => value === null)) {
      throw new AppError({
        kind: 'usage',
        code: 'usage/bad-cut',
        message: `--cut cannot be ${JSON.stringify(text)}`,
        hint:
          at < 1 || known
            ? 'write attribute=number, or several numbers: --cut population=5000,20000'
            : `there is no --by ${attribute} to cut`,
      });
    }
    cut.set(
      attribute,
      [...new Set(cuts.flatMap((value) => (value === null ? [] : [value])))].sort(compareNumber),
    );
  }
  return factors.map((factor) => {
    const cuts = cut.get(plainAttribute(factor) ?? '');
    return cuts === undefined
      ? factor
      : { ...factor, name: `${factor.attribute} at ${cuts.join(', ')}`, cuts };
  });
}

function plainAttribute({ attribute, cuts, label }: FactorSpec): string | null {
  return cuts.length === 0 && label === null ? attribute : null;
}

/** Attributes that towns have. */
export function townAttributes(towns: readonly Town[]): string[] {
  const names = new Set(['country', 'region']);
  for (const town of towns) for (const name of town.attributes.keys()) names.add(name);
  return [...names].sort(compareText);
}

/** An attribute of a town as text; null where it is not given. */
export function townAttribute(town: Town, attribute: string): string | null {
  if (attribute === 'country') return town.country;
  if (attribute === 'region') return town.region;
  return town.attributes.get(attribute) ?? null;
}

/**
 * Puts every town into a group.
 *
 * @throws AppError `usage/unknown-town-attribute`, `usage/needs-cut`, `usage/no-number`, `usage/unknown-label`
 */
export function townFactor(spec: FactorSpec, towns: readonly Town[]): TownFactor {
  const { name, attribute, cuts, label } = spec;
  const texts = towns.map((town) => townAttribute(town, attribute));
  if (texts.every((text) => text === null)) throw unknownTownAttribute(attribute, towns);
  if (cuts.length > 0) return { name, attribute, cuts, ...bands(spec, texts) };
  const labels = labelsOf(texts);
  if (label === null) {
    refuseQuantity(attribute, [...labels.keys()], towns.length);
    const groups = [...labels.values()].sort(compareText);
    const code = new Map([...labels].map(([key, shown]) => [key, groups.indexOf(shown)]));
    return { name, attribute, cuts, groups, codes: codesOf(texts, (text) => code.get(foldText(text))!) };
  }
  const wanted = foldText(label);
  if (!labels.has(wanted)) throw unknownLabel(attribute, label, [...labels.values()]);
  const shown = labels.get(wanted)!;
  const groups = [`= ${shown}`, `≠ ${shown}`];
  return {
    name,
    attribute,
    cuts,
    groups,
    codes: codesOf(texts, (text) => (foldText(text) === wanted ? 0 : 1)),
  };
}

/** Labels by their folded form, shown in the spelling that sorts first. */
function labelsOf(texts: readonly (string | null)[]): Map<string, string> {
  const labels = new Map<string, string>();
  for (const text of texts) {
    if (text === null) continue;
    const key = foldText(text);
    const before = labels.get(key);
    if (before === undefined || compareText(text, before) < 0) labels.set(key, text);
  }
  return labels;
}

function bands(
  { attribute, cuts, atCut }: FactorSpec,
  texts: readonly (string | null)[],
): Pick<TownFactor, 'groups' | 'codes'> {
  const numbers = texts.map((text) => (text === null ? null : numberOf(text)));
  if (numbers.every((number) => number === null)) {
    throw new AppError({
      kind: 'usage',
      code: 'usage/no-number',
      message: `no town has a number in ${attribute}`,
      hint: `leave the cut away: --by ${attribute}`,
    });
  }
  const [below, from] = atCut === 'above' ? ['<', '≥'] : ['≤', '>'];
  const groups = [
    `${below} ${cuts[0]}`,
    ...cuts.map((cut, i) => (i + 1 < cuts.length ? `${cut} … ${below} ${cuts[i + 1]}` : `${from} ${cut}`)),
  ];
  const codes = Int32Array.from(numbers, (number) =>
    number === null ? -1 : cuts.filter((cut) => (atCut === 'above' ? number >= cut : number > cut)).length,
  );
  return { groups, codes };
}

function codesOf(texts: readonly (string | null)[], code: (text: string) => number): Int32Array {
  return Int32Array.from(texts, (text) => (text === null ? -1 : code(text)));
}

function numberOf(text: string): number | null {
  const plain = text.trim().replace(',', '.');
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(plain) ? Number(plain) : null;
}

/** Quantities as labels would make a group of every town. */
function refuseQuantity(attribute: string, labels: readonly string[], towns: number): void {
  const numeric = labels.every((label) => numberOf(label) !== null);
  const many = labels.length > MOST_NUMERIC_LABELS || 2 * labels.length > towns;
  if (!(NUMERIC.includes(attribute) || (numeric && many && labels.length > 2))) return;
  const middle = labels.flatMap((label) => numberOf(label) ?? []).sort(compareNumber)[labels.length >> 1];
  throw new AppError({
    kind: 'usage',
    code: 'usage/needs-cut',
    message: `${attribute} is a number: say where to cut it`,
    hint: `write --by '${attribute}>=${middle ?? 0}', or several cuts: --cut ${attribute}=…,…`,
  });
}

function badBy(text: string, hint: string): AppError {
  return new AppError({
    kind: 'usage',
    code: 'usage/bad-by',
    message: `--by cannot be ${JSON.stringify(text)}`,
    hint,
  });
}

export function unknownTownAttribute(attribute: string, towns: readonly Town[]): AppError {
  const known = townAttributes(towns);
  const near = nearestName(attribute, known);
  return new AppError({
    kind: 'usage',
    code: 'usage/unknown-town-attribute',
    message: `no town has an attribute ${JSON.stringify(attribute)}`,
    hint:
      near === undefined || near === attribute ? `attributes: ${known.join(', ')}` : `did you mean ${near}?`,
  });
}

function unknownLabel(attribute: string, label: string, known: readonly string[]): AppError {
  const near = nearestName(label, known);
  return new AppError({
    kind: 'usage',
    code: 'usage/unknown-label',
    message: `no town has ${attribute} ${JSON.stringify(label)}`,
    hint: near === undefined ? `labels: ${[...known].sort(compareText).join(', ')}` : `did you mean ${near}?`,
  });
}
