import type { Comparison } from '../../model/comparison.ts';

/** A comparison as JSON: a line for each part and each town, so that a changed town is a changed line. */
export function* comparisonJson({ towns, ...head }: Comparison): Generator<string> {
  const { schema, tool, before, after, frame, resampling, caveats } = head;
  yield '{\n';
  for (const [key, value] of Object.entries({ schema, tool, before, after, frame, resampling, caveats }))
    yield `${JSON.stringify(key)}: ${JSON.stringify(value)},\n`;
  yield '"towns": [';
  let separator = '\n';
  for (const town of towns) {
    yield `${separator}${JSON.stringify(town)}`;
    separator = ',\n';
  }
  yield `${separator === '\n' ? '' : '\n'}]\n}\n`;
}
