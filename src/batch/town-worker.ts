import { jobRunner } from '../pipeline/job-runner.ts';

/** What a thread of {@link townPool} runs. */
export default jobRunner();

/** Does nothing: a thread that is asked for it begins to load. */
export const ready = (): void => undefined;
