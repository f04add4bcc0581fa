import type { ChalkInstance } from 'chalk';
import type { Io } from './io.ts';

/** How a text for people is set. */
export interface View {
  readonly columns: number;
  readonly chalk: ChalkInstance;
  /** Whether a terminal shows it. */
  readonly interactive: boolean;
}

const FEWEST_COLUMNS = 40;
const DEFAULT_COLUMNS = 80;

/**
 * Width and colour of a text: those of the terminal where one shows it; 80 columns and no colour elsewhere.
 *
 * @param toFile files get no colour, whatever the environment asks for
 */
export async function textView(io: Io, toFile: boolean, colour: boolean): Promise<View> {
  const { Chalk } = await import('chalk');
  const interactive = !toFile && io.stdout.isTTY === true;
  const columns = (interactive ? io.stdout.columns : undefined) || DEFAULT_COLUMNS;
  return {
    columns: Math.max(FEWEST_COLUMNS, columns),
    chalk: new Chalk({ level: !toFile && colour && wantsColour(interactive, io.env) ? 1 : 0 }),
    interactive,
  };
}

/** NO_COLOR wins, then FORCE_COLOR, then whether a terminal shows it. */
function wantsColour(interactive: boolean, env: Io['env']): boolean {
  if ((env.NO_COLOR ?? '') !== '') return false;
  const force = env.FORCE_COLOR;
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  return interactive && env.TERM !== 'dumb';
}
