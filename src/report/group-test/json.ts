import type { GroupTestResult } from '../../model/group-test.ts';
import { serialize } from '../serialize.ts';

/** `test` as JSON: a line for each part, and for each test of each measure. */
export function* groupTestJson(result: GroupTestResult): Generator<string> {
  const { outcomes, ...head } = result;
  const parts = Object.entries(head).map(([key, value]) => `"${key}": ${serialize(value, null)}`);
  yield `{\n${parts.join(',\n')},\n"outcomes": [`;
  let comma = '';
  for (const { tests, ...outcome } of outcomes) {
    yield `${comma}\n${serialize(outcome, null).slice(0, -1)},"tests":[\n`;
    yield tests.map((test) => serialize(test, null)).join(',\n');
    yield '\n]}';
    comma = ',';
  }
  yield '\n]\n}\n';
}
