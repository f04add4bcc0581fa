import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const START_SECONDS = 30;

/** The server program of Debian's package or of the vendor's, null where there is none. */
export function clickhouseProgram(): readonly string[] | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/bin', '/usr/local/bin'];
  for (const [name, ...first] of [['clickhouse-server'], ['clickhouse', 'server']] as const) {
    for (const folder of folders) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return [join(folder, name), ...first];
      } catch {
        // Not in this folder.
      }
    }
  }
  return null;
}

export interface Shard {
  readonly httpPort: number;
  readonly process: ChildProcess;
  /** Runs a statement and returns what it prints. */
  sql(statement: string, body?: string | Uint8Array): Promise<string>;
  kill(): Promise<void>;
}

export interface Cluster {
  readonly shards: readonly [Shard, Shard];
  stop(): Promise<void>;
}

/** Users of the test servers: one without a password for the shards among themselves, one with, two with odd profiles. */
export const USERS = {
  reader: 'correct horse',
  readonly: 'only read',
  careless: 'skips shards',
} as const;

/**
 * Two servers on loopback, each with its own ports, data and log in a temporary folder, that know each other
 * as the shards of `both`.
 */
export async function startCluster(): Promise<Cluster> {
  const program = clickhouseProgram();
  if (program === null) throw new Error('no clickhouse-server');
  const folder = mkdtempSync(join(tmpdir(), 'mlgnet-clickhouse-'));
  const ports = await freePorts(6);
  const tcp: readonly [number, number] = [ports[0]!, ports[1]!];
  const shards: Shard[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(shards.map((shard) => shard.kill()));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    for (const i of [0, 1] as const) {
      shards.push(
        startShard(program, join(folder, `shard-${i}`), tcp, i, {
          http: ports[2 + i]!,
          interserver: ports[4 + i]!,
        }),
      );
    }
    await Promise.all(shards.map(ready));
    return { shards: [shards[0]!, shards[1]!], stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function startShard(
  program: readonly string[],
  folder: string,
  tcp: readonly [number, number],
  index: 0 | 1,
  ports: { readonly http: number; readonly interserver: number },
): Shard {
  for (const part of ['data', 'tmp', 'files', 'formats']) mkdirSync(join(folder, part), { recursive: true });
  const config = join(folder, 'config.xml');
  const user = (name: string, password: string, profile: string): string =>
    `<${name}><password>${password}</password><networks><ip>127.0.0.1</ip></networks><profile>${profile}</profile><quota>default</quota></${name}>`;
  writeFileSync(
    join(folder, 'users.xml'),
    `<yandex>
      <profiles>
        <default><max_memory_usage>2000000000</max_memory_usage><max_threads>2</max_threads></default>
        <readonly><readonly>1</readonly></readonly>
        <careless><skip_unavailable_shards>1</skip_unavailable_shards></careless>
      </profiles>
      <users>
        ${user('default', '', 'default')}
        ${user('reader', USERS.reader, 'default')}
        ${user('readonly', USERS.readonly, 'readonly')}
        ${user('careless', USERS.careless, 'careless')}
      </users>
      <quotas><default></default></quotas>
    </yandex>`,
  );
  const shard = (port: number): string =>
    `<shard><replica><host>127.0.0.1</host><port>${port}</port></replica></shard>`;
  writeFileSync(
    config,
    `<yandex>
      <logger><level>warning</level><log>${folder}/log</log><errorlog>${folder}/error-log</errorlog></logger>
      <http_port>${ports.http}</http_port><tcp_port>${tcp[index]}</tcp_port>
      <interserver_http_port>${ports.interserver}</interserver_http_port><interserver_http_host>127.0.0.1</interserver_http_host>
      <listen_host>127.0.0.1</listen_host>
      <uncompressed_cache_size>10000000</uncompressed_cache_size><mark_cache_size>100000000</mark_cache_size>
      <path>${folder}/data/</path><tmp_path>${folder}/tmp/</tmp_path><user_files_path>${folder}/files/</user_files_path>
      <format_schema_path>${folder}/formats/</format_schema_path>
      <users_config>${folder}/users.xml</users_config><default_profile>default</default_profile><default_database>default</default_database>
      <timezone>UTC</timezone><mlock_executable>false</mlock_executable>
      <remote_servers><both>${shard(tcp[0])}${shard(tcp[1])}</both></remote_servers>
    </yandex>`,
  );
  const [command, ...first] = program;
  const child = spawn(command!, [...first, `--config-file=${config}`], {
    cwd: folder,
    stdio: 'ignore',
    env: { PATH: process.env.PATH, TZ: 'UTC' },
  });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  return {
    httpPort: ports.http,
    process: child,
    async sql(statement, body) {
      const url = new URL(`http://127.0.0.1:${ports.http}/`);
      if (body !== undefined) url.searchParams.set('query', statement);
      const response = await fetch(url, { method: 'POST', body: body ?? statement });
      const text = await response.text();
      if (!response.ok) throw new Error(`${statement.slice(0, 200)}\n${text}`);
      return text;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function ready(shard: Shard): Promise<void> {
  for (let waited = 0; waited < START_SECONDS * 10; waited++) {
    if (shard.process.exitCode !== null) throw new Error('a server ended while starting');
    try {
      await shard.sql('SELECT 1');
      return;
    } catch {
      await sleep(100);
    }
  }
  throw new Error(`a server did not answer within ${START_SECONDS} s`);
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((resolve, reject) => {
          const server = createServer();
          server.once('error', reject);
          server.listen(0, '127.0.0.1', () => resolve(server));
        }),
    ),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
