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
  const pairsOfLevels = LEVELS.flatMap((_, low) =>
    LEVELS.slice(low).map((_, more) => [low, low + more] as const),
  );
  const ofTowns = towns.length * TOWN_BLOCKS;
  const countOf = (i: number): BlockCount =>
    i < ofTowns
      ? census.town(towns[Math.floor(i / TOWN_BLOCKS)]!, i % TOWN_BLOCKS)
      : census.level(...pairsOfLevels[i - ofTowns]!);
  const tests = blockTests(ofTowns + pairsOfLevels.length, countOf, census);
  return {
    family: tests.family,
    notTestable: ofTowns + pairsOfLevels.length - tests.family,
    town: ({ index }) =>
      Array.from({ length: TOWN_BLOCKS }, (_, block) => tests.at(index * TOWN_BLOCKS + block)),
    levels: pairsOfLevels.map((levels, i) => ({ levels, ...tests.at(ofTowns + i) })),
  };
}

/** Tests blocks together. Columns hold what is found: there are some blocks for each of 100,000 towns. */
function blockTests(
  many: number,
  countOf: (block: number) => BlockCount,
  census: ContactCensus,
): { readonly family: number; at(block: number): BlockTest } {
  const contacts = new Float64Array(many);
  const expected = new Float64Array(many);
  const noContact = new Float64Array(many);
  // NaN where the block is not tested.
  const q = new Float64Array(many).fill(Number.NaN);
  const p = new Float64Array(many);
  const undated = new Uint8Array(many);
  const tested: number[] = [];
  for (let block = 0; block < many; block++) {
    const raw = rawTest(countOf(block), census);
    contacts[block] = raw.contacts;
    expected[block] = raw.expected;
    noContact[block] = raw.noContact;
    if (typeof raw.p === 'number') {
      p[block] = raw.p;
      tested.push(block);
    } else undated[block] = raw.p === 'mostly-undated' ? 1 : 0;
  }
  const adjusted = benjaminiHochberg(tested.map((block) => p[block]!));
  tested.forEach((block, i) => {
    q[block] = adjusted[i]!;
  });
  return {
    family: tested.length,
    at(block) {
      const figures = {
        contacts: contacts[block]!,
        expected: expected[block]!,
        noContact: noContact[block]!,
      };
      if (!Number.isNaN(q[block]!))
        return { ...figures, test: { p: p[block]!, q: q[block]! }, below: q[block]! <= CHANCE_CUTOFFS.rate };
      const reason = undated[block] === 1 ? 'mostly-undated' : 'not-testable';
      return { ...figures, test: { undefined: reason }, below: false };
    },
  };
}

function rawTest(
  { contacts, propensity, ties, undatedTies }: BlockCount,
  census: ContactCensus,
): Omit<BlockTest, 'test' | 'below'> & { p: number | 'mostly-undated' | 'not-testable' } {
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
