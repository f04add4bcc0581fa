import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.env.MLGNET_REAL_DATA;

/** Why a test on real data cannot run here, or null. */
export function whyNoData(name: string): string | null {
  if (folder === undefined || folder === '') return 'MLGNET_REAL_DATA is not set';
  return existsSync(join(folder, name)) ? null : `${join(folder, name)} does not exist`;
}

/** A file of the real data; call only where `whyNoData` is null. */
export function realData(...path: readonly string[]): string {
  return join(folder ?? '', ...path);
}
