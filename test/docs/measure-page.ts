import { compareText } from '../../src/kernel/order.ts';
import type { MeasureDoc, TexLine } from './measure-docs.ts';

interface Topic {
  readonly title: string;
  readonly about: string;
  /** Headings by name, in reading order; measures that only match `files` follow in the order of those. */
  readonly names: Readonly<Record<string, string>>;
  readonly files?: RegExp;
}

/** In reading order. A measure that no topic claims stands under the last one. */
const TOPICS: readonly Topic[] = [
  {
    title: 'Ties',
    about: 'What the records about two actors come to, before anything else is measured.',
    names: { pairStrength: 'Strength of a tie', pairSign: 'Sign of a tie' },
    files: /^src\/tie\//,
  },
  {
    title: 'Isolation of a town government',
    about:
      'On the town network: the pairs from the town’s own records, all members of its government as one actor.',
    names: { townIsolation: 'Isolation', rankTowns: 'Rank and percentile' },
    files: /\/measure\/(?:uncertainty\/|isolation|rank|frame|contact|reporter|resampl|leave-one|stability)/,
  },
  {
    title: 'Ways to higher levels',
    about: 'On the whole network: the pairs from all records, each government as one actor.',
    names: { townReach: 'Hops, shown path and sole broker' },
    files: /\/measure\/(?:reach|sole-broker|introduction)/,
  },
  {
    title: 'Position of an actor',
    about:
      'For a town government on the town network; for every actor on the network of all records, governments not contracted. Generic actors, which are answer categories, are left out.',
    names: {
      actorConstraint: 'Burt’s constraint',
      actorEffectiveSize: 'Effective size',
      actorEiIndex: 'E-I index of an actor',
      channelDiversity: 'Channel diversity',
      actorBrokerage: 'Gould–Fernandez brokerage',
      brokerageNull: 'Expectation and z score of brokerage',
      actorHarmonicReach: 'Harmonic reach',
    },
  },
  {
    title: 'Segregation between groups',
    about:
      'Groups are formed by any attribute of the actors (`--group-by`, default `level`). Several of these measures say high or low by themselves where groups are many or unequal: read them beside their expectation.',
    names: {
      mixingMatrix: 'Mixing matrix',
      eiIndex: 'E-I index of a network',
      eiExpected: 'Expected E-I index',
      freemanSegregation: 'Freeman segregation',
      colemanHomophily: 'Coleman homophily',
      assortativity: 'Assortativity',
      withinGroupOddsRatio: 'Odds ratio of ties within groups',
      groupOddsRatios: 'Odds ratio of each group',
    },
  },
  {
    title: 'Segmentation of the local network',
    about:
      'Over a town’s own local actors and its government, isolates included. Freeman segregation (above) is taken by kind here, the government being a kind of its own.',
    names: { componentCount: 'Components', density: 'Density', partitionModularity: 'Modularity' },
  },
  {
    title: 'Conflict',
    about: 'On signed ties. How often actors meet and how they get on are measured apart.',
    names: {
      conflictShare: 'Conflict share',
      triadBalance: 'Triad balance',
      lineIndex: 'Line index',
      conflictSignificance: 'Significance of conflict',
      signedModularity: 'Signed modularity',
      conflictStability: 'Conflict without one reporter',
      mediators: 'Mediators',
    },
    files: /\/measure\/(?:conflict|signed)/,
  },
  {
    title: 'Comparing groups of towns',
    about:
      'Differences between groups of towns, and whether they are more than chance: `mlgnet test`. How often it errs, what it finds and how its ranges cover: [group-tests.md](group-tests.md).',
    names: {
      permutationTest: 'Comparison of groups of towns',
      cliffsDelta: 'Cliff’s δ',
      deltaRange: 'Range of δ',
      detectableDelta: 'Smallest detectable difference',
    },
    files: /\/measure\/(?:compare|comparison|group-test|test|permutation|cliff)/,
  },
  { title: 'Further measures', about: 'Not assigned to a topic.', names: {}, files: /./ },
];

export interface Section {
  readonly title: string;
  readonly about: string;
  readonly docs: readonly MeasureDoc[];
}

/** The measures by topic, in reading order. */
export function arrange(docs: readonly MeasureDoc[]): Section[] {
  const left = new Set(docs);
  return TOPICS.map((topic) => {
    const own = [...left].filter(
      (doc) => Object.hasOwn(topic.names, doc.name) || topic.files?.test(doc.file),
    );
    for (const doc of own) left.delete(doc);
    return { title: topic.title, about: topic.about, docs: own.sort((x, y) => inTopic(topic, x, y)) };
  }).filter((section) => section.docs.length > 0);
}

/** The page of all measures, and of the reasons why a value can be undefined. */
export function measurePage(docs: readonly MeasureDoc[], reasons: Readonly<Record<string, string>>): string {
  const sections = arrange(docs);
  const contents = sections.flatMap(({ title, docs: own }) => [
    `- [${title}](#${slug(title)})`,
    ...own.map(({ name }) => `  - [${titleOf(name)}](#${slug(titleOf(name))})`),
  ]);
  return [
    '# Measures',
    'Made from the docstrings in `src` by `npm run docs`; change those. The same with typeset formulas and without ' +
      'network: [measures.html](measures.html).',
    INTRODUCTION,
    '## Contents',
    [...contents, `- [${REASONS_TITLE}](#${slug(REASONS_TITLE)})`].join('\n'),
    ...sections.flatMap(({ title, about, docs: own }) => [`## ${title}`, about, ...own.map(section)]),
    `## ${REASONS_TITLE}`,
    Object.entries(reasons)
      .map(([code, text]) => `- \`${code}\`: ${markdown(text)}`)
      .join('\n'),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

export const REASONS_TITLE = 'Why a value can be undefined';

export const INTRODUCTION = `A measured value is a number, \`{"value": x}\`, or the reason why there is none, \`{"undefined": "code"}\`;
it is never NaN and never a silent 0. Values are rounded to twelve decimals. \`bounds\` are the lowest and the
highest value over everything that the data leave unknown, \`range\` is a resampling range.

Networks are simple: unordered pairs of actors, without loops; reports of the same pair are one tie. Ties are
undirected and unweighted unless \`--directed\` or strengths are asked for. In formulas n is the number of actors and
m the number of ties; indexes g and h are groups, i and j actors.

*Exact* says that the number is the defined one and no estimate. *Complexity* is given in actors n and ties m; an
algorithm whose cost could grow beyond that says what limits it.`;

function inTopic({ names }: Topic, x: MeasureDoc, y: MeasureDoc): number {
  const order = Object.keys(names);
  const place = ({ name }: MeasureDoc) => (Object.hasOwn(names, name) ? order.indexOf(name) : order.length);
  return place(x) - place(y) || compareText(x.file, y.file);
}

function section({ name, file, prose, parts, tex, results }: MeasureDoc): string {
  const [definition = '', ...notes] = prose;
  const listed = parts.map(
    ([label, text]) => `- **${label}:** ${markdown(text)}${label === 'Formula' ? mathFences(tex) : ''}`,
  );
  if (results.length > 0)
    listed.push(`- **In the result:** ${results.map((path) => `\`${path}\``).join(', ')}`);
  listed.push(`- **Code:** \`${name}\` in [${file}](../${file})`);
  const body = notes.map(markdown).reduce((text, note) => {
    const gap = note.startsWith('- ') ? (/(?:^|\n)- [^\n]*$/.test(text) ? '\n' : '\n\n') : '\n\n';
    return text === '' ? note : `${text}${gap}${note}`;
  }, '');
  return [`### ${titleOf(name)}`, markdown(definition), listed.join('\n'), body].filter(Boolean).join('\n\n');
}

/** Fences instead of dollars: Markdown would unescape `\\{` and `\\\\` between those before they are typeset. */
function mathFences(lines: readonly TexLine[]): string {
  return lines.map(({ tex }) => `\n\n  \`\`\`math\n  ${tex}\n  \`\`\`\n`).join('');
}

const HEADINGS: Readonly<Record<string, string>> = Object.assign({}, ...TOPICS.map(({ names }) => names));

/** The heading that its topic declares; else "townLeaveOneOut" is read "Town leave one out". */
export function titleOf(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return HEADINGS[name] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** The anchor that GitHub and most renderers give a heading. */
export function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .replaceAll(' ', '-');
}

/** Plain docstring text as Markdown: index and exponent set low and high, links for DOIs; code stays as it is. */
export function markdown(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((piece, i) => (i % 2 === 1 ? piece : formatted(piece)))
    .join('');
}

function formatted(text: string): string {
  return text
    .split(/(doi:10\.\d{4,9}\/[^\s,;]*[\p{L}\p{N})])/u)
    .map((piece, i) => (i % 2 === 1 ? doiLink(piece) : typeset(piece)))
    .join('');
}

function doiLink(doi: string): string {
  // A bracket that the name does not open belongs to the sentence around it.
  const name = doi.endsWith(')') && !doi.includes('(') ? doi.slice(0, -1) : doi;
  const url = `https://doi.org/${name.slice(4)}`.replaceAll('(', '%28').replaceAll(')', '%29');
  return `[${name}](${url})${doi.slice(name.length)}`;
}

function typeset(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('*', '\\*')
    .replace(
      /([\p{L}*⁺⁻])_(?:\{([^}]*)\}|([\p{L}0-9·]+))/gu,
      (_all, base: string, long?: string, short?: string) => {
        return `${base}<sub>${long ?? short ?? ''}</sub>`;
      },
    )
    .replace(/(\p{L})\^([\d.]*\d)/gu, '$1<sup>$2</sup>');
}
