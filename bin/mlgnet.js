#!/usr/bin/env node
import { answered } from '../dist/cli/first-answer.js';

if (!answered(process.argv.slice(2))) {
  const { main } = await import('../dist/cli/main.js');
  await main();
}
