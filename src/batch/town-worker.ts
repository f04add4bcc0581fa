import { jobRunner } from '../pipeline/job-runner.ts';

/** What a thread of {@link townPool} runs. */
export default jobRunner();
