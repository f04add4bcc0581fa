import type { GateTexts } from '../gate-texts.ts';

export const gates: GateTexts = {
  verdicts: { passed: 'passed', failed: 'failed', undecidable: 'not decidable' },
  interval: (value, low, high) => (low === high ? value : `${value} (${low} to ${high})`),
  noValue: (reason) => `no value: ${reason}`,
  noPath: 'no path leads there',
  missingLink: (role) => `missing link to ${role}`,
  about: (finding, subject) => `${finding} (${subject})`,
  nothingFound: 'nothing found',
  noSuchTown: (names) => `no such town in this report: ${names}`,
  dataset: 'the whole dataset',
  total(gate, verdict, { checked, failed, undecidable }) {
    if (checked === '0') return `gate ${gate}: passed, there is nothing to check`;
    if (verdict === 'failed') return `gate ${gate}: failed in ${failed} of ${checked}`;
    const open = undecidable === '0' ? '' : `, ${undecidable} not decidable`;
    return verdict === 'undecidable'
      ? `gate ${gate}: not decidable in ${undecidable} of ${checked}`
      : `gate ${gate}: passed (${checked} checked${open})`;
  },
  moreTowns: (n) => `… and ${n} more`,
  stale: (n, formatted) =>
    `${formatted} ${n === 1 ? 'entry' : 'entries'} of the baseline ${n === 1 ? 'was' : 'were'} not found again; --update-baseline removes ${n === 1 ? 'it' : 'them'}`,
  known: 'known',
  fresh: 'new',
  summary: {
    title: (towns) => `mlgnet: ${towns} ${towns === '1' ? 'town' : 'towns'}`,
    gate: 'Gate',
    outcome: 'Outcome',
    failed: 'Failed',
    undecidable: 'Not decidable',
    checked: 'Checked',
    worst: 'Towns, the worst first',
    town: 'Town',
    isolation: 'Isolation',
    euHops: 'Steps to the EU',
    conflictShare: 'Conflictual ties',
    missingLinks: 'Missing links',
    finding: 'Main finding',
    cutRows: (shown, all) => `${shown} of ${all} towns are shown; the formats csv and json hold all of them.`,
    cutDetails: (shown, all) => `Details of ${shown} of ${all} towns are shown.`,
    cutLines: (n) => `… and ${n} more`,
  },
  explain: {
    label: 'Conditions under which a run ends with exit code 1',
    definition:
      'Given by --fail-on, repeatable or separated by commas, or as the list `gates` of mlgnet.yaml. The report is written all the same; the outcome goes to standard error and into the formats junit, sarif and markdown.',
    formsTitle: 'Forms',
    forms: [
      ['isolation>0.8', 'a figure beyond a threshold: > >= < or <='],
      ['rejected>5%', 'share of rejected rows of the whole dataset'],
      ['finding:isolated', 'a finding of this code'],
      ['finding>=serious', 'a finding so severe: info, warning, serious'],
      ['new:finding>=warning', 'a finding that is not in the baseline'],
      ['new:missing-link', 'a missing link that is not in the baseline'],
      ['change:isolation>0.1', 'compare: rose by more, beyond uncertainty'],
      ['change:isolation', 'compare: any change beyond uncertainty'],
      ['town(lindmoos).isolation>0.8', 'this town only, by id or name; also several'],
      ['isolation>0.8!', 'strict: without value it fails, too'],
    ],
    rulesTitle: 'Rules',
    rules: [
      'A figure fails only if all that it can be is beyond the threshold: for > the lower end of bounds and range, for < the upper end; without them the value.',
      'A figure without value neither passes nor fails: it is reported as not decidable. Only ! makes it fail. A level that no path leads to counts as farther than any number of hops.',
      'missingLinks counts links known to be missing at the lower end, and those of unknown state at the upper end.',
      'A change fails if the range of the paired difference lies on one side of 0 and its nearer end is beyond the threshold.',
      'With --baseline the gate new:finding>=warning stands where no gate beginning with new: is given. Entries are known by town, code and the actor or role they are about, never by figures. --update-baseline rewrites the file and ends with exit code 0.',
    ],
    figuresTitle: 'Figures',
    findingsTitle: 'Findings',
  },
};
