import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Result, resultSchema } from '../../src/model/result.ts';
import { spawnMlgnet } from '../fixtures/spawn-mlgnet.ts';
import { makeEmon } from './emon/make-emon.ts';
import { realData, whyNoData } from './real-data.ts';

/** Debian's interpreter: the one that has the Debian package. */
const PYTHON = '/usr/bin/python3';

interface Town {
  readonly government: string[];
  readonly ties: number;
  readonly isolation: number;
  readonly bounds: [number, number];
  readonly channels: Record<string, number>;
  readonly hops: Record<string, number | null>;
  readonly degree: number;
  readonly constraint: number | null;
  readonly effectiveSize: number | null;
  readonly eiIndex: number | null;
  readonly components: number;
  readonly density: number | null;
}

interface CrossCheck {
  readonly networkx: string;
  readonly actors: number;
  readonly records: number;
  readonly ties: number;
  readonly eiIndex: number;
  readonly towns: Record<string, Town>;
}

function whyNot(): string | null {
  const missing = whyNoData('emon');
  if (missing !== null) return missing;
  const probe = spawnSync(PYTHON, ['-c', 'import networkx'], { encoding: 'utf8' });
  return probe.status === 0 ? null : 'Debian package python3-networkx is not installed';
}

const reason = whyNot();
const work = mkdtempSync(join(tmpdir(), 'mlgnet-emon-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

type Value = { value: number } | { undefined: string } | number;
const numberOf = (of: Value) => (typeof of === 'number' ? of : 'value' in of ? of.value : null);

function expectSame(actual: Value, expected: number | null | undefined, what: string): void {
  const value = numberOf(actual);
  if (expected === null || expected === undefined) expect(value, what).toBeNull();
  else expect(value ?? Number.NaN, what).toBeCloseTo(expected, 12);
}

describe.skipIf(reason !== null)(
  `emergency networks against networkx${reason === null ? '' : ` (${reason})`}`,
  () => {
    let cached: { check: CrossCheck; result: Result } | undefined;

    function both(): { check: CrossCheck; result: Result } {
      if (cached !== undefined) return cached;
      const script = join(import.meta.dirname, 'emon/crosscheck.py');
      const python = spawnSync(PYTHON, [script, realData('emon')], { encoding: 'utf8' });
      if (python.status !== 0) throw new Error(python.stderr);
      makeEmon(realData('emon'), work);
      const run = spawnMlgnet(['analyze', work, '--format', 'json', '--replicates', '0']);
      if (run.code !== 0) throw new Error(run.stderr);
      cached = { check: JSON.parse(python.stdout), result: resultSchema.parse(JSON.parse(run.stdout)) };
      return cached;
    }

    it('reads every report of every organisation, isolates included', () => {
      const { check, result } = both();
      expect(result.data.records).toEqual({ read: check.records, accepted: check.records, rejected: 0 });
      expect(result.data.actors).toBe(check.actors);
      expect(result.network.actors).toHaveLength(140);
      expect(result.network.actors.filter((each) => each.degree === 0)).toHaveLength(6);
      expect(result.data.absence.rule).toBe('assumed');
      expect(result.run.frame).toMatchObject({
        channels: ['local', 'towns', 'regional', 'national', 'eu'],
        local: ['civil-society'],
      });
    });

    it('finds seven towns and their governments', () => {
      const { check, result } = both();
      expect(result.towns.map((each) => each.id)).toEqual(Object.keys(check.towns).sort());
      expect(result.towns).toHaveLength(7);
      for (const { id, government } of result.towns) {
        expect(government, id).toEqual([...(check.towns[id]?.government ?? [])].sort());
      }
    });

    it('isolation, its bounds and its channels', () => {
      const { check, result } = both();
      for (const { id, isolation } of result.towns) {
        const expected = check.towns[id]!;
        expectSame(isolation.score, expected.isolation, id);
        // Nobody recorded a tone, so no tie is conflictual.
        expectSame(isolation.cooperative, expected.isolation, id);
        const bounds = 'value' in isolation.score ? isolation.score.bounds : undefined;
        expect(bounds?.[0], id).toBeCloseTo(expected.bounds[0], 12);
        expect(bounds?.[1], id).toBeCloseTo(expected.bounds[1], 12);
        for (const { channel, contact } of isolation.channels) {
          expectSame(contact, expected.channels[channel] ?? null, `${id} ${channel}`);
        }
      }
    });

    it('hops to every level', () => {
      const { check, result } = both();
      for (const { id, reach } of result.towns) {
        for (const { level, hops, cooperativeHops } of reach) {
          const expected = level === 'eu' ? null : check.towns[id]!.hops[level];
          expectSame(hops, expected, `${id} ${level}`);
          expectSame(cooperativeHops, expected, `${id} ${level}`);
          if (level === 'eu') expect(hops).toEqual({ undefined: 'no-such-level' });
        }
      }
    });

    it('degree, constraint, effective size and E-I index', () => {
      const { check, result } = both();
      for (const { id, ego } of result.towns) {
        const expected = check.towns[id]!;
        expectSame(ego.degree, expected.degree, id);
        expectSame(ego.constraint, expected.constraint, id);
        expectSame(ego.effectiveSize, expected.effectiveSize, id);
        expectSame(ego.eiIndex, expected.eiIndex, id);
      }
    });

    it('ties, components and density', () => {
      const { check, result } = both();
      for (const { id, segmentation, conflict } of result.towns) {
        const expected = check.towns[id]!;
        expect(conflict.ties, id).toBe(expected.ties);
        expectSame(segmentation.components, expected.components, id);
        expectSame(segmentation.density, expected.density, id);
        for (const line of conflict.lineIndex) expect(line).toMatchObject({ undefined: 'no-signed-ties' });
      }
      expect(result.data.ties).toBe(check.ties);
      expectSame(result.network.eiIndex, check.eiIndex, 'network');
    });
  },
);
