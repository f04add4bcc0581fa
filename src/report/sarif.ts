import { createHash } from 'node:crypto';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { GateCheck, GateRun, Identity } from '../model/gate.ts';
import { findingIdentities, identityKey, linkIdentities } from '../model/identity.ts';
import type { TownResult } from '../model/result.ts';
import { assertFinite } from './finite.ts';
import { checkText, identityText, totalText } from './gates/check-text.ts';
import type { ReportContext, Reporter, ReportHead } from './reporter.ts';
import { sarifRules } from './sarif-rules.ts';
import { cleanText } from './text/clean.ts';
import { findingText } from './text/finding.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const NO_RUN: GateRun = {
  town: () => [],
  change: () => [],
  end: () => ({ totals: [], dataset: [], stale: [] }),
};

const FINDING_LEVELS = { serious: 'error', warning: 'warning', info: 'note' } as const;
const DIAGNOSTIC_LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;

type Level = 'error' | 'warning' | 'note';

interface Outcome {
  readonly rule: string;
  readonly level: Level;
  readonly text: string;
  /** What stays the same from run to run. */
  readonly identity: Identity;
  readonly town?: Pick<TownResult, 'id' | 'name'>;
  /** `file:line:column`, as much of it as is known. */
  readonly where?: string | undefined;
}

/**
 * SARIF 2.1.0 for code scanning: findings, links known to be missing, gates that failed and diagnostics of the
 * data, each with a fingerprint that holds as long as it is the same one. Places are files of the dataset.
 */
export function sarifReporter(context: ReportContext): Reporter {
  const { catalogue, gates: port, names } = context;
  const rules = sarifRules(catalogue);
  const places = new Map(rules.map(({ id }, index) => [id, index]));
  let run = NO_RUN;
  let records: string | undefined;
  let separator = '\n';

  const line = (outcome: Outcome): string => {
    const { rule, level, text, identity, town, where } = outcome;
    const index = places.get(rule);
    const known = port?.known(identity) ?? null;
    const result = {
      ruleId: rule,
      ...(index === undefined ? {} : { ruleIndex: index }),
      level,
      message: { text: cleanText(text) },
      locations: locations(where ?? records, town, context.folder),
      partialFingerprints: { 'mlgnetIdentity/v1': fingerprint(identity) },
      ...(known === null ? {} : { baselineState: known ? 'unchanged' : 'new' }),
    };
    const comma = separator;
    separator = ',\n';
    return `${comma}${JSON.stringify(result)}`;
  };
  const failed = (check: GateCheck, town: Pick<TownResult, 'id' | 'name'> | undefined): string[] => {
    if (check.verdict !== 'failed') return [];
    const { text } = port!.gates[check.gate]!;
    return [
      line({
        rule: 'gate',
        level: 'error',
        text: `${nameOf(town, catalogue.gates.dataset)}: ${text}: ${checkText(check, catalogue, names)}`,
        identity: { town: town?.id ?? '', code: 'gate', subject: text },
        ...(town === undefined ? {} : { town }),
      }),
    ];
  };

  return {
    *begin(head) {
      run = port?.start(head) ?? NO_RUN;
      records = head.run.inputs[0]?.name;
      yield `{\n"$schema": ${JSON.stringify(SCHEMA)},\n"version": "2.1.0",\n"runs": [{\n`;
      yield `"tool": {"driver": ${driver(head)},"rules": [\n`;
      yield rules.map((rule) => JSON.stringify(rule)).join(',\n');
      yield '\n]}},\n"columnKind": "utf16CodeUnits",\n"results": [';
      for (const diagnostic of head.data.diagnostics) yield line(diagnosticOutcome(diagnostic));
    },
    *town(town) {
      assertFinite(town);
      for (const check of run.town(town)) yield* failed(check, town);
      const identities = findingIdentities(town);
      for (const [at, finding] of town.findings.entries()) {
        yield line({
          rule: finding.code,
          level: FINDING_LEVELS[finding.severity],
          text: `${nameOf(town, town.id)}: ${findingText(finding, catalogue, names)}`,
          identity: identities[at]!,
          town,
        });
      }
      for (const identity of linkIdentities(town)) {
        yield line({
          rule: 'missing-link',
          level: 'note',
          text: `${nameOf(town, town.id)}: ${identityText(identity, catalogue, names)}`,
          identity,
          town,
        });
      }
    },
    *end() {
      const { dataset, totals } = run.end();
      for (const check of dataset) yield* failed(check, undefined);
      const notes = totals
        .filter(({ undecidable }) => undecidable > 0)
        .map((total) => ({
          level: 'note',
          message: { text: cleanText(totalText(total, port!.gates[total.gate]!.text, catalogue)) },
        }));
      const invocation = {
        executionSuccessful: true,
        ...(notes.length === 0 ? {} : { toolExecutionNotifications: notes }),
      };
      yield `\n],\n"invocations": [${JSON.stringify(invocation)}]\n}]\n}\n`;
    },
  };
}

/** The driver as JSON without its closing brace, so that the rules can follow a line each. */
function driver({ tool }: ReportHead): string {
  const { name, version } = tool;
  return JSON.stringify({
    name,
    semanticVersion: version,
    informationUri: 'https://github.com/mlgnet/mlgnet',
  }).slice(0, -1);
}

function diagnosticOutcome({
  code,
  severity,
  where,
  message,
  hint,
}: Diagnostic | ReportHead['data']['diagnostics'][number]): Outcome {
  return {
    rule: `data/${code}`,
    level: DIAGNOSTIC_LEVELS[severity],
    text: hint === undefined ? message : `${message}. ${hint}`,
    identity: { town: '', code: `data/${code}`, subject: message },
    where,
  };
}

function nameOf(town: Pick<TownResult, 'id' | 'name'> | undefined, otherwise: string): string {
  return town === undefined || town.name === '' ? otherwise : town.name;
}

function locations(
  where: string | undefined,
  town: Pick<TownResult, 'id' | 'name'> | undefined,
  folder: string | undefined,
): object[] {
  const [, file = '', row, column] = /^(.*?)(?::(\d+))?(?::(\d+))?$/s.exec(where ?? '') ?? [];
  const physical =
    file === ''
      ? {}
      : {
          physicalLocation: {
            artifactLocation: { uri: uriOf(file, folder) },
            region: {
              startLine: Number(row ?? 1),
              ...(column === undefined ? {} : { startColumn: Number(column) }),
            },
          },
        };
  const logical =
    town === undefined
      ? {}
      : {
          logicalLocations: [
            { name: cleanText(nameOf(town, town.id)), fullyQualifiedName: cleanText(town.id) },
          ],
        };
  const place = { ...physical, ...logical };
  return Object.keys(place).length === 0 ? [] : [place];
}

function uriOf(file: string, folder: string | undefined): string {
  const path = folder === undefined || folder === '' ? file : `${folder}/${file}`;
  return path
    .split('/')
    .map((part) => encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\ufffd')))
    .join('/');
}

function fingerprint(identity: Identity): string {
  return createHash('sha256').update(identityKey(identity)).digest('hex');
}
