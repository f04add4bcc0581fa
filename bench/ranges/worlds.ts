import type { Rng } from '../../src/kernel/rng.ts';
import type { IsolationSample } from '../../src/measure/resampling/isolation-sample.ts';
import { reportIndex } from '../../src/measure/resampling/report-index.ts';
import type { TownReports } from '../../src/model/report.ts';
import { STRENGTH_UNIT } from '../../src/model/tie.ts';

/** A town as it is: what its reporters would say about each pair if there were no end of them. */
export interface World {
  readonly name: string;
  /** Isolation in the limit of ever more reporters, or of an ever longer window. */
  readonly truth: number;
  /** What `n` reporters (or `n` dated rows on average) say. */
  draw(n: number, rng: Rng): IsolationSample;
}

const LEVELS = [0, 0.25, 0.5, 0.75, 1] as const;
const CHANNELS = 5;

interface Pair {
  readonly channel: number;
  /** Probability of each answer. */
  readonly answers: readonly number[];
  /** Share of reporters who know about the pair. */
  readonly known: number;
}

/** Answers that scatter by one step around a middle, by two with a small probability. */
function answersAround(middle: number): number[] {
  const weights = LEVELS.map((_, i) => [1, 0.5, 0.1, 0, 0][Math.abs(i - middle)]!);
  const total = weights.reduce((sum, w) => sum + w, 0);
  return weights.map((w) => w / total);
}

const mean = ({ answers }: Pair): number => answers.reduce((sum, p, i) => sum + p * LEVELS[i]!, 0);

function isolationOf(pairs: readonly { channel: number; strength: number }[]): number {
  let sum = 0;
  for (let c = 0; c < CHANNELS; c++) {
    sum += Math.max(0, ...pairs.flatMap((pair) => (pair.channel === c ? [pair.strength] : [])));
  }
  return 1 - sum / CHANNELS;
}

function interviewWorld(name: string, pairs: readonly Pair[]): World {
  return {
    name,
    truth: isolationOf(pairs.map((pair) => ({ channel: pair.channel, strength: mean(pair) }))),
    draw(n, rng) {
      const rows: Row[] = [];
      for (let reporter = 0; reporter < n; reporter++) {
        pairs.forEach((pair, p) => {
          if (rng() >= pair.known) return;
          let at = rng();
          let level = 0;
          while (level < LEVELS.length - 1 && at >= pair.answers[level]!) at -= pair.answers[level++]!;
          rows.push({ pair: p, reporter, strength: LEVELS[level]!, contacts: 0 });
        });
      }
      return sampleOf(rows, pairs);
    },
  };
}

function datedWorld(name: string, pairs: readonly { channel: number; rate: number }[]): World {
  const total = pairs.reduce((sum, { rate }) => sum + rate, 0);
  return {
    name,
    truth: Number.NaN,
    draw(n, rng) {
      const rows: Row[] = [];
      pairs.forEach(({ rate }, p) => {
        const contacts = poisson((rate * n) / total, rng);
        if (contacts > 0) rows.push({ pair: p, reporter: -1, strength: 0, contacts });
      });
      return sampleOf(rows, pairs);
    },
  };
}

/** Isolation of a dated world whose contacts are exactly as many as expected. */
function datedTruth(pairs: readonly { channel: number; rate: number }[], n: number): number {
  const total = pairs.reduce((sum, { rate }) => sum + rate, 0);
  return isolationOf(
    pairs.map(({ channel, rate }) => {
      const strength = Math.min(1, Math.log(1 + (rate * n) / total) / Math.log(53));
      return { channel, strength: strength >= 0.05 ? strength : 0 };
    }),
  );
}

function poisson(expected: number, rng: Rng): number {
  let k = 0;
  for (let p = rng(); p > Math.exp(-expected); p *= rng()) k++;
  return k;
}

interface Row {
  readonly pair: number;
  readonly reporter: number;
  readonly strength: number;
  readonly contacts: number;
}

function sampleOf(all: readonly Row[], pairs: readonly { channel: number }[]): IsolationSample {
  const rows = [...all].sort((x, y) => x.pair - y.pair || x.reporter - y.reporter);
  const ints = (of: (row: Row) => number): Int32Array => Int32Array.from(rows, of);
  const none = (): Int32Array => new Int32Array(rows.length);
  const reports: TownReports = {
    town: 0,
    size: rows.length,
    a: none(),
    b: ints((row) => row.pair + 1),
    actors: ints((row) => row.pair),
    reporter: ints((row) => row.reporter),
    strength: Float64Array.from(rows, (row) => row.strength * STRENGTH_UNIT),
    rated: ints((row) => (row.contacts > 0 ? 0 : 1)),
    never: ints((row) => (row.contacts > 0 || row.strength > 0 ? 0 : 1)),
    unanswered: none(),
    dated: ints((row) => row.contacts),
    undated: none(),
    shared: new Float64Array(rows.length),
    positive: none(),
    negative: none(),
    toned: none(),
    records: ints((row) => Math.max(1, row.contacts)),
  };
  const index = reportIndex(reports, { respondent: new Uint8Array(pairs.length + 1) });
  return {
    reports: index,
    rules: { rule: 'assumed', tieMinimum: 0.05, years: 1 },
    slotOf: Uint16Array.from(index.b, (b) => pairs[b - 1]!.channel),
    channelOf: Uint8Array.from({ length: CHANNELS }, (_, c) => c),
    knownAnyway: new Uint8Array(CHANNELS).fill(1),
    noneIfUnlisted: new Uint8Array(index.a.length).fill(1),
    weight: new Float64Array(CHANNELS).fill(1),
  };
}

const each = <T>(count: number, make: (channel: number, i: number) => T): T[] =>
  Array.from({ length: CHANNELS * count }, (_, i) => make(Math.floor(i / count), i % count));

const pair = (channel: number, middle: number, known = 1): Pair => ({
  channel,
  answers: answersAround(middle),
  known,
});

/** Worlds of interviews; middles are steps of the scale, 2 being .5. */
export const INTERVIEW_WORLDS: readonly World[] = [
  interviewWorld(
    'one tie a channel',
    each(1, (c) => pair(c, 1 + (c % 3))),
  ),
  interviewWorld(
    'one strong tie among three weak',
    each(4, (c, i) => pair(c, i === 0 ? 3 : 1)),
  ),
  interviewWorld(
    'three equal ties a channel',
    each(3, (c) => pair(c, 2)),
  ),
  interviewWorld(
    'six equal ties a channel',
    each(6, (c) => pair(c, 2)),
  ),
  interviewWorld(
    'three ties, each known to a third',
    each(3, (c, i) => pair(c, 3 - i, 1 / 3)),
  ),
  interviewWorld(
    'eight ties, each known to a tenth',
    each(8, (c, i) => pair(c, 1 + (i % 3), 0.1)),
  ),
];

const DATED = {
  'even contacts': each(3, (c) => ({ channel: c, rate: 1 })),
  'one busy partner a channel': each(3, (c, i) => ({ channel: c, rate: i === 0 ? 8 : 1 })),
  'channels of different weight': each(3, (c, i) => ({ channel: c, rate: (1 + c) ** 2 * (i === 0 ? 3 : 1) })),
} as const;

/** Worlds of dated contacts; the truth depends on how many rows the window holds. */
export const DATED_WORLDS = Object.entries(DATED).map(([name, pairs]) => ({
  ...datedWorld(name, pairs),
  truthAt: (n: number) => datedTruth(pairs, n),
}));
