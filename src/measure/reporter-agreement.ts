import { unlistedState } from '../model/absence.ts';
import type { ActorTable } from '../model/actor.ts';
import type { FrequencyDisagreement, ReporterAgreement, SignDisagreement } from '../model/agreement-port.ts';
import { NO_REPORTER, type TownReports } from '../model/report.ts';
import { STRENGTH_UNIT } from '../model/tie.ts';
import type { AbsenceRule } from '../model/vocabulary.ts';

/**
 * Whether those who report one and the same contact agree.
 *
 * Formula: frequency: largest minus smallest strength among the named reporters of a pair who name a frequency
 * (each the mean of its rows in the policy area where it is largest, for a government the maximum over members);
 * they disagree where it is ≥ `thresholds.disagreement`. Sign: one named reporter's votes are cooperative,
 * another's conflictual. Reciprocity: of the pairs on which both ends were heard and at least one end itself reports
 * contact, those of which only one does. An end was heard if it says contact or never; where the absence rule
 * takes silence for no contact (`respondents`, `assumed`), if it reported anything in the town.
 * Range: counts; high is bad. Unit: pairs.
 * Direction: the reporting end counts, not source and target. Weights: strengths are compared. Signs: are
 * compared. Isolates: without effect.
 * Undefined: never; nothing is compared where fewer than two reporters are named; rows without reporter are left out.
 * Complexity: O(reports of the town); exact.
 * Source: a rule of our own; on reciprocity of reported ties see Krackhardt 1987,
 * doi:10.1016/0378-8733(87)90009-8.
 *
 * @tex \max_{\text{reporters}} \text{strength} - \min_{\text{reporters}} \text{strength} \ge
 *   \text{threshold}
 * @tex \#\{\text{pairs with both ends heard, of which exactly one reports contact}\}
 * @param absence the rule that ran
 * @param threshold distance of strengths from which two reports disagree
 * @result towns[].findings
 */
export function reporterAgreement(
  reports: TownReports,
  actors: ActorTable,
  threshold: number,
  absence: AbsenceRule,
): ReporterAgreement {
  const nodeOf = (code: number): number => (code >= 0 && code < actors.size ? actors.node[code]! : -1);
  const silenceCounts = unlistedState(absence, true) === 'none';
  const reporting = new Set<number>();
  for (let r = 0; r < reports.size; r++) {
    const node = nodeOf(reports.reporter[r]!);
    if (node >= 0) reporting.add(node);
  }
  let [compared, toned, mutual] = [0, 0, 0];
  const frequency: FrequencyDisagreement[] = [];
  const sign: SignDisagreement[] = [];
  const oneSided: ReporterAgreement['oneSided'][number][] = [];
  for (const { a, b, said } of pairsOf(reports)) {
    const rated = said.filter((one) => one.strength !== null);
    if (rated.length > 1) {
      compared++;
      const low = rated.reduce((x, y) => (y.strength! < x.strength! ? y : x));
      const high = rated.reduce((x, y) => (y.strength! > x.strength! ? y : x));
      if (high.strength! - low.strength! >= threshold - 1e-12) {
        frequency.push({
          a,
          b,
          low: low.strength!,
          high: high.strength!,
          lowReporter: low.reporter,
          highReporter: high.reporter,
        });
      }
    }
    const votes = said.filter((one) => one.positive !== one.negative);
    if (votes.length > 1) {
      toned++;
      const cooperative = votes.filter((one) => one.positive > one.negative).map((one) => one.reporter);
      const conflictual = votes.filter((one) => one.positive < one.negative).map((one) => one.reporter);
      if (cooperative.length > 0 && conflictual.length > 0) sign.push({ a, b, cooperative, conflictual });
    }
    const own = (end: number) => said.filter((one) => nodeOf(one.reporter) === end && answers(one));
    const heard = (end: number) => (silenceCounts ? reporting.has(end) : own(end).length > 0);
    if (!heard(a) || !heard(b)) continue;
    const byA = own(a).some((one) => one.contact);
    const byB = own(b).some((one) => one.contact);
    if (!byA && !byB) continue;
    mutual++;
    if (byA !== byB) {
      const denied = own(byA ? b : a).some((one) => one.strength === 0);
      oneSided.push({ a, b, by: byA ? a : b, denied });
    }
  }
  // Sorting keeps the order of pairs among equal distances.
  frequency.sort((x, y) => y.high - y.low - (x.high - x.low));
  return { compared, frequency, toned, sign, mutual, oneSided };
}

const answers = ({ contact, strength }: Statement): boolean => contact || strength !== null;

/** What one named reporter says about a pair. */
interface Statement {
  readonly reporter: number;
  strength: number | null;
  contact: boolean;
  positive: number;
  negative: number;
}

function* pairsOf(reports: TownReports): Generator<{ a: number; b: number; said: Statement[] }> {
  let row = 0;
  while (row < reports.size) {
    const [a, b] = [reports.a[row]!, reports.b[row]!];
    const said = new Map<number, Statement>();
    for (; row < reports.size && reports.a[row] === a && reports.b[row] === b; row++) {
      const reporter = reports.reporter[row]!;
      if (reporter === NO_REPORTER) continue;
      const own = said.get(reporter) ?? {
        reporter,
        strength: null,
        contact: false,
        positive: 0,
        negative: 0,
      };
      if (reports.rated[row]! > 0) {
        own.strength = Math.max(own.strength ?? 0, reports.strength[row]! / STRENGTH_UNIT);
      }
      if (
        reports.rated[row]! > reports.never[row]! ||
        reports.dated[row]! > 0 ||
        reports.undated[row]! > 0 ||
        reports.shared[row]! > 0
      ) {
        own.contact = true;
      }
      own.positive += reports.positive[row]!;
      own.negative += reports.negative[row]!;
      said.set(reporter, own);
    }
    yield { a, b, said: [...said.values()].sort((x, y) => x.reporter - y.reporter) };
  }
}
