import type { ReporterAgreementPort } from '../model/agreement-port.ts';
import type { FindingInput, Observation } from './finding-input.ts';

/** Pairs listed as evidence; the counts speak of all. */
const LISTED = 10;

/** What reporters of the same contacts do not agree about. */
export function reporterFindings({ agreement, actors, thresholds }: FindingInput): Observation[] {
  if (agreement === null) return [];
  const id = (actor: number): string => actors.ids[actor]!;
  return [
    ...frequency(agreement, id, thresholds.disagreement),
    ...sign(agreement, id),
    ...oneSided(agreement, id, thresholds.unreciprocated),
  ];
}

function frequency(
  { compared, frequency: pairs, names }: ReporterAgreementPort,
  id: (actor: number) => string,
  threshold: number,
): Observation[] {
  if (pairs.length === 0) return [];
  return [
    {
      code: 'reporters-disagree-frequency',
      params: { count: pairs.length, compared, threshold },
      evidence: pairs.slice(0, LISTED).map(({ a, b, low, high, lowReporter, highReporter }) => ({
        tie: [id(a), id(b)],
        low,
        high,
        lowReporter: names(lowReporter),
        highReporter: names(highReporter),
      })),
    },
  ];
}

function sign(
  { toned, sign: pairs, names }: ReporterAgreementPort,
  id: (actor: number) => string,
): Observation[] {
  if (pairs.length === 0) return [];
  return [
    {
      code: 'reporters-disagree-sign',
      params: { count: pairs.length, compared: toned },
      evidence: pairs.slice(0, LISTED).map(({ a, b, cooperative, conflictual }) => ({
        tie: [id(a), id(b)],
        cooperative: cooperative.slice(0, LISTED).map(names),
        conflictual: conflictual.slice(0, LISTED).map(names),
      })),
    },
  ];
}

function oneSided(
  { mutual, oneSided: pairs }: ReporterAgreementPort,
  id: (actor: number) => string,
  threshold: number,
): Observation[] {
  if (pairs.length === 0 || pairs.length < threshold * mutual) return [];
  return [
    {
      code: 'unreciprocated-reports',
      params: { count: pairs.length, compared: mutual, share: pairs.length / mutual, threshold },
      evidence: pairs.slice(0, LISTED).map(({ a, b, by, denied }) => ({
        tie: [id(a), id(b)],
        reportedBy: id(by),
        denied,
      })),
    },
  ];
}
