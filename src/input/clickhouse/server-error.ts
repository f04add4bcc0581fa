import { AppError } from '../../model/error.ts';
import type { ClickHouseOperand } from './operand.ts';

const UNKNOWN_TABLE = new Set([60, 81]);
const DENIED = new Set([192, 193, 194, 516, 195, 497, 164]);
const LIMITS = new Set([158, 159, 160, 241, 307, 396]);
const CONNECTION = new Set([32, 209, 210, 279, 439]);
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'ECONNRESET',
  'EPIPE',
]);
const LONGEST = 300;
const HTTP_PORTS =
  'give the port of the HTTP interface: 8123, or 8443 with clickhouses:// (9000 and 9440 are the native protocol)';

/**
 * What went wrong between us and a server, as an error that says what to do. Neither user nor password appear:
 * what a server says about a refused login names the user and is left out.
 */
export function serverError(error: unknown, operand: ClickHouseOperand): AppError {
  if (error instanceof AppError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const system = error instanceof Error && 'code' in error ? String(error.code) : '';
  const found = /Code: (\d+)/.exec(text)?.[1] ?? (/^\d+$/.test(system) ? system : undefined);
  const code = found === undefined ? null : Number(found);
  const make = (name: ErrorName, message: string, hint: string): AppError =>
    new AppError({
      kind: 'input',
      code: `input/clickhouse-${name}`,
      where: operand.name,
      message,
      hint,
      cause: error,
    });
  if (code === null) return connectionError(text, system, operand, make);
  if (UNKNOWN_TABLE.has(code)) {
    return make(
      'no-table',
      `ClickHouse does not know it: ${said(text)}`,
      'check database and table in the address',
    );
  }
  if (DENIED.has(code)) {
    return make(
      'denied',
      `ClickHouse refuses the user (code ${code})`,
      'name the user in the address or in MLGNET_CLICKHOUSE_USER, put the password into MLGNET_CLICKHOUSE_PASSWORD, and see that the user may read the table',
    );
  }
  if (CONNECTION.has(code)) return cutOff(operand, said(text), error);
  if (LIMITS.has(code)) {
    return make(
      'limit',
      `a limit of the ClickHouse user ended the query: ${said(text)}`,
      'raise max_memory_usage or max_execution_time for this user, let it group on disk (max_bytes_before_external_group_by), or read a part (?query=SELECT … WHERE …)',
    );
  }
  return make(
    'query',
    `ClickHouse ended the query: ${said(text)}`,
    'query' in operand.from ? 'try the query in clickhouse-client' : 'see the log of the server',
  );
}

/** A port that accepts no connection, or accepts one and then says nothing. */
export function noAnswer(operand: ClickHouseOperand, greeting: 'silent' | 'unreachable'): AppError {
  const { host, protocol } = new URL(operand.url);
  return new AppError({
    kind: 'input',
    code: greeting === 'silent' ? 'input/clickhouse-not-http' : 'input/clickhouse-unreachable',
    where: operand.name,
    message:
      greeting === 'silent'
        ? `${host} accepts connections, but does not answer in ${protocol === 'https:' ? 'HTTPS' : 'HTTP'}`
        : `no ClickHouse answers at ${host} (no connection in time)`,
    hint:
      greeting === 'silent'
        ? HTTP_PORTS
        : 'check host and port (the HTTP interface: 8123, or 8443 with clickhouses://), that the server runs, and that no firewall is in between',
  });
}

/** The answer ended before its totals came. */
export function cutOff(operand: ClickHouseOperand, reason: string | undefined, cause?: unknown): AppError {
  return new AppError({
    kind: 'input',
    code: 'input/clickhouse-cut-off',
    where: operand.name,
    message: `the answer of ClickHouse was cut off before its end${reason === undefined || reason === '' ? '' : `: ${said(reason)}`}`,
    hint: 'a server or shard went away; nothing was written: run again once SELECT count() answers over the whole table',
    cause,
  });
}

type ErrorName = 'no-table' | 'denied' | 'limit' | 'query' | 'unreachable' | 'not-http' | 'certificate';

function connectionError(
  text: string,
  system: string,
  operand: ClickHouseOperand,
  make: (name: ErrorName, message: string, hint: string) => AppError,
): AppError {
  const { host } = new URL(operand.url);
  if (/^HPE_/.test(system) || /EPROTO|wrong version number/i.test(`${system} ${text}`)) {
    return make(
      'not-http',
      `${host} does not speak ${operand.url.startsWith('https') ? 'HTTPS' : 'HTTP'}`,
      HTTP_PORTS,
    );
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO_/.test(system)) {
    return make(
      'certificate',
      `the certificate of ${host} is not trusted (${system})`,
      'name the file of its authority in NODE_EXTRA_CA_CERTS',
    );
  }
  if (UNREACHABLE.has(system) || /timeout/i.test(text)) {
    const wasRunning = system === 'ECONNRESET' || system === 'EPIPE' || /timeout/i.test(text);
    return wasRunning
      ? cutOff(operand, text)
      : make(
          'unreachable',
          `no ClickHouse answers at ${host} (${system})`,
          'check host and port (the HTTP interface: 8123, or 8443 with clickhouses://), and that the server runs',
        );
  }
  if (/port 9000|clickhouse-client program/i.test(text)) {
    return make('not-http', `${host} is not the HTTP interface`, 'give its port, mostly 8123');
  }
  return make(
    'query',
    `ClickHouse did not answer as expected: ${said(text)}`,
    'is there a proxy in between?',
  );
}

/** The server's own words on one line, without the trace and with at most some hundred characters. */
function said(text: string): string {
  const line = text
    .replace(/^.*?Code: \d+[.,]\s*/s, '')
    .replace(/e\.displayText\(\) = /g, '')
    .replace(/DB::(Net)?Exception: /g, '')
    .replace(/,? ?(e\.what\(\)|Stack trace).*$/s, '')
    .replace(/\(version .*$/s, '')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
