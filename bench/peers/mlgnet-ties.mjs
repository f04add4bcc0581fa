// Reading, validating and reducing through the library, every town's ties visited. Nothing is measured on them.
import { availableParallelism } from 'node:os';
import { argv, stdout } from 'node:process';
import { openDataset } from '../../dist/index.js';

const [, , folder] = argv;
const dataset = await openDataset({ data: [folder], jobs: availableParallelism() });
let ties = 0;
let strength = 0;
for await (const town of dataset.townPairs()) {
  ties += town.pairs.size;
  for (const s of town.pairs.strength) strength += s;
}
const { read, rejected } = dataset.records;
stdout.write(`${JSON.stringify({ ties, records: read, rejected, strength })}\n`);
dataset.close();
