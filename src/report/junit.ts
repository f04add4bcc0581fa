import type { Gate, GateCheck, GateRun, GateVerdict } from '../model/gate.ts';
import { assertFinite } from './finite.ts';
import { checkText, identityText } from './gates/check-text.ts';
import type { ReportContext, Reporter } from './reporter.ts';
import { cleanText } from './text/clean.ts';
import { xmlText } from './text/xml.ts';

const NO_RUN: GateRun = {
  town: () => [],
  change: () => [],
  end: () => ({ totals: [], dataset: [], stale: [] }),
};

/**
 * JUnit XML for pipelines: a test suite for each town with a test case for each gate on it, and a last suite
 * for gates on the dataset. A gate that fails is a failure, one that cannot be decided is skipped. No times,
 * since the same result gives the same bytes. The root carries no totals: towns stream.
 */
export function junitReporter(context: ReportContext): Reporter {
  const { catalogue, gates: port } = context;
  let run = NO_RUN;
  return {
    *begin(head) {
      run = port?.start(head) ?? NO_RUN;
      yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="mlgnet">\n';
    },
    *town(town) {
      assertFinite(town);
      yield suite(town.id, town.name, run.town(town), context);
    },
    *end() {
      const { dataset, stale } = run.end();
      if (dataset.length > 0 || stale.length > 0) {
        const known = stale.map(
          (identity) => `${shown(identity.town)}: ${identityText(identity, catalogue, context.names)}`,
        );
        const output =
          known.length === 0
            ? ''
            : element(
                'system-out',
                [catalogue.gates.stale(known.length, String(known.length)), ...known].join('\n'),
              );
        yield suite('', catalogue.gates.dataset, dataset, context, output);
      }
      yield '</testsuites>\n';
    },
  };
}

function suite(
  id: string,
  name: string,
  checks: readonly GateCheck[],
  context: ReportContext,
  output = '',
): string {
  const count = (verdict: GateVerdict) => checks.filter((check) => check.verdict === verdict).length;
  const label = shown(name === '' ? id : name);
  const attributes = Object.entries({
    name: label,
    tests: checks.length,
    failures: count('failed'),
    errors: 0,
    skipped: count('undecidable'),
    ...(id === '' ? {} : { id: shown(id) }),
  });
  const cases = checks.map((check) => testcase(check, label, context)).join('');
  const head = `  <testsuite${attributes.map(([key, value]) => ` ${key}="${xmlText(String(value))}"`).join('')}`;
  return cases === '' && output === '' ? `${head}/>\n` : `${head}>\n${cases}${output}  </testsuite>\n`;
}

function testcase(check: GateCheck, town: string, { gates, catalogue, names }: ReportContext): string {
  const gate: Gate = gates!.gates[check.gate]!;
  const head = `    <testcase name="${xmlText(gate.text)}" classname="${xmlText(town)}"`;
  if (check.verdict === 'passed') return `${head}/>\n`;
  const message = cleanText(checkText(check, catalogue, names));
  const body =
    check.verdict === 'failed'
      ? `<failure type="${gate.condition.kind}" message="${xmlText(message)}"/>`
      : `<skipped>${xmlText(message)}</skipped>`;
  return `${head}>\n      ${body}\n    </testcase>\n`;
}

function element(name: string, text: string): string {
  return `    <${name}>${xmlText(text).replaceAll('&#10;', '\n')}</${name}>\n`;
}

function shown(name: string): string {
  return cleanText(name);
}
