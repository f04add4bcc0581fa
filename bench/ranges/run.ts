import { writeFileSync } from 'node:fs';
import { simulateCoverage } from './coverage.ts';
import { coveragePage } from './page.ts';

/** Towns simulated for each line of the tables, and the seed of all of them. */
const TOWNS = 1000;
const SEED = 1;

writeFileSync('docs/uncertainty.md', coveragePage(simulateCoverage(TOWNS, SEED), TOWNS, SEED));
