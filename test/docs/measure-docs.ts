import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';
import { compareText } from '../../src/kernel/order.ts';

/** What the docstring of one measure says. */
export interface MeasureDoc {
  readonly name: string;
  /** From the root of the project, with slashes. */
  readonly file: string;
  /** What comes before and between the labelled parts: the definition first. Lists begin with "- ". */
  readonly prose: readonly string[];
  /** Labelled parts in the order of the docstring, such as ["Range", "0 … 1; high is bad."]. */
  readonly parts: readonly (readonly [label: string, text: string])[];
  /** The formula as LaTeX, a line each. */
  readonly tex: readonly TexLine[];
  /** Where results carry the measure. */
  readonly results: readonly string[];
}

/** A `@tex` tag: `@tex rank, percentile: r = …` is a line of the formula of these measures of `explain`. */
export interface TexLine {
  readonly measures: readonly string[];
  readonly tex: string;
}

const LABEL =
  /(^|[.;)] )((?:Formula|Range|Unit|Direction|Weights|Signs|Isolates|Bounds|Generic actors|Undefined|Complexity|Source)(?:,? (?:and )?(?:direction|weights|signs|isolates))*): /;

/** All exported functions of the folders or files whose docstring gives a formula, by file and place. */
export function measureDocs(root: string, paths: readonly string[]): MeasureDoc[] {
  return paths
    .flatMap((path) => sources(join(root, path)))
    .sort(compareText)
    .flatMap((path) => {
      const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);
      return file.statements.flatMap((statement) => measureOf(statement, relative(root, path)));
    });
}

function sources(path: string): string[] {
  if (path.endsWith('.ts')) return [path];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

function measureOf(statement: ts.Statement, file: string): MeasureDoc[] {
  if (!ts.isFunctionDeclaration(statement) || statement.name === undefined) return [];
  if (!statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
  const doc = ts.getJSDocCommentsAndTags(statement).filter(ts.isJSDoc).at(-1);
  const text = ts.getTextOfJSDocComment(doc?.comment) ?? '';
  const { prose, parts } = readDoc(text);
  if (!parts.some(([label]) => label === 'Formula')) return [];
  const results = (doc?.tags ?? [])
    .filter((tag) => tag.tagName.text === 'result')
    .flatMap((tag) => (ts.getTextOfJSDocComment(tag.comment) ?? '').split(/,\s*/));
  const tex = texLines(doc);
  return [{ name: statement.name.text, file: file.split(sep).join('/'), prose, parts, tex, results }];
}

function texLines(doc: ts.JSDoc | undefined): TexLine[] {
  return (doc?.tags ?? [])
    .filter((tag) => tag.tagName.text === 'tex')
    .map((tag) => {
      const text = (ts.getTextOfJSDocComment(tag.comment) ?? '').replace(/\s+/g, ' ').trim();
      const [, names, tex] = /^(?:([A-Za-z]+(?:, [A-Za-z]+)*): )?(.*)$/.exec(text)!;
      return { measures: names?.split(', ') ?? [], tex: tex! };
    });
}

/** Splits a docstring into prose and labelled parts; exported for its own test. */
export function readDoc(text: string): Pick<MeasureDoc, 'prose' | 'parts'> {
  const prose: string[] = [];
  const parts: [string, string][] = [];
  for (const block of text.split(/\n{2,}|\n(?=- )/)) {
    let rest = block.replace(/\s*\n\s*/g, ' ').trim();
    let label: string | null = null;
    while (rest !== '') {
      const next = LABEL.exec(rest);
      const until = next === null ? rest.length : next.index + next[1]!.length;
      const piece = rest.slice(0, until).trim();
      if (piece !== '') {
        if (label === null) prose.push(piece);
        else parts.push([label, piece]);
      }
      label = next?.[2] ?? null;
      rest = next === null ? '' : rest.slice(next.index + next[0].length);
    }
  }
  return { prose, parts };
}
