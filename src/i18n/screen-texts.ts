import type { Coding } from '../model/codes.ts';

/** Phrases of the terminal report. Numbers and names arrive formatted. */
export interface ScreenTexts {
  readonly ellipsisMore: (n: string) => string;
  readonly unknown: string;
  readonly ownGovernment: string;
  readonly rank: (rank: string, of: string) => string;
  readonly isolation: string;
  readonly scale: string;
  readonly meaning: (share: string, known: string, all: string) => string;
  readonly noScore: (reason: string) => string;
  readonly bounds: (low: string, high: string) => string;
  readonly range: (low: string, high: string) => string;
  /** What a range rests on. */
  readonly reporterCount: (n: number, formatted: string) => string;
  readonly recordCount: (n: number, formatted: string) => string;
  readonly withoutOne: (low: string, high: string, reporters: string) => string;
  readonly decisive: (reporter: string) => string;
  readonly rankRange: (low: string, high: string) => string;
  /** Scores under other codings of strength; the parts are texts of `coding`. */
  readonly codings: (parts: string) => string;
  /** Score under one coding, and what changes with it besides. */
  readonly coding: Readonly<Record<Coding, (score: string, changes: readonly string[]) => string>>;
  readonly codedVerdict: (isolated: boolean) => string;
  readonly codedMode: (label: string) => string;
  readonly cooperative: (score: string) => string;
  readonly contacts: string;
  readonly legend: string;
  readonly negativeTie: string;
  readonly disputedTie: string;
  readonly mayReach: (upper: string) => string;
  readonly reach: string;
  readonly direct: (name: string) => string;
  readonly through: (brokers: string, name: string) => string;
  readonly onlyThrough: (broker: string) => string;
  readonly cooperativeHops: (hops: string) => string;
  readonly noCooperativePath: string;
  readonly steps: (n: number, formatted: string) => string;
  readonly pattern: string;
  /** Beside the multilevel pattern of a town that is called isolated. */
  readonly patternOfFew: string;
  readonly missing: (formatted: string) => string;
  readonly missingShown: (n: number, formatted: string) => string;
  readonly noMissing: string;
  /** How many peers have the contact; `group` is a text of `peerGroups`. */
  readonly peersHave: (ties: string, known: string, group: string) => string;
  readonly chanceBrings: (contacts: string, expected: string) => string;
  readonly introduction: (names: string) => string;
  readonly existingContact: string;
  readonly noIntroduction: string;
  readonly newContact: string;
  readonly gainIsolation: (before: string, after: string) => string;
  readonly gainEuHops: (before: string, after: string) => string;
  readonly gainNothing: string;
  readonly gainUnknown: string;
  readonly conflict: string;
  readonly tones: (parts: {
    ties: string;
    positive: string;
    negative: string;
    share: string | null;
    ambivalent: string;
  }) => string;
  readonly notTorn: (reason: string) => string;
  readonly camps: (n: number, formatted: string) => string;
  readonly freeCamps: (n: number, formatted: string) => string;
  readonly frustrated: (n: number, formatted: string) => string;
  readonly provenUnique: string;
  readonly provenAlternatives: (n: string, atLeast: boolean) => string;
  readonly bestFound: (lowerBound: string) => string;
  /** Ties against the line where chance deals out the signs, and p of as few as there are. */
  readonly chance: (expected: string, p: string, draws: string, exhaustive: boolean) => string;
  /** Ties against the line without one reporter; `decisive` is null where nobody changes them. */
  readonly withoutReporter: (low: string, high: string, decisive: string | null) => string;
  readonly against: (pairs: string) => string;
  readonly ambivalentTies: (pairs: string) => string;
  readonly mediators: (names: string) => string;
  readonly findings: string;
  readonly noFindings: string;
  readonly severity: Readonly<Record<'info' | 'warning' | 'serious', string>>;
  readonly addressed: (code: string, addressee: string, recommendation: string) => string;
  readonly alsoRecommended: (codes: string) => string;
  readonly noRecommendation: string;
  readonly nearestRecommendations: (codes: string) => string;
  readonly moreFindings: (n: number, formatted: string) => string;
  readonly data: string;
  readonly records: (read: string, accepted: string, rejected: string) => string;
  readonly diagnostics: (
    errors: number,
    warnings: number,
    notes: number,
    format: (n: number) => string,
  ) => string;
  readonly noDiagnostics: string;
  readonly table: {
    readonly title: (towns: string) => string;
    readonly town: string;
    readonly isolation: string;
    readonly hops: string;
    readonly conflict: string;
    readonly line: string;
    readonly finding: string;
    readonly between: (n: string) => string;
    readonly betweenHint: string;
    readonly undefinedTowns: (n: number, formatted: string) => string;
  };
  readonly notes: {
    readonly isolation: string;
    readonly channels: (legend: string) => string;
    readonly columns: string;
    readonly frame: (channels: string, kinds: string) => string;
    readonly frameSource: Readonly<Record<'config' | 'occurrence' | 'own-data', string>>;
    readonly oneTown: (id: string) => string;
  };
  readonly network: {
    readonly noTowns: string;
    readonly title: string;
    readonly size: (actors: string, ties: string) => string;
    readonly groups: (attribute: string) => string;
    readonly withoutGroup: (n: number, formatted: string) => string;
    readonly expected: (value: string) => string;
    readonly brokers: string;
    readonly brokerage: (n: string) => string;
  };
}
