import { PassThrough } from 'node:stream';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { registerExplain } from '../../src/cli/commands/explain.ts';
import { registerSchema } from '../../src/cli/commands/schema.ts';
import { en } from '../../src/i18n/en.ts';
import { findTopics, topicsOf } from '../../src/report/explain/topics.ts';
import { threeTowns } from './support.ts';

async function run(...args: string[]): Promise<{ out: string; code: number | undefined }> {
  const stdout = new PassThrough();
  let out = '';
  stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString('utf8');
  });
  let code: number | undefined;
  const context = {
    io: { stdout, stderr: new PassThrough(), stdin: new PassThrough(), env: {} },
    exit: (status: number) => {
      code = status;
    },
  };
  const program = new Command().exitOverride();
  registerExplain(program, context);
  registerSchema(program, context);
  await program.parseAsync(['node', 'mlgnet', ...args]);
  return { out, code };
}

describe('explain', () => {
  it('lists every topic once', async () => {
    const { out, code } = await run('explain');
    expect(code).toBe(0);
    for (const { name } of topicsOf(en))
      expect(out).toMatch(new RegExp(`^  ${name.replace('.', '\\.')} `, 'm'));
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('explains each topic', async () => {
    for (const { name } of topicsOf(en)) {
      const { out, code } = await run('explain', name);
      expect(code).toBe(0);
      expect(out).toContain(`${name} · `);
      expect(out).not.toMatch(/undefined(?! |$)|\[object|NaN/m);
      for (const line of out.split('\n')) expect([...line].length, line).toBeLessThanOrEqual(80);
    }
  });

  it('gives formula, range, undefined cases, source and recommendations of a measure', async () => {
    const { out } = await run('explain', 'lineIndex');
    for (const title of ['Formula', 'Range', 'Treatment', 'Undefined when', 'Source', 'Recommendations']) {
      expect(out).toContain(`\n${title}\n`);
    }
    expect(out).toContain('https://doi.org/10.1016/0378-8733(95)00259-6');
    expect(out).toContain('none for it directly');
  });

  it('takes labels, other spellings and paths of the result', () => {
    const topics = topicsOf(en);
    const groups = (name: string) =>
      findTopics(topics, name).map(({ group, name: found }) => `${group}/${found}`);
    expect(groups('E-I index')).toEqual(['measures/eiIndex']);
    expect(groups('ei-index')).toEqual(['measures/eiIndex']);
    expect(groups('conflict.lineIndex.k2')).toEqual(['measures/lineIndex']);
    expect(groups('isolation.channel.regional')).toEqual(['channels/regional']);
    expect(groups('no-government')).toEqual(['findings/no-government', 'reasons/no-government']);
    expect(groups('r1.2')).toEqual(['recommendations/R1.2']);
  });

  it('refuses an unknown name with the nearest one', async () => {
    await expect(run('explain', 'isloation')).rejects.toMatchObject({
      code: 'usage/unknown-topic',
      exitCode: 2,
      hint: expect.stringContaining('isolation') as string,
    });
  });
});

describe('schema', () => {
  it.each(['result', 'conflict', 'test', 'config', 'expected', 'records'])(
    'prints a valid schema of %s',
    async (name) => {
      const { out, code } = await run('schema', name);
      expect(code).toBe(0);
      const ajv = new Ajv2020({ strict: false });
      expect(ajv.validateSchema(JSON.parse(out) as object), JSON.stringify(ajv.errors)).toBe(true);
      ajv.compile(JSON.parse(out) as object);
    },
  );

  it('prints that of the result by default', async () => {
    const { out } = await run('schema');
    expect(out).toBe((await run('schema', 'result')).out);
    expect(new Ajv2020({ strict: false }).validate(JSON.parse(out) as object, threeTowns)).toBe(true);
  });

  it('tells a record from what is none', async () => {
    const { out } = await run('schema', 'records');
    const valid = new Ajv2020({ strict: false, validateFormats: false }).compile(JSON.parse(out) as object);
    expect(valid({ source: 'a', target: 'b', frequency: 'never', tone: -1, source_level: 'local' })).toBe(
      true,
    );
    expect(valid({ event: 'forum', actor: 'a', role: 'convenor' })).toBe(true);
    expect(valid({ source: 'a' })).toBe(false);
    expect(valid({ source: 'a', target: 'b', initiator: 'nobody' })).toBe(false);
  });

  it('refuses an unknown name', async () => {
    await expect(run('schema', 'reslt')).rejects.toMatchObject({ code: 'usage/unknown-schema', exitCode: 2 });
  });
});
