import type {
  Addressee,
  Caveat,
  Claim,
  DiagnosticCode,
  FindingCode,
  Measure,
  MissingReason,
  ModeCondition,
  ModeLabel,
  ModeReason,
  Obstacle,
  PeerGroup,
  Recommendation,
  Refutation,
  TemplateRoleCode,
  Term,
} from '../model/codes.ts';
import type { Reason } from '../model/reason.ts';
import type { MissingLink } from '../model/result.ts';
import type {
  AbsenceRule,
  Authority,
  Channel,
  CORE_KINDS,
  Level,
  PairState,
  Sign,
  UpperLevel,
} from '../model/vocabulary.ts';
import type { ComparisonTexts } from './comparison-texts.ts';
import type { FactReader } from './fact-reader.ts';
import type { Formats } from './formats.ts';
import type { GateTexts } from './gate-texts.ts';
import type { GroupTestTexts } from './group-test-texts.ts';
import type { ScreenTexts } from './screen-texts.ts';

/** A word and what it means. */
export interface Entry {
  readonly label: string;
  readonly definition: string;
}

export interface FindingText {
  /** One line that stands alone; no full stop. */
  readonly title: string;
  /** The same in a few words, for tables. */
  readonly short: string;
  /** The figures of this case, or null where the facts hold none. */
  readonly detail: (facts: FactReader) => string | null;
  /** When the finding is made and what it means. */
  readonly meaning: string;
}

export interface MeasureText extends Entry {
  /** Plain text, one formula a line. */
  readonly formula: string;
  /** Range, unit, and which end is bad. */
  readonly range: string;
  /** How direction, weights, signs and isolates are treated. */
  readonly treatment: string;
}

export interface RecommendationText {
  /** An imperative phrase of a few words, without addressee and full stop. */
  readonly text: string;
  /** The rest of it, as a sentence. */
  readonly more?: string;
}

export interface ExplainTexts {
  readonly groups: Readonly<Record<TopicGroup, string>>;
  readonly usage: string;
  readonly formula: string;
  readonly range: string;
  readonly treatment: string;
  readonly undefinedWhen: string;
  readonly source: string;
  readonly recommendations: string;
  readonly obstacles: string;
  readonly addressee: string;
  readonly noRecommendation: string;
  readonly unknownTopic: (name: string) => string;
  /** What to do about an unknown topic; `nearest` is undefined where no topic is near. */
  readonly hint: (nearest: string | undefined) => string;
}

export const TOPIC_GROUPS = [
  'measures',
  'terms',
  'channels',
  'findings',
  'reasons',
  'recommendations',
  'obstacles',
  'claims',
  'diagnostics',
  'gates',
] as const;
export type TopicGroup = (typeof TOPIC_GROUPS)[number];

export type ContactWord = 'none' | 'rare' | 'occasional' | 'regular';

/**
 * Every text of one language. A code list that grows breaks the build of each language until the text is
 * there; a language is one file beside `en.ts` and one line in `languages.ts`.
 */
export interface Catalogue {
  readonly language: string;
  readonly formats: Formats;
  readonly reasons: Readonly<Record<Reason, string>>;
  readonly levels: Readonly<Record<Level, string>>;
  /** The level as a goal: "region", "country", "EU". */
  readonly reach: Readonly<Record<UpperLevel, string>>;
  readonly authorities: Readonly<Record<Authority, string>>;
  readonly kinds: Readonly<Record<(typeof CORE_KINDS)[number], string>>;
  /** `letter` heads the channel's column in the table of towns; unique among the channels. */
  readonly channels: Readonly<Record<Channel, Entry & { readonly letter: string }>>;
  readonly words: Readonly<Record<ContactWord, string>>;
  readonly signs: Readonly<Record<Sign, string>>;
  readonly states: Readonly<Record<PairState, string>>;
  readonly absence: Readonly<Record<AbsenceRule, string>>;
  readonly missingReasons: Readonly<Record<MissingReason, string>>;
  readonly verdicts: Readonly<Record<MissingLink['verdict'], string>>;
  readonly refutations: Readonly<Record<Refutation, string>>;
  /** Towns of a peer group, in the plural: "towns of the same country". */
  readonly peerGroups: Readonly<Record<PeerGroup, string>>;
  /** Main clauses without full stop. */
  readonly caveats: Readonly<Record<Caveat, string>>;
  readonly templateRoles: Readonly<Record<TemplateRoleCode, string>>;
  /** A role in words where no template names it, such as "a state body (prefecture), regional". */
  readonly role: (level: Level, authority: Authority | null, kind: string | null) => string;
  readonly modes: Readonly<Record<ModeLabel, Entry>>;
  readonly modeConditions: Readonly<Record<ModeCondition, string>>;
  readonly modeReasons: Readonly<Record<ModeReason, string>>;
  readonly findings: Readonly<Record<FindingCode, FindingText>>;
  readonly recommendations: Readonly<Record<Recommendation, RecommendationText>>;
  readonly addressees: Readonly<Record<Addressee, string>>;
  readonly obstacles: Readonly<Record<Obstacle, Entry>>;
  readonly claims: Readonly<Record<Claim, string>>;
  readonly diagnostics: Readonly<Record<DiagnosticCode, string>>;
  readonly measures: Readonly<Record<Measure, MeasureText>>;
  readonly terms: Readonly<Record<Term, Entry>>;
  readonly screen: ScreenTexts;
  readonly groupTest: GroupTestTexts;
  readonly explain: ExplainTexts;
  readonly gates: GateTexts;
  readonly comparison: ComparisonTexts;
}

/** The text of a code that a result carries as a plain string; the code itself where it is unknown. */
export function textOf<T>(table: Readonly<Record<string, T>>, code: string): T | undefined {
  return Object.hasOwn(table, code) ? table[code] : undefined;
}
