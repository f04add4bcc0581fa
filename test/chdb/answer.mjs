// Runs the statements that come as a JSON array on standard input in one session, and prints the answers as one.
import { rmSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { Session } from 'chdb';

const folder = process.argv[2];
const session = new Session(folder);
const answers = JSON.parse(await text(process.stdin)).map((statement) =>
  session.query(statement, 'TabSeparated'),
);
process.stdout.write(JSON.stringify(answers));
session.cleanup?.();
rmSync(folder, { recursive: true, force: true });
