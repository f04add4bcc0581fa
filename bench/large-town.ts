import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRng } from '../src/kernel/rng.ts';

const KINDS = ['civil-society', 'migrant-organisation', 'employer', 'school', 'health', 'housing', 'union'];
const TIES_PER_ACTOR = 5;
/** Share of the ties that contradict the camps. */
const CONTRARY = 0.05;

/**
 * Writes a fictional dataset of one town with many actors, in some camps that a twentieth of the ties
 * contradict; a fifth of the actors are in touch with the government. The same arguments give the same bytes.
 */
export function largeTown(
  actors: number,
  camps: number,
  seed: number,
  folder: string,
): { readonly records: number } {
  const rng = seededRng(seed, 'large-town', String(actors));
  const id = (i: number): string => `a${String(i).padStart(6, '0')}`;
  const own = Array.from({ length: actors }, (_, i) => `${id(i)},local,,${KINDS[i % KINDS.length]},big`);
  const others = ['hall,local,self-government,,big', 'region,regional,state,,', 'state,national,state,,'];
  const rows: string[] = ['hall,region,big,0.5,1', 'region,state,big,0.75,1'];
  for (let i = 0; i < actors; i++) {
    for (let t = 0; t < TIES_PER_ACTOR; t++) {
      const other = Math.floor(rng() * actors);
      if (other === i) continue;
      const together = (i - other) % camps === 0 ? 1 : -1;
      const tone = rng() < CONTRARY ? -together : together;
      rows.push(`${id(i)},${id(other)},big,${(1 + Math.floor(rng() * 4)) / 4},${tone}`);
    }
    if (rng() < 0.2)
      rows.push(`hall,${id(i)},big,${(1 + Math.floor(rng() * 4)) / 4},${rng() < 0.3 ? -1 : 1}`);
  }
  mkdirSync(folder, { recursive: true });
  const write = (name: string, lines: readonly string[]): void =>
    writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  write('records.csv', ['source,target,town,frequency,tone', ...rows]);
  write('actors.csv', ['id,level,authority,kind,town', ...others, ...own]);
  write('towns.csv', ['id,name,country,population', 'big,Big Town,AT,90000']);
  return { records: rows.length };
}
