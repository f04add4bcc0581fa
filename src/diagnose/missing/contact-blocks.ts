import { benjaminiHochberg } from '../../kernel/statistics/benjamini-hochberg.ts';
import { logHypergeometricLowerTail, logHypergeometricMass } from '../../kernel/statistics/hypergeometric.ts';
import type { ActorTable, Town } from '../../model/actor.ts';
import type { Reason } from '../../model/reason.ts';
import type { PairTable } from '../../model/tie.ts';
import { LEVELS } from '../../model/vocabulary.ts';
import { type BlockCount, type ContactCensus, contactCensus, TOWN_BLOCKS } from './contact-census.ts';

/** Cut-offs of the test; declared ours and printed with every verdict. */
export const CHANCE_CUTOFFS = {
  /** False discovery rate. */
  rate: 0.05,
  /** Probability of no contact at all above which a block cannot be tested. */
  testable: 0.05,
  /** Share of a block's ties that may be known by report only. */
  undated: 0.05,
} as const;

export interface BlockTest {
  readonly contacts: number;
  readonly expected: number;
  /** Probability of no contact at all. */
  readonly noContact: number;
  /** Probability of at most as many contacts, and its adjusted value; the reason why the block is not tested. */
  readonly test: { readonly p: number; readonly q: number } | { readonly undefined: Reason };
  readonly below: boolean;
}

export interface LevelBlock extends BlockTest {
  /** Indexes into LEVELS, the lower first; equal for a block within a level. */
  readonly levels: readonly [number, number];
}

export interface ContactBlocks {
  /** Blocks tested together, and blocks that could not be tested. */
  readonly family: number;
  readonly notTestable: number;
  town(town: Town): readonly BlockTest[];
  readonly levels: readonly LevelBlock[];
}

/** What the verdicts of towns ask for. */
export type TownBlocks = Pick<ContactBlocks, 'family' | 'notTestable' | 'town'>;

/**
 * Are there fewer contacts in a block of pairs than chance would bring? Blocks: each town government × the
 * public bodies of each upper level, × the governments of other towns; level × level.
 *
 *     Ξ(i, j) = 2 k(i) k(j) for i < j,  M = Σ Ξ,  m = contacts
 *     A(block) ~ hypergeometric(M, Ξ(block), m),  p = P(A ≤ observed),  expected = m Ξ(block) / M
 *
 * k(i) is the number of i's contacts, so that everybody's activity is kept in expectation. A contact is a dated
 * row without frequency; a shared event with k participants counts 1/(k − 1) for each of its pairs, and sums
 * with fractions are rounded up for the test, against the verdict. Undirected; strengths and signs play no
 * role; town governments are one actor each, answer categories are actors like others.
 *
 * `not-testable` where P(A = 0) > 0.05; `mostly-undated` where more than 5 % of the block's ties are known by
 * report only, since the contacts then miss what is there. Both leave the family of the Benjamini–Hochberg
 * correction, which is all blocks of the dataset; `below` if q ≤ 0.05. p and q lie in 0 … 1; low is bad.
 * Isolates have no contacts and are never testable. Null without any dated contact, as in a roster.
 *
 * Tails are exact sums in log space. O(pairs + actors + blocks × standard deviation of A).
 * Sources: Casiraghi & Nanumyan 2021, doi:10.1038/s41598-021-92519-y; Benjamini & Hochberg 1995,
 * doi:10.1111/j.2517-6161.1995.tb02031.x. Repeated contacts of a pair are not independent, which makes p too
 * small, and a null that keeps activities cannot show that a town has few contacts at all.
 *
 * @param whole pairs of all records, every government contracted
 */
export function contactBlocks(
  whole: PairTable,
  actors: ActorTable,
  towns: readonly Town[],
): ContactBlocks | null {
  const census = contactCensus(whole, actors, towns);
  if (Math.round(census.contacts) < 1) return null;
  const counts: BlockCount[] = [];
  for (const town of towns) {
    for (let block = 0; block < TOWN_BLOCKS; block++) counts.push(census.town(town, block));
  }
  const pairsOfLevels = LEVELS.flatMap((_, low) =>
    LEVELS.slice(low).map((_, more) => [low, low + more] as const),
  );
  for (const [low, high] of pairsOfLevels) counts.push(census.level(low, high));

  const raw = counts.map((count) => rawTest(count, census));
  const tested = raw.flatMap(({ p }) => (typeof p === 'number' ? [p] : []));
  const adjusted = benjaminiHochberg(tested);
  let next = 0;
  const tests = raw.map(({ p, ...rest }): BlockTest => {
    if (typeof p !== 'number') return { ...rest, test: { undefined: p }, below: false };
    const q = adjusted[next++]!;
    return { ...rest, test: { p, q }, below: q <= CHANCE_CUTOFFS.rate };
  });
  return {
    family: tested.length,
    notTestable: tests.length - tested.length,
    town: (town) => tests.slice(town.index * TOWN_BLOCKS, (town.index + 1) * TOWN_BLOCKS),
    levels: pairsOfLevels.map((levels, i) => ({ levels, ...tests[towns.length * TOWN_BLOCKS + i]! })),
  };
}

function rawTest(
  { contacts, propensity, ties, undatedTies }: BlockCount,
  census: ContactCensus,
): Omit<BlockTest, 'test' | 'below'> & { p: number | Reason } {
  const urn = {
    size: Math.round(census.propensity),
    white: Math.round(propensity),
    draws: Math.round(census.contacts),
  };
  const noContact = probability(logHypergeometricMass(0, urn));
  const figures = {
    contacts,
    expected: urn.size === 0 ? 0 : (census.contacts * propensity) / census.propensity,
    noContact,
  };
  if (undatedTies > CHANCE_CUTOFFS.undated * ties) return { ...figures, p: 'mostly-undated' };
  if (noContact > CHANCE_CUTOFFS.testable) return { ...figures, p: 'not-testable' };
  // What is lost in adding up fractions of contacts must not become a contact.
  const observed = Math.ceil(contacts - 1e-6);
  return { ...figures, p: probability(logHypergeometricLowerTail(observed, urn)) };
}

/** What is below the least double is not 0. */
function probability(log: number): number {
  return log === Number.NEGATIVE_INFINITY ? 0 : Math.max(Number.MIN_VALUE, Math.exp(log));
}
