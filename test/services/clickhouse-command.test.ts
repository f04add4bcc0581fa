import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRng } from '../../src/kernel/rng.ts';
import { type Ending, mlgnet, type Start } from '../cli/support.ts';
import type { Row } from '../tie/oracle/input.ts';
import { type Cluster, clickhouseProgram, startCluster, USERS } from './clickhouse-cluster.ts';
import { type LoopbackProxy, startProxy } from './proxy.ts';
import { createRemote } from './remote-table.ts';

const installed = clickhouseProgram() !== null;
let cluster: Cluster;
let scratch: string;
let temporary: string;
const proxies: LoopbackProxy[] = [];

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'mlgnet-test-clickhouse-'));
  temporary = join(scratch, 'tmp');
  mkdirSync(temporary);
  if (!installed) return;
  cluster = await startCluster();
  await createRemote(cluster, 'contacts', COLUMNS, contacts(1), seededRng(1, 'contacts'));
  // The same ties in ten times the records, on ten times the days.
  await createRemote(cluster, 'tenfold', COLUMNS, contacts(10), seededRng(1, 'tenfold'));
  await createRemote(cluster, 'shuffled', COLUMNS, contacts(1).toReversed(), seededRng(2, 'contacts'));
  for (const shard of cluster.shards) {
    await shard.sql('CREATE VIEW slow_local AS SELECT source, target FROM contacts_local WHERE sleep(3) = 0');
  }
  await cluster.shards[0].sql(
    'CREATE TABLE slow (source String, target String) ENGINE = Distributed(both, default, slow_local, rand())',
  );
});
afterAll(async () => {
  for (const proxy of proxies) await proxy.close();
  if (installed) await cluster.stop();
  rmSync(scratch, { recursive: true, force: true });
});

const COLUMNS = ['source', 'target', 'town', 'date', 'frequency', 'tone', 'evidence'];
const TIES = 2000;

/** Every tie `times` times, on days of its own. */
function contacts(times: number): Row[] {
  return Array.from({ length: TIES * times }, (_, i) => {
    const tie = i % TIES;
    const day = new Date(Date.UTC(2022, 0, 1 + ((i * 7) % 700))).toISOString().slice(0, 10);
    return {
      source: `Town hall ${tie % 40}`,
      target: `Body number ${Math.floor(tie / 40)} of the region`,
      town: `Town ${tie % 40}`,
      date: day,
      frequency: ['rarely', 'often', ''][tie % 3]!,
      tone: ['cooperative', 'conflictual', ''][tie % 3]!,
      evidence: `https://example.org/interview/${i}`,
    };
  });
}

async function proxied(options: Parameters<typeof startProxy>[1] = {}): Promise<LoopbackProxy> {
  const proxy = await startProxy(cluster.shards[0].httpPort, options);
  proxies.push(proxy);
  return proxy;
}

const at = (rest: string, port = cluster.shards[0].httpPort, user = ''): string =>
  `clickhouse://${user}127.0.0.1:${port}/${rest}`;

async function run(args: readonly string[], start: Start = {}): Promise<Ending> {
  const ending = await mlgnet(args, { ...start, env: { TMPDIR: temporary, ...start.env } });
  // Whatever happens, nothing is left behind.
  expect(readdirSync(temporary)).toEqual([]);
  return ending;
}

const codeOf = ({ stderr }: Ending): string | undefined => /\[([a-z]+\/[a-z-]+)\]/.exec(stderr)?.[1];

describe.skipIf(!installed)('mlgnet reads from two shards (needs clickhouse-server)', () => {
  it('with user and password from the environment, which appear nowhere', async () => {
    for (const [user, inUrl] of [
      ['reader', true],
      ['readonly', false],
    ] as const) {
      const { code, stdout, stderr } = await run(
        ['analyze', at('default/contacts', undefined, inUrl ? `${user}@` : ''), '--format', 'json'],
        {
          env: {
            MLGNET_CLICKHOUSE_PASSWORD: USERS[user],
            ...(inUrl ? {} : { MLGNET_CLICKHOUSE_USER: user }),
          },
        },
      );
      expect(code, stderr).toBe(0);
      const { run: own } = JSON.parse(stdout) as { run: { inputs: unknown[] } };
      expect(own.inputs).toEqual([
        {
          name: 'clickhouse:default.contacts',
          sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
          records: TIES,
        },
      ]);
      for (const secret of [USERS[user], user, '127.0.0.1']) expect(stdout + stderr).not.toContain(secret);
    }
  });

  it('with the same bytes whatever lies on which shard', async () => {
    const inputOf = async (table: string): Promise<string> => {
      const { stdout } = await run(['analyze', at(`default/${table}`), '--format', 'json']);
      return stdout.replaceAll(`default.${table}`, 'it');
    };
    expect(await inputOf('shuffled')).toBe(await inputOf('contacts'));
  });

  it('a query instead of a table', async () => {
    const query = encodeURIComponent("SELECT source, target AS other, 'Mill' AS town FROM contacts LIMIT 50");
    const { code, stdout, stderr } = await run([
      'analyze',
      at(`default?query=${query}`),
      '--set',
      'columns.records.other=target',
      '--format',
      'json',
    ]);
    expect(code, stderr).toBe(0);
    const { data, run: own } = JSON.parse(stdout) as {
      data: { records: unknown };
      run: { inputs: { name: string }[] };
    };
    expect(data.records).toEqual({ read: 50, accepted: 50, rejected: 0 });
    expect(own.inputs[0]?.name).toBe('clickhouse:default?query');
  });

  it('bytes over the wire that grow with ties, not with records', async () => {
    const proxy = await proxied();
    const bytes: number[] = [];
    const records: number[] = [];
    for (const table of ['contacts', 'tenfold']) {
      const before = proxy.received;
      const { stdout, code } = await run(['analyze', at(`default/${table}`, proxy.port), '--format', 'json']);
      expect(code).toBe(0);
      records.push((JSON.parse(stdout) as { data: { records: { read: number } } }).data.records.read);
      bytes.push(proxy.received - before);
    }
    expect(records).toEqual([TIES, 10 * TIES]);
    expect(bytes[1]! / bytes[0]!).toBeLessThan(1.15);
    // Far less than the rows themselves, the smaller table's too.
    expect(bytes[1]!).toBeLessThan((await cluster.shards[0].sql('SELECT * FROM tenfold')).length / 8);
  });

  it('bad rows, counted and with what they hold as their place', async () => {
    const rows = [
      { source: 'a', target: 'b', date: '2023-01-01' },
      { source: 'a', target: 'b', date: '2023-02-30' },
      { source: 'a', target: 'b', date: '2023-02-30' },
      { source: 'it"s', target: '', date: '2023-01-01' },
    ];
    await createRemote(cluster, 'bad', ['source', 'target', 'date'], rows, seededRng(3, 'bad'));
    const { code, stdout } = await run(['check', at('default/bad')]);
    expect(code).toBe(1);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'clickhouse:default.bad, date, where source = "a", target = "b"',
    );
    const report = await run(['analyze', at('default/bad'), '--max-rejected', '90%', '--format', 'json']);
    const { data } = JSON.parse(report.stdout) as {
      data: { records: unknown; diagnostics: { code: string; count: number; where?: string }[] };
    };
    expect(data.records).toEqual({ read: 4, accepted: 1, rejected: 3 });
    expect(data.diagnostics.find(({ code: c }) => c === 'bad-date')?.count).toBe(2);
    expect(data.diagnostics.find(({ code: c }) => c === 'missing-actor')).toMatchObject({
      count: 1,
      where: 'clickhouse:default.bad, target, where source = "it"s"',
    });
  });

  it('rows that are no text: counted, not swallowed', async () => {
    for (const shard of cluster.shards)
      await shard.sql('CREATE TABLE raw_local (source String, target String) ENGINE = Log');
    await cluster.shards[0].sql(
      'CREATE TABLE raw AS raw_local ENGINE = Distributed(both, default, raw_local, rand())',
    );
    const odd = Buffer.from('a\tb\nc\xff\td\nc\xff\td\ne\\0\tf\n\\\\0\tg\n', 'latin1');
    for (const shard of cluster.shards) await shard.sql('INSERT INTO raw_local FORMAT TabSeparated', odd);
    await cluster.shards[1].sql(
      `INSERT INTO raw_local SELECT arrayStringConcat(arrayMap(x -> 'long', range(300000))), 'x'`,
    );
    const { stdout, stderr } = await run([
      'analyze',
      at('default/raw'),
      '--max-rejected',
      '90%',
      '--format',
      'json',
    ]);
    const { data } = JSON.parse(stdout || `{"data":${JSON.stringify(stderr)}}`) as {
      data: { records: unknown; diagnostics: { code: string; count: number }[] };
    };
    expect(data.records).toEqual({ read: 11, accepted: 4, rejected: 7 });
    expect(data.diagnostics.map(({ code, count }) => `${code} ${count}`)).toEqual(
      expect.arrayContaining(['not-utf8 4', 'nul-byte 2', 'row-too-long 1']),
    );
  });
});

describe.skipIf(!installed)('what can go wrong is said, with exit code 2 (needs clickhouse-server)', () => {
  const failing = async (
    expected: string,
    operand: string,
    env: Readonly<Record<string, string>> = {},
  ): Promise<void> => {
    const ending = await run(['analyze', operand], { env });
    expect([ending.code, codeOf(ending), ending.stdout], ending.stderr).toEqual([2, expected, '']);
    expect(ending.stderr).toContain('hint: ');
    for (const secret of ['wrong horse', 'reader', USERS.careless])
      expect(ending.stderr).not.toContain(secret);
  };

  it('no such server, port, database, table, column', async () => {
    await failing('input/clickhouse-unreachable', at('default/contacts', 1));
    await failing('input/clickhouse-unreachable', 'clickhouse://nowhere.invalid/default/contacts');
    await failing('input/clickhouse-no-table', at('default/contact'));
    await failing('input/clickhouse-no-table', at('nowhere/contacts'));
    await failing('input/missing-column', at(`default?query=${encodeURIComponent('SELECT 1 AS source')}`));
    await failing('input/clickhouse-query', at(`default?query=${encodeURIComponent('SELECT source FROM')}`));
    await failing('input/clickhouse-query', at(`default?query=${encodeURIComponent('DROP TABLE contacts')}`));
  });

  it('the native port, and TLS where there is none', async () => {
    const native = await cluster.shards[0].sql(
      "SELECT port FROM system.clusters WHERE cluster = 'both' ORDER BY shard_num LIMIT 1",
    );
    await failing('input/clickhouse-not-http', at('default/contacts', Number(native)));
    await failing('input/clickhouse-not-http', at('default/contacts').replace('clickhouse:', 'clickhouses:'));
  });

  it('a port that accepts and then says nothing, as one of HTTP may do to the greeting of TLS', async () => {
    const mute = createServer((socket) => socket.on('error', () => undefined).resume());
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const { port } = mute.address() as AddressInfo;
    await failing(
      'input/clickhouse-not-http',
      at('default/contacts', port).replace('clickhouse:', 'clickhouses:'),
    );
    await new Promise((resolve) => mute.close(resolve));
  });

  it('a wrong or missing password, and one in the address', async () => {
    const operand = at('default/contacts', undefined, 'reader@');
    await failing('input/clickhouse-denied', operand);
    await failing('input/clickhouse-denied', operand, { MLGNET_CLICKHOUSE_PASSWORD: 'wrong horse' });
    await failing('usage/password-in-url', operand.replace('@', ':wrong%20horse@'));
  });

  it('a profile that would leave shards out in silence', async () => {
    await failing('input/clickhouse-silent-loss', at('default/contacts', undefined, 'careless@'), {
      MLGNET_CLICKHOUSE_PASSWORD: USERS.careless,
    });
  });

  it('a certificate that nobody vouches for; one of a known authority is taken', async (ctx) => {
    const files = { cert: join(scratch, 'cert.pem'), key: join(scratch, 'key.pem') };
    try {
      const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
      const out = ['-keyout', files.key, '-out', files.cert, '-days', '2'];
      execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...subject, ...out], {
        stdio: 'ignore',
      });
    } catch {
      ctx.skip('openssl is not installed');
    }
    const { port } = await proxied({ tls: files });
    const operand = at('default/contacts', port).replace('clickhouse:', 'clickhouses:');
    await failing('input/clickhouse-certificate', operand);
    const trusted = { NODE_EXTRA_CA_CERTS: files.cert };
    for (const same of [operand, `${at('default/contacts', port)}?secure=1`]) {
      const { code, stderr } = await run(['analyze', same], { env: trusted });
      expect(code, stderr).toBe(0);
    }
    const { code, stderr } = await run(['analyze', operand], {
      env: { ...trusted, MLGNET_CLICKHOUSE_USER: 'reader', MLGNET_CLICKHOUSE_PASSWORD: USERS.reader },
    });
    expect(code, stderr).toBe(0);
  });

  it('an answer cut off anywhere: nothing is written, what was there stays', async () => {
    const out = join(scratch, 'result.json');
    writeFileSync(out, 'before');
    for (const cutAfter of [300, 5_000, 60_000, 120_000]) {
      const { port } = await proxied({ cutAfter });
      const ending = await run(['analyze', at('default/contacts', port), '--format', 'json', '--out', out]);
      expect([ending.code, codeOf(ending)], ending.stderr).toEqual([2, 'input/clickhouse-cut-off']);
      expect(readFileSync(out, 'utf8')).toBe('before');
    }
    expect(readdirSync(scratch).filter((file) => file.includes('result')).length).toBe(1);
  });

  it('an interrupt while the servers work', async () => {
    const ending = await run(['analyze', at('default/slow')], { signal: { name: 'SIGINT', after: 1500 } });
    expect(ending.code).toBe(130);
    expect(ending.milliseconds).toBeLessThan(1500);
  });

  // The last one: the second shard does not come back.
  it('a shard that dies in mid-query, and one that is gone', async () => {
    const out = join(scratch, 'shard.json');
    const running = run(['analyze', at('default/slow'), '--format', 'json', '--out', out]);
    for (let waited = 0; waited < 200; waited++) {
      const grouping = await cluster.shards[1].sql(
        "SELECT count() FROM system.processes WHERE query LIKE '%slow%GROUP BY%' AND query NOT LIKE '%processes%'",
      );
      if (Number(grouping) > 0) break;
      await sleep(25);
    }
    await cluster.shards[1].kill();
    const ending = await running;
    expect([ending.code, codeOf(ending), ending.stdout], ending.stderr).toEqual([
      2,
      'input/clickhouse-cut-off',
      '',
    ]);
    expect(ending.stderr).toContain('hint: ');
    expect(existsSync(out)).toBe(false);
    await failing('input/clickhouse-cut-off', at('default/contacts'));
  });
});
