import { describe, expect, it } from 'vitest';
import { distinctLinks } from '../../src/model/distinct-links.ts';
import { type MissingLink, resultSchema } from '../../src/model/result.ts';
import { brunntal, contextOf, render, withTowns } from './support.ts';

const [expected] = brunntal.missingLinks as [MissingLink, ...MissingLink[]];

const role = { level: 'eu', authority: null, kind: null } as const;
const eu: MissingLink = { ...expected, evidence: { ...expected.evidence, row: 'eu-institution', ...role } };
const peers: MissingLink = {
  ...eu,
  verdict: 'below-peers',
  reason: 'below-peers',
  refutedBy: 'other-peers',
  evidence: { ...eu.evidence, peers: 9, peersWithTie: 8, peerGroup: 'all' },
};
const chance: MissingLink = {
  ...eu,
  to: role,
  verdict: 'below-chance',
  reason: 'below-chance',
  refutedBy: 'more-observations',
  evidence: { ...role, contacts: 0, expected: 6.2637, p: 0.0019, q: 0.006 },
};
const others = brunntal.missingLinks.slice(1);
const screenOf = (links: readonly MissingLink[], columns = 80) =>
  render('terminal', withTowns({ ...brunntal, missingLinks: [...links] }), contextOf({ columns }));
const section = (text: string) => text.split('\n').slice(...bounds(text.split('\n')));
const bounds = (lines: readonly string[]) =>
  ['── Links', '── Conflict'].map((start) => lines.findIndex((line) => line.startsWith(start))) as [
    number,
    number,
  ];

describe('one link with several verdicts', () => {
  it('is one link, led by the expected verdict', () => {
    expect(distinctLinks([peers, eu, chance, ...others])).toEqual([
      [eu, peers, chance],
      ...others.map((link) => [link]),
    ]);
    // Two rows of a template that ask for one role are two links.
    const second = { ...eu, evidence: { ...eu.evidence, row: 'own-row' } };
    expect(distinctLinks([eu, second, peers])).toEqual([[eu, peers], [second]]);
    expect(distinctLinks([])).toEqual([]);
  });

  it('stands once on the screen, with every reason and figure', async () => {
    const lines = section(await screenOf([peers, eu, chance, ...others]));
    expect(lines).toEqual([
      '── Links missing, weak or in conflict: 4 ─────────────── the two most telling ──',
      '  1  Europäische Kommission (EU institution)       asked, and contact was denied',
      '     8 of 9 other towns have it; dated contacts: 0, by chance 6.3;',
      '     isolation 0.71 → 0.63, EU steps 3 → 1; through Land Salzwald › Städtebund',
      '  2  migrant organisation                              unknown: nobody was asked',
      '     Isolation 0.71 → 0.70; a new contact',
      '     Rarer than chance: repeated contacts are not independent, so it looks too',
      '     certain; keeping how active everybody is hides isolation.',
    ]);
  });

  it('leaves the town on one screen, whatever is named how often', async () => {
    const crowded = [1, 2, 3].flatMap((n) =>
      [eu, peers, chance].map((link): MissingLink => {
        const kind = `kind ${n}`;
        const own = link.verdict === 'below-chance' ? {} : { row: `row-${n}` };
        return { ...link, to: { ...role, kind }, evidence: { ...link.evidence, ...own, kind } };
      }),
    );
    expect(distinctLinks(crowded)).toHaveLength(3);
    for (const columns of [80, 120]) {
      expect((await screenOf(crowded, columns)).split('\n').length - 1).toBeLessThanOrEqual(45);
    }
  });

  it('has both reasons beside the target where there is room', async () => {
    const [, headline, detail] = section(await screenOf([eu, peers], 120));
    expect(headline).toMatch(
      /^ {2}1 {2}Europäische Kommission \(EU institution\) .* asked, and contact was denied · 8 of 9 other towns have it$/,
    );
    expect(detail).toContain('Isolation 0.71 → 0.63');
  });

  it('stands alone where chance alone names it', async () => {
    const [head, headline, detail] = section(
      await screenOf([{ ...chance, to: { ...role, level: 'local', authority: 'self-government' } }]),
    );
    expect(head).toContain('Links missing, weak or in conflict: 1');
    expect(headline).toMatch(/government of another town +fewer contacts than chance would bring$/);
    expect(detail).toMatch(/Dated contacts: 0, by chance 6\.3; isolation/);
  });

  it('counts once in the table of figures', async () => {
    const count = async (links: readonly MissingLink[]) =>
      /missingLinks,(\d+)/.exec(
        await render('csv', withTowns({ ...brunntal, missingLinks: [...links] })),
      )?.[1];
    expect(await count([eu, ...others])).toBe('4');
    expect(await count([peers, eu, chance, ...others])).toBe('4');
  });
});

it('writes blocks of the network, and why there are none', async () => {
  const base = withTowns(brunntal);
  const block = {
    levels: ['local', 'eu'],
    contacts: 2,
    expected: 4.5,
    noContact: 0.01,
    p: 0.2,
    q: { undefined: 'not-testable' },
    below: false,
  };
  for (const blocks of [[block], { undefined: 'no-contacts' }]) {
    const result = resultSchema.parse({ ...base, network: { ...base.network, blocks } });
    expect(resultSchema.parse(JSON.parse(await render('json', result))).network.blocks).toEqual(blocks);
  }
});
