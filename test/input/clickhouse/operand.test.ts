import { describe, expect, it } from 'vitest';
import { isClickHouseOperand, parseClickHouseOperand } from '../../../src/input/clickhouse/operand.ts';
import { AppError } from '../../../src/model/error.ts';

const none = {};

function codeOf(operand: string): string {
  try {
    parseClickHouseOperand(operand, none);
  } catch (error) {
    if (error instanceof AppError) return error.code;
  }
  return 'no error';
}

describe('a clickhouse operand', () => {
  it('names a table', () => {
    expect(parseClickHouseOperand('clickhouse://ann@db.example.org:8124/survey/records', none)).toEqual({
      name: 'clickhouse:survey.records',
      url: 'http://db.example.org:8124',
      database: 'survey',
      from: { table: 'records' },
      user: 'ann',
      password: '',
    });
  });

  it('or a query', () => {
    const { from, name } = parseClickHouseOperand(
      'clickhouse://h/survey?query=SELECT a AS source, b AS target FROM t WHERE x = 1+1;',
      none,
    );
    // A plus stands for a blank in the query part of an address.
    expect(from).toEqual({ query: 'SELECT a AS source, b AS target FROM t WHERE x = 1 1' });
    expect(name).toBe('clickhouse:survey?query');
    expect(parseClickHouseOperand('clickhouse://h/d?query=SELECT%201%2B1', none).from).toEqual({
      query: 'SELECT 1+1',
    });
  });

  it.each([
    ['clickhouse://h/d/t', 'http://h:8123'],
    ['clickhouses://h/d/t', 'https://h:8443'],
    ['ClickHouse://h/d/t?secure=1', 'https://h:8443'],
    ['clickhouse://h/d/t?secure=0', 'http://h:8123'],
    ['clickhouse://h:80/d/t', 'http://h:80'],
    ['clickhouses://ann@h:443/d/t', 'https://h:443'],
    ['clickhouse://h:443/d/t', 'http://h:443'],
    ['clickhouse://[::1]:9/d/t', 'http://[::1]:9'],
  ])('%s goes to %s', (operand, url) => {
    expect(isClickHouseOperand(operand)).toBe(true);
    expect(parseClickHouseOperand(operand, none).url).toBe(url);
  });

  it('takes user and password from the environment; a user in the address wins', () => {
    const environment = { MLGNET_CLICKHOUSE_USER: 'eve', MLGNET_CLICKHOUSE_PASSWORD: 's' };
    expect(parseClickHouseOperand('clickhouse://h/d/t', environment)).toMatchObject({
      user: 'eve',
      password: 's',
    });
    expect(parseClickHouseOperand('clickhouse://a%40b@h/d/t', environment)).toMatchObject({ user: 'a@b' });
    expect(parseClickHouseOperand('clickhouse://h/d/t', none)).toMatchObject({
      user: 'default',
      password: '',
    });
  });

  it('reads names with percent signs', () => {
    expect(parseClickHouseOperand('clickhouse://h/my%20db/a%2Fb', none)).toMatchObject({
      database: 'my db',
      from: { table: 'a/b' },
    });
  });

  it.each([
    ['clickhouse://h/d', 'usage/bad-clickhouse-url'],
    ['clickhouse://h/', 'usage/bad-clickhouse-url'],
    ['clickhouse:///d/t', 'usage/bad-clickhouse-url'],
    ['clickhouse://h/d/t/x', 'usage/bad-clickhouse-url'],
    ['clickhouse://h/d/t?query=SELECT 1', 'usage/bad-clickhouse-url'],
    ['clickhouse://h/d/t?password=s', 'usage/bad-clickhouse-url'],
    ['clickhouse://h/d/t?secure=yes', 'usage/bad-clickhouse-url'],
    ['clickhouse://h/d/%zz', 'usage/bad-clickhouse-url'],
    ['clickhouse://h:port/d/t', 'usage/bad-clickhouse-url'],
    ['clickhouse://ann:s@h/d/t', 'usage/password-in-url'],
  ])('%s: %s', (operand, code) => {
    expect(codeOf(operand)).toBe(code);
  });
});
