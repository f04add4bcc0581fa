import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { POOLED, SIZES, WITHOUT_EFFECT } from './group-test-scenarios.ts';
import {
  coverage,
  familyErrors,
  rejections,
  type Scenario,
  shiftFor,
  statedDetectable,
} from './group-test-simulation.ts';

// This file runs as a bundle in node_modules/.cache/mlgnet-bench and writes docs/group-tests.md.
const ROOT = resolve(import.meta.dirname, '../../..');
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    permutations: { type: 'string', default: '499' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string', default: join(ROOT, 'docs/group-tests.md') },
  },
});
const effort = {
  runs: Number(values.runs),
  permutations: Number(values.permutations),
  seed: Number(values.seed),
};
/** False alarms are rare and their share has to be known well. */
const alarms = { ...effort, runs: 10 * effort.runs, permutations: 199 };
const DELTAS = [0.3, 0.5, 0.7];
const COVERED = [0, 0.3, 0.6, 0.9];
const FAMILY = WITHOUT_EFFECT[5]!;

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const score = (value: number): string => value.toFixed(2);
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
const shifted = (scenario: Scenario, delta: number): Scenario => ({ ...scenario, shift: shiftFor(delta) });

function errors(): string {
  const rows = [...WITHOUT_EFFECT, POOLED].map((scenario) => {
    const { tests, rate } = rejections(scenario, alarms);
    const spread = 1.96 * Math.sqrt((rate * (1 - rate)) / tests);
    return [scenario.name, String(tests), percent(rate), `± ${percent(spread)}`];
  });
  return table(['towns without any difference', 'tests', 'p ≤ 5 %', '95 %'], rows);
}

function families(): string {
  const rows = [0, 2].map((count) => {
    const family = { measures: 6, shifted: count, correlation: 0.5 };
    const found = familyErrors({ ...FAMILY, shift: 1 }, family, effort);
    return [
      count === 0 ? 'none of six differs' : `${count} of six differ by one standard deviation`,
      percent(found.uncorrected),
      percent(found.holm),
      percent(found.falseDiscoveries),
      count === 0 ? '–' : percent(found.found),
    ];
  });
  return table(
    ['measures', 'any false, uncorrected', 'any false, Holm', 'false discoveries, BH', 'found by Holm'],
    rows,
  );
}

function power(): string {
  const rows = SIZES.map((scenario) => {
    const stated = statedDetectable(scenario);
    return [
      scenario.name,
      ...DELTAS.map((delta) => percent(rejections(shifted(scenario, delta), effort).rate)),
      stated === null ? '–' : score(stated),
      stated === null ? '–' : percent(rejections(shifted(scenario, stated), effort).rate),
    ];
  });
  return table(
    ['towns', ...DELTAS.map((delta) => `found, δ = ${delta}`), 'detectable δ as stated', 'found there'],
    rows,
  );
}

function ranges(): string {
  const rows = SIZES.map((scenario) => {
    const cells = COVERED.map((delta) => {
      const { covered, width } = coverage(shifted(scenario, delta), effort, delta);
      return `${percent(covered)} (${score(width)})`;
    });
    const ties = coverage({ ...scenario, shift: 1, step: 1 }, effort);
    return [scenario.name, ...cells, `${percent(ties.covered)} (${score(ties.width)})`];
  });
  return table(['towns', ...COVERED.map((delta) => `δ = ${delta}`), 'δ = 0.49, many ties'], rows);
}

const page = `# Comparing groups of towns: how often it errs

Made by \`npm run simulate:group-tests\` (${effort.runs} runs a figure, ${effort.permutations} random arrangements, seed ${effort.seed}); change the script, not the page.
The definitions are in [measures.md](measures.md), under *Comparing groups of towns*.

## What is tested

Towns carry a label (\`--by executive\`, \`--by 'anti_immigrant_seats>=0.2'\`); within each country the labels are
exchanged at random. p is the share of arrangements, the observed one included, in which the groups lie at least as
far apart. Up to the number of \`--permutations\` all distinct arrangements are seen and p is exact. Assumed is that,
were the label without meaning, towns of one country could swap it: no shape of distribution, no equal spread between
countries. Not assumed, and not shown, is that the label is the cause.

- A group with fewer than \`--min-group\` towns (4) keeps its counts and is not tested: two groups of three could never
  get below p = 0.1, and a figure of two towns is one about these two.
- With two attributes the cells of their table are compared, and each attribute within the groups of the other (and
  within countries). The table shows δ of each in every group of the other. Whether these differ from each other (the
  interaction itself) has no p value: no exchange of labels is exact for it.
- Tests that cannot reach 5 % with the towns at hand are said to be out of reach and take no part in the correction.

## False alarms

Nothing differs between the groups; 5 % of the tests may say otherwise. Exact tests of few towns stay below, since
their p values come in steps. The last row shows why labels are exchanged within countries. ${alarms.runs} runs a row, ${alarms.permutations} random
arrangements.

${errors()}

Six measures of the same towns that correlate with 0.5 (scenario: ${FAMILY.name}):

${families()}

## What is found

Normal values; δ is Cliff's δ between the groups, and 0.3, 0.5 and 0.7 are differences of ${DELTAS.map((delta) => score(shiftFor(delta))).join(', ')} standard
deviations. The last two columns hold the smallest detectable δ that the program states against the share in which a
difference of that size was found; it promises 80 %.

${power()}

## Ranges of δ

Share of the 95 % ranges that hold the true δ, and in brackets their mean width. Ties make the ranges wider than
they need be.

${ranges()}
`;
writeFileSync(values.out, page);
process.stdout.write(`${values.out}\n`);
