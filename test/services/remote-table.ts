import type { Rng } from '../../src/kernel/rng.ts';
import type { Row } from '../tie/oracle/input.ts';
import type { Cluster } from './clickhouse-cluster.ts';

const name = (text: string): string => `\`${text.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;

const cell = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r');

/** A type for every column, or what stands in for all that are not named. */
export type Types = Readonly<Record<string, string>>;

/** A Distributed table of the two shards; every row goes to one of them as the dice fall. */
export async function createRemote(
  cluster: Cluster,
  table: string,
  columns: readonly string[],
  rows: readonly Row[],
  rng: Rng,
  types: Types = {},
): Promise<void> {
  const typeOf = (column: string): string => types[column] ?? types['*'] ?? 'String';
  const declared = columns.map((column) => `${name(column)} ${typeOf(column)}`).join(', ');
  const lines: [string[], string[]] = [[], []];
  for (const row of rows) {
    const cells = columns.map((column) => {
      const text = row[column] ?? '';
      return text === '' && typeOf(column).startsWith('Nullable') && rng() < 0.7 ? '\\N' : cell(text);
    });
    lines[rng() < 0.5 ? 0 : 1].push(`${cells.join('\t')}\n`);
  }
  for (const [i, shard] of cluster.shards.entries()) {
    await shard.sql(`CREATE TABLE ${table}_local (${declared}) ENGINE = Log`);
    const text = lines[i]!.join('');
    if (text !== '') await shard.sql(`INSERT INTO ${table}_local FORMAT TabSeparated`, text);
  }
  await cluster.shards[0].sql(
    `CREATE TABLE ${table} AS ${table}_local ENGINE = Distributed(both, default, ${table}_local, rand())`,
  );
}
