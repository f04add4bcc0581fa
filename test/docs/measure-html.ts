import type { MeasureDoc } from './measure-docs.ts';
import { arrange, INTRODUCTION, markdown, REASONS_TITLE, slug, titleOf } from './measure-page.ts';
import { mathMl } from './tex.ts';

const STYLE = `
:root { color-scheme: light dark; }
body { font: 1rem/1.55 system-ui, sans-serif; max-width: 48rem; margin: 0 auto; padding: 1rem; overflow-wrap: break-word; }
h1, h2, h3 { line-height: 1.2; text-wrap: balance; }
h2 { margin-top: 3rem; border-bottom: 1px solid; padding-bottom: .2rem; }
h3 { margin-top: 2.2rem; }
a { color: LinkText; }
code { font-size: .9em; }
dt { font-weight: 600; margin-top: .6rem; }
dd { margin: 0 0 0 1.2rem; }
nav ul { padding-left: 1.2rem; }
.formula { overflow-x: auto; overflow-y: hidden; padding: .5rem 0; }
math { font-size: 1.15em; font-family: "Latin Modern Math", "STIX Two Math", "Cambria Math", "Noto Sans Math", math; }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } nav { break-after: page; } h2, h3, dt { break-after: avoid; } .formula { overflow: visible; break-inside: avoid; } a { color: inherit; text-decoration: none; } }
`;

/** The page of measures for a browser, complete in itself: formulas are MathML. */
export function measureHtml(docs: readonly MeasureDoc[], reasons: Readonly<Record<string, string>>): string {
  const sections = arrange(docs);
  const link = (title: string) => `<a href="#${slug(title)}">${html(title)}</a>`;
  const contents = sections.flatMap(({ title, docs: own }) => [
    `<li>${link(title)}`,
    '<ul>',
    ...own.map(({ name }) => `<li>${link(titleOf(name))}</li>`),
    '</ul></li>',
  ]);
  return [
    '<!doctype html>',
    '<!-- Made from the docstrings in src by "npm run docs"; change those. -->',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<title>Measures of mlgnet</title>',
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    '<h1>Measures</h1>',
    ...INTRODUCTION.split('\n\n').map((text) => `<p>${html(text)}</p>`),
    '<nav aria-label="Contents">',
    '<h2>Contents</h2>',
    '<ul>',
    ...contents,
    `<li>${link(REASONS_TITLE)}</li>`,
    '</ul>',
    '</nav>',
    '<main>',
    ...sections.flatMap(({ title, about, docs: own }) => [
      `<h2 id="${slug(title)}">${html(title)}</h2>`,
      `<p>${html(about)}</p>`,
      ...own.flatMap(measure),
    ]),
    `<h2 id="${slug(REASONS_TITLE)}">${html(REASONS_TITLE)}</h2>`,
    '<dl>',
    ...Object.entries(reasons).map(([code, text]) => `<dt><code>${code}</code></dt><dd>${html(text)}</dd>`),
    '</dl>',
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function measure({ name, file, prose, parts, tex, results }: MeasureDoc): string[] {
  const title = titleOf(name);
  const [definition = '', ...notes] = prose;
  const formula = tex.map((line) => `<div class="formula">${mathMl(line.tex)}</div>`);
  return [
    `<section aria-labelledby="${slug(title)}">`,
    `<h3 id="${slug(title)}">${html(title)}</h3>`,
    `<p>${html(definition)}</p>`,
    '<dl>',
    ...parts.flatMap(([label, text]) => [
      `<dt>${label}</dt>`,
      `<dd>${html(text)}`,
      ...(label === 'Formula' ? formula : []),
      '</dd>',
    ]),
    ...(results.length === 0
      ? []
      : [`<dt>In the result</dt>`, `<dd>${results.map((path) => `<code>${path}</code>`).join(', ')}</dd>`]),
    `<dt>Code</dt>`,
    `<dd><code>${name}</code> in <a href="../${file}">${file}</a></dd>`,
    '</dl>',
    ...notesOf(notes),
    '</section>',
  ];
}

/** Paragraphs, and lists of what begins with "- ". */
function notesOf(notes: readonly string[]): string[] {
  return notes.flatMap((note, i) => {
    if (!note.startsWith('- ')) return [`<p>${html(note)}</p>`];
    const item = `<li>${html(note.slice(2))}</li>`;
    const first = !notes[i - 1]?.startsWith('- ');
    const last = !notes[i + 1]?.startsWith('- ');
    return [...(first ? ['<ul>'] : []), item, ...(last ? ['</ul>'] : [])];
  });
}

/** Text as in the Markdown page, whose index and exponent are HTML already. */
function html(text: string): string {
  return markdown(text)
    .split(/(`[^`]*`)/)
    .map((piece, i) =>
      i % 2 === 1
        ? `<code>${piece.slice(1, -1).replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</code>`
        : piece
            .replace(/\[([^\]]*)\]\(([^)]*)\)/g, '<a href="$2">$1</a>')
            .replace(/\\\*([^*\\]+)\\\*/g, (all, words: string) =>
              /^[A-Z][a-z]+$/.test(words) ? `<em>${words}</em>` : all,
            )
            .replaceAll('\\*', '*'),
    )
    .join('');
}
