import { isDefined } from '../model/measured.ts';
import { FINDING_CUTOFFS } from './catalogue.ts';
import type { FindingInput, Observation } from './finding-input.ts';

/** Segmentation and conflict inside the town network. */
export function conflictFindings(input: FindingInput): Observation[] {
  return segmented(input).concat(conflictual(input), camps(input), ambivalent(input));
}

/** Ties within kinds are a warning where no unknown pair could undo them; a network that merely falls apart is an observation. */
function segmented({ result, thresholds }: FindingInput): Observation[] {
  const { freeman, components, density } = result.segmentation;
  const segregated = isDefined(freeman) && freeman.value >= thresholds.segregation;
  const certain = segregated && (freeman.bounds?.[0] ?? freeman.value) >= thresholds.segregation;
  const parts = typeof components === 'number' ? components : 0;
  if (!segregated && parts < 2) return [];
  return [
    {
      code: 'segmented-local',
      severity: certain ? 'warning' : 'info',
      params: { freeman, components: parts, density, threshold: thresholds.segregation },
      evidence: [],
    },
  ];
}

function conflictual({ result, thresholds }: FindingInput): Observation[] {
  const { conflictShare, positive, negative, ambivalent } = result.conflict;
  if (!isDefined(conflictShare) || conflictShare.value < thresholds.conflict) return [];
  const certain = (conflictShare.bounds?.[0] ?? conflictShare.value) >= thresholds.conflict;
  return [
    {
      code: 'local-conflict',
      severity: certain ? 'serious' : 'warning',
      params: { conflictShare, threshold: thresholds.conflict },
      evidence: [{ positive, negative, ambivalent }],
    },
  ];
}

/**
 * Camps of the two-cluster optimum, of at least two members each, that leave at most a fifth of the signed
 * ties against the line: a line index of its own always exists where signed ties close a cycle.
 */
function camps({ result }: FindingInput): Observation[] {
  const { lineIndex, positive, negative } = result.conflict;
  const two = lineIndex.find(({ k }) => k === 2);
  if (two === undefined || 'undefined' in two) return [];
  const camped = two.clusters.filter((members) => members.length >= FINDING_CUTOFFS.campMembers);
  const share = two.value / (positive + negative);
  if (camped.length < 2 || share > FINDING_CUTOFFS.campFrustration) return [];
  return [
    {
      code: 'conflict-camps',
      params: {
        camps: camped.length,
        lineIndex: two.value,
        optimal: two.optimal,
        frustratedShare: share,
        threshold: FINDING_CUTOFFS.campFrustration,
      },
      evidence: camped.map((members) => ({ members: [...members] })),
    },
  ];
}

function ambivalent({ result }: FindingInput): Observation[] {
  const { ambivalent: count, ambivalentTies } = result.conflict;
  if (count === 0) return [];
  return [
    {
      code: 'ambivalent-ties',
      params: { count },
      evidence: ambivalentTies.map(([a, b]) => ({ tie: [a, b] })),
    },
  ];
}
