import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

function help(...command: readonly string[]): string {
  const env = { ...process.env, NO_COLOR: '1', LC_ALL: 'C' };
  return execFileSync(process.execPath, [join(ROOT, 'bin/mlgnet.js'), ...command, '--help'], {
    encoding: 'utf8',
    env,
  }).trimEnd();
}

function commandsIn(text: string): string[] {
  const [, list = ''] = text.split(/^Commands:\n/m);
  return [...list.matchAll(/^ {2}([a-z][\w-]*)/gm)]
    .map((match) => match[1]!)
    .filter((name) => name !== 'help');
}

// The help texts are the only source of the page: `npm run docs` rewrites it, a difference fails in CI.
it('docs/cli.md says what the help says', async () => {
  const top = help();
  const commands = commandsIn(top);
  expect(commands).toEqual(
    expect.arrayContaining(['analyze', 'check', 'conflict', 'test', 'explain', 'schema']),
  );
  const section = (title: string, text: string) => `## ${title}\n\n\`\`\`text\n${text}\n\`\`\`\n`;
  const page = [
    '# Command line\n\nMade from the help texts by `npm run docs`; change those.\n',
    section('mlgnet', top),
    ...commands.map((name) => section(`mlgnet ${name}`, help(name))),
  ].join('\n');
  await expect(page).toMatchFileSnapshot(join(ROOT, 'docs/cli.md'));
});
