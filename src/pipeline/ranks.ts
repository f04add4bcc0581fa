export { rankTowns } from '../measure/rank.ts';
