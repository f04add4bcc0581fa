import { nearestName } from '../kernel/nearest.ts';
import { FINDING_CODES, type FindingCode } from '../model/codes.ts';
import {
  type Bound,
  DATASET_FIGURES,
  type DatasetFigure,
  FIGURE_NAMES,
  type FigureName,
  type Gate,
  type GateCondition,
  type Severity,
} from '../model/gate.ts';
import { figureOfPath } from './figures.ts';
import { type GateOrigin, Scanner } from './scanner.ts';

const KINDS = ['finding', 'new', 'change', 'town'] as const;
const SEVERITIES = ['info', 'warning', 'serious'] as const satisfies readonly Severity[];
const SEE = 'mlgnet explain gates lists all forms';

/**
 * Reads gates, separated by commas:
 *
 *     gate      = [ "town(" name { "," name } ")." ] condition [ "!" ]
 *     condition = figure operator number
 *               | "finding:" code | "finding" [ ":" code ] ">=" severity
 *               | "new:finding" [ ">=" severity ] | "new:missing-link" | "new:" code
 *               | "change:" figure [ operator number ]
 *     operator  = ">" | ">=" | "<" | "<="
 *     number    = digits with a decimal point, or with "%"
 *
 * A figure goes by its name or by its path in the result.
 *
 * @throws AppError `usage/bad-gate`, `config/bad-gate`, pointing at the character
 */
export function parseGates(text: string, origin: GateOrigin): Gate[] {
  const scanner = new Scanner(text, origin);
  const gates: Gate[] = [];
  do {
    gates.push(gate(scanner));
  } while (scanner.take(','));
  if (!scanner.done) scanner.refuse('the gate should end here', `separate gates by commas; ${SEE}`);
  return gates;
}

function gate(scanner: Scanner): Gate {
  const start = scanner.at;
  const first =
    scanner.word() ?? scanner.refuse('a gate is missing', `write --fail-on 'isolation>0.8'; ${SEE}`);
  const towns = first.text === 'town' && scanner.take('(') ? scope(scanner) : null;
  const head =
    towns === null
      ? first
      : (scanner.word() ?? scanner.refuse('a condition is missing', `write town(…).isolation>0.8; ${SEE}`));
  const condition = conditionOf(head, scanner);
  const markAt = scanner.at;
  const strict = scanner.take('!') !== undefined;
  if (strict && (condition.kind === 'finding' || condition.kind === 'new')) {
    scanner.refuse('only a figure can be without value', 'leave the ! away', markAt);
  }
  return { text: scanner.since(start), towns, strict, condition };
}

/** The rest of `town(`, up to the point behind the parenthesis. */
function scope(scanner: Scanner): string[] {
  const towns: string[] = [];
  do {
    towns.push(scanner.name() ?? scanner.refuse('the name of a town is missing', 'give its id or name'));
  } while (scanner.take(','));
  if (!scanner.take(')'))
    scanner.refuse('the parenthesis is never closed', 'write town(lindmoos).isolation>0.8');
  if (!scanner.take('.')) scanner.refuse('a point is missing', 'write town(lindmoos).isolation>0.8');
  return towns;
}

function conditionOf(head: Word, scanner: Scanner): GateCondition {
  if (head.text === 'finding') return finding(scanner);
  if (head.text === 'new') return news(scanner);
  if (head.text === 'change') {
    if (!scanner.take(':')) scanner.refuse('a colon is missing', 'write change:isolation>0.1');
    const name = figure(
      scanner.word() ?? scanner.refuse('a figure is missing', `write change:isolation>0.1; ${SEE}`),
      scanner,
      FIGURE_NAMES,
    );
    return { kind: 'change', figure: name, bound: bound(scanner) };
  }
  if ((DATASET_FIGURES as readonly string[]).includes(head.text)) {
    return { kind: 'dataset', figure: head.text as DatasetFigure, ...needed(bound(scanner), scanner, head) };
  }
  const name = figure(head, scanner, [...FIGURE_NAMES, ...DATASET_FIGURES, ...KINDS]);
  return { kind: 'figure', figure: name, ...needed(bound(scanner), scanner, head) };
}

interface Word {
  readonly text: string;
  readonly at: number;
}

function figure(word: Word, scanner: Scanner, known: readonly string[]): FigureName {
  const name = FIGURE_NAMES.find((each) => each === word.text) ?? figureOfPath(word.text);
  if (name !== undefined) return name;
  const near = nearestName(word.text, known);
  return scanner.refuse(
    `there is no figure ${JSON.stringify(word.text)}`,
    near === undefined ? SEE : `did you mean ${near}? ${SEE}`,
    word.at,
    word.text.length,
  );
}

function bound(scanner: Scanner): Bound | null {
  const at = scanner.at;
  const operator = scanner.take('>=', '<=', '>', '<');
  if (operator === undefined) {
    if (scanner.take('==', '=', '!=') !== undefined)
      scanner.refuse('a figure is held against a threshold', 'use >, >=, < or <=', at);
    return null;
  }
  const number = scanner.number() ?? scanner.refuse('a number is missing', 'such as 0.8 or 80%');
  const threshold = Number(number.text) / (scanner.take('%') === undefined ? 1 : 100);
  if (!Number.isFinite(threshold))
    scanner.refuse('the number is too large', 'such as 0.8 or 80%', number.at, number.text.length);
  return { operator, threshold };
}

function needed(found: Bound | null, scanner: Scanner, figureWord: Word): Bound {
  return (
    found ?? scanner.refuse('an operator and a number are missing', `write ${figureWord.text}>0.8; ${SEE}`)
  );
}

function finding(scanner: Scanner): GateCondition {
  const code = scanner.take(':') ? findingCode(scanner, []) : null;
  const severity = severityOf(scanner);
  if (code === null && severity === null) {
    scanner.refuse('which finding?', 'write finding:isolated or finding>=serious');
  }
  return { kind: 'finding', code, severity: severity ?? 'info' };
}

function news(scanner: Scanner): GateCondition {
  if (!scanner.take(':')) scanner.refuse('a colon is missing', 'write new:finding or new:missing-link');
  const what = findingCode(scanner, ['finding', 'missing-link']);
  if (what === 'missing-link') return { kind: 'new', what, severity: 'info' };
  const severity = severityOf(scanner) ?? 'info';
  return { kind: 'new', what: what === 'finding' ? null : what, severity };
}

function findingCode<const T extends string>(scanner: Scanner, more: readonly T[]): FindingCode | T {
  const known: readonly (FindingCode | T)[] = [...more, ...FINDING_CODES];
  const word =
    scanner.word() ?? scanner.refuse('the code of a finding is missing', `such as isolated; ${SEE}`);
  const found = known.find((code) => code === word.text);
  if (found !== undefined) return found;
  const near = nearestName(word.text, known);
  return scanner.refuse(
    `there is no finding ${JSON.stringify(word.text)}`,
    near === undefined ? 'mlgnet explain lists all findings' : `did you mean ${near}?`,
    word.at,
    word.text.length,
  );
}

function severityOf(scanner: Scanner): Severity | null {
  const at = scanner.at;
  const operator = scanner.take('>=', '>', '<=', '<', '=');
  if (operator === undefined) return null;
  if (operator !== '>=') scanner.refuse('findings are held against a severity by >=', 'write >=serious', at);
  const word = scanner.word() ?? scanner.refuse('a severity is missing', 'info, warning or serious');
  return (
    SEVERITIES.find((severity) => severity === word.text) ??
    scanner.refuse(
      `there is no severity ${JSON.stringify(word.text)}`,
      'info, warning or serious',
      word.at,
      word.text.length,
    )
  );
}
