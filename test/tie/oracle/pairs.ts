import type { OracleActor } from './actors.ts';
import type { UsedRow } from './rows.ts';

/** One record about a pair: a row, or a shared event. */
export interface PairRecord {
  readonly source: OracleActor;
  readonly target: OracleActor;
  readonly towns: ReadonlySet<string>;
  readonly row: UsedRow;
  /** Contacts that a shared event adds; null for rows about two actors. */
  readonly shared: number | null;
  readonly days: readonly number[];
}

export interface OraclePair {
  readonly a: string;
  readonly b: string;
  readonly strength: number;
  readonly state: string;
  readonly sign: string;
  readonly asked: boolean;
  readonly records: number;
  readonly reporters: number;
  readonly contacts: number;
  readonly direction: number;
  readonly initiatedByA: number;
  readonly initiatedByB: number;
  readonly initiatedByBoth: number;
  readonly firstDay: number | null;
  readonly lastDay: number | null;
}

export interface PairRules {
  readonly rule: 'explicit' | 'respondents' | 'assumed';
  readonly tieMinimum: number;
  readonly years: number;
}

const denied = ({ row }: PairRecord): boolean => row.strength === 0;
const isContact = (record: PairRecord): boolean => !denied(record) && !record.row.unanswered;
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;

function grouped<T>(list: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of list) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups.values()];
}

const reporterOf = ({ row }: PairRecord): string => row.reporter ?? '';

const isDatedContact = ({ row, shared }: PairRecord): boolean =>
  row.strength === null && !row.unanswered && (shared !== null || row.day !== null);

/** Dated contacts, shared events in fractions. */
function contactsOf(records: readonly PairRecord[]): number {
  return records.filter(isDatedContact).reduce((sum, { shared }) => sum + (shared ?? 1), 0);
}

/** Strength of two actors (not nodes), from all records about them. */
function strengthOf(records: readonly PairRecord[], years: number): number {
  const candidates = [0];
  const rated = records.filter(({ row, shared }) => shared === null && row.strength !== null);
  if (rated.length > 0) {
    candidates.push(
      mean(
        grouped(rated, reporterOf).map((own) => {
          const areas = new Set(own.flatMap(({ row }) => (row.areas.length === 0 ? [''] : row.areas)));
          return Math.max(
            ...[...areas].map((area) =>
              mean(
                own
                  .filter(({ row }) => (area === '' ? row.areas.length === 0 : row.areas.includes(area)))
                  .map(({ row }) => row.strength!),
              ),
            ),
          );
        }),
      ),
    );
  }
  const bare = records.filter((record) => record.row.strength === null && !record.row.unanswered);
  const dated = bare.filter(({ row, shared }) => shared !== null || row.day !== null);
  if (dated.length > 0) {
    const contacts = dated.reduce((sum, { shared }) => sum + (shared ?? 1), 0);
    const rate = contacts / grouped(dated, reporterOf).length / years;
    candidates.push(Math.min(1, Math.log1p(rate) / Math.log(53)));
  }
  if (bare.length > dated.length) candidates.push(1);
  return Math.max(...candidates);
}

function signOf(records: readonly PairRecord[]): string {
  const toned = records.filter(
    (record) => isContact(record) && record.row.tone !== null && record.shared === null,
  );
  if (toned.length === 0) return 'untoned';
  let positive = 0;
  let negative = 0;
  const vote = (p: number, n: number): void => {
    if (p > n) positive += 2;
    else if (n > p) negative += 2;
    else if (p > 0) {
      positive++;
      negative++;
    }
  };
  for (const own of grouped(toned, reporterOf)) {
    const ballots = reporterOf(own[0]!) === '' ? own.map((record) => [record]) : [own];
    for (const ballot of ballots) {
      vote(
        ballot.filter(({ row }) => row.tone! > 0).length,
        ballot.filter(({ row }) => row.tone! < 0).length,
      );
    }
  }
  const votes = positive + negative;
  if (votes === 0) return 'neutral';
  if (positive * 3 >= votes * 2) return 'positive';
  return negative * 3 >= votes * 2 ? 'negative' : 'ambivalent';
}

/** Reduces records to pairs of actors, or of nodes where governments are contracted. */
export function reducePairs(
  records: readonly PairRecord[],
  actors: readonly OracleActor[],
  rules: PairRules,
  contracted: boolean,
): { pairs: OraclePair[]; dropped: number } {
  const rank = new Map(actors.map((actor, i) => [actor.key, i]));
  const end = (actor: OracleActor): string => (contracted ? actor.node : actor.key);
  const idOf = (key: string): string => actors[rank.get(key)!]!.id;
  const reports = (key: string): boolean => actors.some((actor) => end(actor) === key && actor.respondent);
  const flip = (s: string, t: string): boolean => rank.get(s)! > rank.get(t)!;
  const pairs: OraclePair[] = [];
  let dropped = 0;
  for (const own of grouped(records, (r) => [end(r.source), end(r.target)].sort().join('\n'))) {
    const [s, t] = [end(own[0]!.source), end(own[0]!.target)];
    const members = grouped(own, (r) => [r.source.key, r.target.key].sort().join('\n'));
    const strengths = members.map((list) => strengthOf(list, rules.years));
    if (s === t) {
      dropped += strengths.filter((strength) => strength > 0 && strength >= rules.tieMinimum - 1e-11).length;
      continue;
    }
    const [a, b] = flip(s, t) ? [t, s] : [s, t];
    const strength = Math.max(...strengths);
    const answered = own.filter(({ row }) => !row.unanswered);
    const contacts = own.filter(isContact);
    const forward = (r: PairRecord): boolean => end(r.source) === a;
    const started = (who: 'source' | 'target' | 'both', towards?: boolean): number =>
      contacts.filter(
        (r) =>
          r.shared === null && r.row.initiator === who && (towards === undefined || forward(r) === towards),
      ).length;
    const days = contacts.flatMap((r) => r.days);
    const absent = rules.rule === 'assumed' || (rules.rule === 'respondents' && (reports(a) || reports(b)));
    let state = 'unknown';
    if (strength > 0 && strength >= rules.tieMinimum - 1e-11) state = 'tie';
    else if (answered.length > 0 && (contacts.length === 0 || absent)) state = 'none';
    const arcs = contacts.map((r) => (r.shared !== null ? 3 : forward(r) ? 1 : 2));
    pairs.push({
      a: idOf(a),
      b: idOf(b),
      strength,
      state,
      sign: signOf(own),
      asked: own.some(({ row }) => row.unanswered),
      records: own.length,
      reporters: new Set(own.map(reporterOf)).size,
      contacts: contactsOf(own),
      direction: arcs.reduce((bits, arc) => bits | arc, 0),
      initiatedByA: started('source', true) + started('target', false),
      initiatedByB: started('target', true) + started('source', false),
      initiatedByBoth: started('both'),
      firstDay: days.length === 0 ? null : Math.min(...days),
      lastDay: days.length === 0 ? null : Math.max(...days),
    });
  }
  pairs.sort((x, y) => rankOf(x.a) - rankOf(y.a) || rankOf(x.b) - rankOf(y.b));
  return { pairs, dropped };

  function rankOf(id: string): number {
    return actors.findIndex((actor) => actor.id === id);
  }
}
