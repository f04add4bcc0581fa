import type { SingleBar } from 'cli-progress';
import type { Io } from './io.ts';

/** Shows how far a run is, on standard error and only where somebody watches. */
export interface Progress {
  /** A phase whose length nobody knows. */
  phase(text: string): void;
  /** Towns that are finished; the bar shows rate and time left. */
  begin(total: number): void;
  step(): void;
  /** Takes everything off the screen. */
  end(): void;
}

const NONE: Progress = {
  phase: () => undefined,
  begin: () => undefined,
  step: () => undefined,
  end: () => undefined,
};

/** A report that goes by in a blink needs no bar. */
const FEWEST_TOWNS = 50;
const ERASE_LINE = '\r\u001b[K';

export async function progressOf(io: Io, wanted: boolean): Promise<Progress> {
  const { stderr, env } = io;
  if (!wanted || stderr.isTTY !== true || env.TERM === 'dumb') return NONE;
  // A package in CommonJS: in the bundle it has a default export only.
  const { default: progress } = await import('cli-progress');
  let bar: SingleBar | undefined;
  let phase = false;
  const erase = (): void => {
    if (phase) stderr.write(ERASE_LINE);
    phase = false;
  };
  return {
    phase(text) {
      erase();
      stderr.write(text);
      phase = true;
    },
    begin(total) {
      erase();
      if (total < FEWEST_TOWNS) return;
      const started = performance.now();
      bar = new progress.SingleBar({
        stream: stderr as NodeJS.WritableStream,
        format: (_, { value, total: all, eta }) => {
          const seconds = (performance.now() - started) / 1000;
          const share = all === 0 ? 1 : value / all;
          const cells = Math.round(share * 24);
          const rate = seconds > 0 ? Math.round(value / seconds) : 0;
          const left = value === 0 || !Number.isFinite(eta) ? '' : ` · ${duration(eta)} left`;
          return `${'█'.repeat(cells)}${'░'.repeat(24 - cells)} ${value}/${all} towns · ${rate}/s${left}`;
        },
        clearOnComplete: true,
        hideCursor: true,
        fps: 5,
        gracefulExit: false,
      });
      bar.start(total, 0);
    },
    step() {
      bar?.increment();
    },
    end() {
      erase();
      bar?.stop();
      bar = undefined;
    },
  };
}

function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  return minutes < 60
    ? `${minutes} min ${whole % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
