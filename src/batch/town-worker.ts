import { outcomeOf, type TownOutcome, type TownTask } from '../pipeline/town-task.ts';

/** What a thread of {@link townPool} runs. */
export default function solve(tasks: readonly TownTask[]): TownOutcome[] {
  return tasks.map(outcomeOf);
}
