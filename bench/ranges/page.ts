import type { Coverage, CoverageRow } from './coverage.ts';

/** docs/uncertainty.md from the figures of a simulation. */
export function coveragePage(
  {
    interviews,
    dated,
  }: { readonly interviews: readonly CoverageRow[]; readonly dated: readonly CoverageRow[] },
  towns: number,
  seed: number,
): string {
  return `# How much to trust an isolation score

Written by \`npm run ranges\` (${towns} simulated towns a line, 200 replicates each, seed ${seed}; the same bytes on every
machine). \`mlgnet\` gives four answers, and none of them stands for another:

| in the result | question |
|---|---|
| \`bounds\` | What if the pairs that nobody knows about turned out one way or the other? |
| \`range\` | What if other people had been asked, or other contacts had fallen into the window? 95 % |
| \`leaveOneOut\` | What if one of the reporters were missing? |
| \`stability\` | What if channels were weighted otherwise, or answers coded otherwise? |

## What a range is, and when there is one

All rows of a reporter are drawn together, with replacement, from ten reporters on. Where reporters are not named and
every row is a dated contact, rows are drawn, from thirty on, in a Poisson number, since how many contacts fall into a
window is chance as well. The score is the mean of maxima. A resampled maximum errs in both directions: few reports
miss the strongest tie, and among several equal ties chance picks the largest. So a range is the hull of the
percentile range and of its mirror image at the score, stretched for few reporters as Student's t is, and moved
against the bias of the replicates by twice its size. It is not called a confidence interval.

There is none

- below ten reporters and thirty dated rows (\`too-few-reports\`);
- where the strongest ties of the channels rest on fewer than five reports each on average (\`few-reports-per-tie\`). In
  particular where every actor reports its own contacts only: nobody else could have reported them;
- where contacts come from shared events (\`shared-events\`), which bring several contacts at once;
- where more than 5 % of the replicates have no score (\`replicates-undefined\`).

The tables show the share of simulated towns whose range holds the truth: what ever more reporters of the same kind
would say (for dated rows: contacts exactly as frequent as expected). *Naive* is the percentile bootstrap, *hull* ours
if it never refused, *ours* what the program prints, with the share of towns that get a range at all. *Bias* is the
mean error of the score itself, which no resampling removes: with few reporters and several equal ties a town looks
better connected than it is. The span without one reporter is shown to make plain that it is **not** a range of
uncertainty: it tells on whom the score hangs.

What the simulation leaves out: reporters who influence each other, reporters chosen because they are well connected,
and tones, which matter to the cooperative score only.

## Interviews

Five channels; each reporter answers on a five-step scale that scatters by a step around the middle.

${table(interviews, 'reporters')}

## Dated contacts

Five channels, three partners in each, Poisson contacts. Where all partners are equally busy, ranges hold somewhat less
often than they should.

${table(dated, 'rows')}
`;
}

function table(rows: readonly CoverageRow[], unit: string): string {
  const lines = rows.map(
    ({ world, truth, size, bias, naive, hull, ours, leaveOneOut }) =>
      `| ${[
        world,
        size,
        truth.toFixed(2),
        bias.toFixed(2).replace('-0.00', '0.00').replace('-', '−'),
        cell(naive),
        cell(hull),
        ours.given < 0.01 ? 'refused' : cell(ours),
        percent(ours.given),
        cell(leaveOneOut),
      ].join(' | ')} |`,
  );
  return [
    `| town | ${unit} | truth | bias | naive: holds, width | hull: holds, width | **ours: holds, width** | given | without one |`,
    '|---|--:|--:|--:|--:|--:|--:|--:|--:|',
    ...lines,
  ].join('\n');
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;

const cell = ({ covered, width, given }: Coverage): string =>
  given === 0 ? '–' : `${percent(covered)}, ${width.toFixed(2)}`;
