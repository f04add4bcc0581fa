import { AppError } from '../../model/error.ts';

const HTTP_PORT = 8123;
const HTTPS_PORT = 8443;
const DEFAULT_USER = 'default';
const FORM =
  'clickhouse://user@host:port/database/table, or clickhouse://user@host:port/database?query=SELECT …';

/** Records in a ClickHouse server or cluster: a table, or what a query gives. */
export interface ClickHouseOperand {
  /** `clickhouse:database.table`, or `clickhouse:database?query`: neither host nor user, as files go by their name. */
  readonly name: string;
  /** Address of the HTTP interface, without user and password. */
  readonly url: string;
  readonly database: string;
  readonly from: { readonly table: string } | { readonly query: string };
  readonly user: string;
  readonly password: string;
}

/** Whether an operand names records in ClickHouse. */
export function isClickHouseOperand(operand: string): boolean {
  return /^clickhouses?:\/\//i.test(operand);
}

/**
 * Reads a `clickhouse://` operand. The password comes from the environment alone: an operand is seen in process
 * lists, logs and shell histories.
 *
 * @throws AppError `usage/bad-clickhouse-url`, `usage/password-in-url`
 */
export function parseClickHouseOperand(
  operand: string,
  environment: Readonly<Record<string, string | undefined>>,
): ClickHouseOperand {
  let url: URL;
  try {
    // A scheme that the standard knows: others do not split host and port the same way.
    url = new URL(operand.replace(/^clickhouse(s?):/i, 'http$1:'));
  } catch (cause) {
    throw bad('the address cannot be read', cause);
  }
  if (url.password !== '') {
    throw new AppError({
      kind: 'usage',
      code: 'usage/password-in-url',
      message: 'a password does not belong into the operand, which process lists and logs show',
      hint: 'put it into the environment variable MLGNET_CLICKHOUSE_PASSWORD',
    });
  }
  const secure = url.searchParams.get('secure');
  if (secure !== null && secure !== '1' && secure !== '0') throw bad('secure is 1 or 0');
  const unknown = [...url.searchParams.keys()].find((key) => key !== 'query' && key !== 'secure');
  if (unknown !== undefined) throw bad(`unknown parameter ${JSON.stringify(unknown.slice(0, 40))}`);
  const parts = url.pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decoded);
  const query = url.searchParams.get('query')?.trim().replace(/;+$/, '') ?? null;
  const [database, table] = parts;
  if (database === undefined || parts.length > 2) throw bad('a database and a table are needed');
  if ((table === undefined) === (query === null)) {
    throw bad(query === null ? 'the table is missing' : 'give a table or a query, not both');
  }
  const tls = /^clickhouses:/i.test(operand) || secure === '1';
  return {
    name: table === undefined ? `clickhouse:${database}?query` : `clickhouse:${database}.${table}`,
    // The standard drops a port that is the scheme's own: it was given if the text says so.
    url: `${tls ? 'https' : 'http'}://${url.hostname}:${portOf(url, operand, tls)}`,
    database,
    from: table === undefined ? { query: query! } : { table },
    user: decoded(url.username) || environment.MLGNET_CLICKHOUSE_USER || DEFAULT_USER,
    password: environment.MLGNET_CLICKHOUSE_PASSWORD ?? '',
  };
}

function portOf(url: URL, operand: string, tls: boolean): string {
  if (url.port !== '') return url.port;
  const given = /^[a-z]+:\/\/[^/?#]*:(80|443)(?:[/?#]|$)/i.exec(operand)?.[1];
  return given ?? String(tls ? HTTPS_PORT : HTTP_PORT);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    throw bad('a % in the address is not followed by two digits', cause);
  }
}

function bad(message: string, cause?: unknown): AppError {
  return new AppError({
    kind: 'usage',
    code: 'usage/bad-clickhouse-url',
    message: `clickhouse operand: ${message}`,
    hint: `write ${FORM}`,
    cause,
  });
}
