import { type Catalogue, TOPIC_GROUPS, type TopicGroup } from '../../i18n/catalogue.ts';

/** Something that `explain` can explain. */
export interface Topic {
  readonly group: TopicGroup;
  readonly name: string;
  /** What stands beside the name in the list of topics. */
  readonly label: string;
}

/** All topics of a catalogue, in the order of its groups. */
export function topicsOf(catalogue: Catalogue): readonly Topic[] {
  const labels: Readonly<Record<TopicGroup, Readonly<Record<string, string>>>> = {
    measures: mapped(catalogue.measures, ({ label }) => label),
    terms: mapped(catalogue.terms, ({ label }) => label),
    channels: mapped(catalogue.channels, ({ label }) => label),
    findings: mapped(catalogue.findings, ({ title }) => title),
    reasons: catalogue.reasons,
    recommendations: mapped(catalogue.recommendations, ({ text }) => text),
    obstacles: mapped(catalogue.obstacles, ({ label }) => label),
    claims: catalogue.claims,
    diagnostics: catalogue.diagnostics,
    gates: { gates: catalogue.gates.explain.label },
  };
  return TOPIC_GROUPS.flatMap((group) =>
    Object.entries(labels[group]).map(([name, label]) => ({ group, name, label })),
  );
}

/**
 * The topics that a name means: by code or label, whatever its case, hyphens and spaces. A path of the result
 * such as `conflict.lineIndex.k2` means its last part that is a topic. One name can mean several topics.
 */
export function findTopics(topics: readonly Topic[], name: string): readonly Topic[] {
  const direct = topics.filter((topic) => sameName(topic.name, name) || sameName(topic.label, name));
  if (direct.length > 0) return direct;
  for (const part of name.split('.').reverse()) {
    const found = topics.filter((topic) => sameName(topic.name, part));
    if (found.length > 0) return found;
  }
  return [];
}

function sameName(a: string, b: string): boolean {
  return folded(a) === folded(b);
}

function folded(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function mapped<T>(
  table: Readonly<Record<string, T>>,
  label: (entry: T) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(table).map(([name, entry]) => [name, label(entry)]));
}
