import { OBSTACLE_RECOMMENDATIONS, RECOMMENDATION_ADDRESSEES } from '../../i18n/brief-facts.ts';
import { type Catalogue, TOPIC_GROUPS, textOf } from '../../i18n/catalogue.ts';
import { MEASURE_FACTS } from '../../i18n/measure-facts.ts';
import { REFERENCES } from '../../i18n/references.ts';
import { FINDING_CODES, type Measure, type Obstacle, type Recommendation } from '../../model/codes.ts';
import { DATASET_FIGURES, FIGURE_NAMES } from '../../model/gate.ts';
import { fitLeft, widthOf } from '../text/width.ts';
import { unbroken, wrap } from '../text/wrap.ts';
import { type Topic, topicsOf } from './topics.ts';

/** What the diagnosis attaches to findings of a code; handed in, since reports do not know the diagnosis. */
export interface FindingLinks {
  readonly obstacle: string | null;
  readonly recommendations: readonly string[];
  readonly nearest?: readonly string[];
  readonly addressee: string | null;
}

/** All topics by group, a line each. */
export function topicList(catalogue: Catalogue, width: number): string {
  const { explain } = catalogue;
  const topics = topicsOf(catalogue);
  const lines = TOPIC_GROUPS.flatMap((group) => {
    const own = topics.filter((topic) => topic.group === group);
    const column = Math.max(...own.map(({ name }) => widthOf(name))) + 2;
    return [
      '',
      explain.groups[group],
      ...own.map(
        ({ name, label }) => `  ${fitLeft(name, column)}${wrap(label, width - column - 2, 1)[0] ?? ''}`,
      ),
    ];
  });
  return `${[explain.usage, ...lines].join('\n')}\n`;
}

/** Everything about one topic. */
export function explainTopic(
  catalogue: Catalogue,
  topic: Topic,
  links: FindingLinks | undefined,
  width: number,
): string {
  const { explain } = catalogue;
  const lines = [`${topic.name} · ${explain.groups[topic.group]}`, ''];
  const paragraph = (text: string): void => {
    lines.push(...wrap(text, width));
  };
  const section = (title: string, texts: readonly string[]): void => {
    if (texts.length === 0) return;
    lines.push('', title, ...texts.flatMap((text) => wrap(text, width - 2).map((line) => `  ${line}`)));
  };
  for (const [title, texts] of sectionsOf(catalogue, topic, links)) {
    if (title === null) for (const text of texts) paragraph(text);
    else section(title, texts);
  }
  return `${lines.join('\n')}\n`;
}

type Section = readonly [title: string | null, texts: readonly string[]];

function sectionsOf(
  catalogue: Catalogue,
  { group, name, label }: Topic,
  links: FindingLinks | undefined,
): Section[] {
  const { explain, terms, channels, findings } = catalogue;
  switch (group) {
    case 'measures':
      return measureSections(catalogue, name as Measure);
    case 'terms':
      return [[null, [`${label}. ${textOf(terms, name)?.definition ?? ''}`]]];
    case 'channels':
      return [[null, [`${label}. ${textOf(channels, name)?.definition ?? ''}`]]];
    case 'findings':
      return [
        [null, [`${label}. ${textOf(findings, name)?.meaning ?? ''}`]],
        ...(links === undefined ? [] : linkSections(catalogue, links)),
      ];
    case 'recommendations': {
      const more = textOf(catalogue.recommendations, name)?.more;
      const addressees = RECOMMENDATION_ADDRESSEES[name as Recommendation];
      return [
        [null, [`${capital(label)}.${more === undefined ? '' : ` ${more}`}`]],
        [explain.addressee, [catalogue.formats.list(addressees.map((code) => catalogue.addressees[code]))]],
        [explain.source, [REFERENCES['pettrachin-caponio-2024']]],
      ];
    }
    case 'obstacles':
      return [
        [null, [`${label}. ${textOf(catalogue.obstacles, name)?.definition ?? ''}`]],
        [explain.recommendations, recommended(catalogue, OBSTACLE_RECOMMENDATIONS[name as Obstacle])],
        [explain.source, [REFERENCES['pettrachin-caponio-2024']]],
      ];
    case 'claims':
      return [
        [null, [label]],
        [explain.source, [REFERENCES['pettrachin-caponio-2024']]],
      ];
    case 'reasons':
      return [[null, [`${capital(label)}.`]]];
    case 'diagnostics':
      return [[null, [label]]];
    case 'gates':
      return gateSections(catalogue, label);
  }
}

function gateSections({ gates }: Catalogue, label: string): Section[] {
  const { definition, formsTitle, forms, rulesTitle, rules, figuresTitle, findingsTitle } = gates.explain;
  const column = Math.max(...forms.map(([form]) => widthOf(form))) + 2;
  return [
    [null, [`${label}. ${definition}`]],
    [formsTitle, forms.map(([form, meaning]) => `${unbroken(fitLeft(form, column))}${meaning}`)],
    [rulesTitle, rules],
    [figuresTitle, [[...FIGURE_NAMES, ...DATASET_FIGURES].join(', ')]],
    [findingsTitle, [FINDING_CODES.join(', ')]],
  ];
}

function measureSections(catalogue: Catalogue, name: Measure): Section[] {
  const { explain, reasons } = catalogue;
  const text = catalogue.measures[name];
  const facts = MEASURE_FACTS[name];
  const { undefinedWhen, references } = facts;
  return [
    [null, [`${text.label}. ${text.definition}`]],
    [explain.formula, text.formula.split('\n')],
    [explain.range, [text.range]],
    [explain.treatment, [text.treatment]],
    [explain.undefinedWhen, undefinedWhen.map((reason) => `${reason}: ${reasons[reason]}`)],
    [explain.source, references.map((reference) => REFERENCES[reference])],
    [explain.recommendations, advice(catalogue, facts)],
  ];
}

function linkSections(catalogue: Catalogue, links: FindingLinks): Section[] {
  const { explain, obstacles, addressees } = catalogue;
  const obstacle = links.obstacle === null ? undefined : textOf(obstacles, links.obstacle);
  return [
    [
      explain.obstacles,
      obstacle === undefined ? [] : [`${links.obstacle}: ${obstacle.label}. ${obstacle.definition}`],
    ],
    [explain.recommendations, advice(catalogue, links)],
    [
      explain.addressee,
      links.addressee === null ? [] : [textOf(addressees, links.addressee) ?? links.addressee],
    ],
  ];
}

/** Direct recommendations, or the nearest ones said to be no more than that. */
function advice(
  catalogue: Catalogue,
  { recommendations, nearest }: Pick<FindingLinks, 'recommendations' | 'nearest'>,
): string[] {
  if (recommendations.length > 0) return recommended(catalogue, recommendations);
  return nearest === undefined
    ? []
    : [catalogue.explain.noRecommendation, ...recommended(catalogue, nearest)];
}

/** Recommendations with their text; a number such as R1 stands for all its bullets. */
function recommended(catalogue: Catalogue, codes: readonly string[]): string[] {
  return codes.flatMap((code) =>
    Object.entries(catalogue.recommendations)
      .filter(([bullet]) => bullet === code || bullet.startsWith(`${code}.`))
      .map(([bullet, { text }]) => `${bullet}: ${text}`),
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
