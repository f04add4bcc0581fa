import { seededRng } from '../src/kernel/rng.ts';
import { type End, EU_BODIES, LOCAL_ACTORS, NATIONAL_BODIES, REGIONAL_BODIES } from './town-plan.ts';

const COUNTRIES = ['AT', 'BE', 'DE', 'ES', 'IT', 'NL', 'PL', 'SE'];
const TOWNS_PER_REGION = 20;
const KINDS = [
  'migrant-organisation',
  'civil-society',
  'employer',
  'school',
  'health',
  'housing',
  'social-services',
  'church',
  'sports-club',
  'union',
];
const PRIVATE_KINDS = new Set(['employer', 'housing']);

/** Towns and actors of a generated dataset, addressed by number; names are computed, never stored. */
export class Population {
  readonly towns: number;
  readonly #seed: number;

  constructor(towns: number, seed: number) {
    this.towns = towns;
    this.#seed = seed;
  }

  get regions(): number {
    return Math.ceil(this.towns / TOWNS_PER_REGION);
  }

  region(town: number): number {
    return Math.floor(town / TOWNS_PER_REGION);
  }

  country(town: number): string {
    return COUNTRIES[this.region(town) % COUNTRIES.length]!;
  }

  townId(town: number): string {
    return `t${String(town).padStart(5, '0')}`;
  }

  /** Id of the actor at one end of a tie of `town`. */
  actorId(town: number, end: End): string {
    switch (end.of) {
      case 'local':
        return this.#local(town, end.index);
      case 'town':
        return this.#local(end.index, 0);
      case 'regional':
        return `region-${this.region(town)}-${end.index}`;
      case 'national':
        return `nation-${this.country(town)}-${end.index}`;
      case 'eu':
        return `eu-${end.index}`;
    }
  }

  #local(town: number, index: number): string {
    return index === 0
      ? `${this.townId(town)}-council`
      : `${this.townId(town)}-${this.#kind(index)}-${index}`;
  }

  #kind(index: number): string {
    return KINDS[index % KINDS.length]!;
  }

  *townRows(): Generator<string> {
    yield 'id,country,population\n';
    for (let town = 0; town < this.towns; town++) {
      const rng = seededRng(this.#seed, 'population', String(town));
      // Log-uniform below 120,000; one town in a hundred is a city.
      const population = rng() < 0.01 ? 400_000 : Math.round(3_000 * 40 ** rng());
      yield `${this.townId(town)},${this.country(town)},${population}\n`;
    }
  }

  *actorRows(): Generator<string> {
    yield 'id,level,authority,kind,town,country\n';
    for (let town = 0; town < this.towns; town++) {
      const place = `${this.townId(town)},${this.country(town)}`;
      yield `${this.#local(town, 0)},local,self-government,government,${place}\n`;
      for (let i = 1; i < LOCAL_ACTORS; i++) {
        const kind = this.#kind(i);
        const authority = PRIVATE_KINDS.has(kind) ? 'private' : 'civil-society';
        yield `${this.#local(town, i)},local,${authority},${kind},${place}\n`;
      }
    }
    for (let region = 0; region < this.regions; region++) {
      const town = region * TOWNS_PER_REGION;
      for (let index = 0; index < REGIONAL_BODIES; index++) {
        const body = index === 0 ? 'state,prefecture' : 'self-government,regional-department';
        yield `${this.actorId(town, { of: 'regional', index })},regional,${body},,${this.country(town)}\n`;
      }
    }
    const countries = Math.min(this.regions, COUNTRIES.length);
    for (let c = 0; c < countries; c++) {
      const town = c * TOWNS_PER_REGION;
      for (let index = 0; index < NATIONAL_BODIES; index++) {
        yield `${this.actorId(town, { of: 'national', index })},national,state,ministry,,${this.country(town)}\n`;
      }
    }
    for (let index = 0; index < EU_BODIES; index++) yield `eu-${index},eu,eu,directorate,,\n`;
  }
}
