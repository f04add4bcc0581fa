/**
 * Whether an error says that memory was refused: to an array, to a thread, to the engine, or to a kernel, which ends at
 * nothing else in its instruction "unreachable" or, as JavaScript, in its trap. What came from a thread has lost its
 * class.
 */
export function isRefusedMemory(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { message, stack = '' } = error;
  return (
    CODES.has((error as NodeJS.ErrnoException).code) ||
    (error.name === 'RangeError' && message.startsWith('Array buffer allocation failed')) ||
    (message === 'unreachable' && /\bwasm\b/.test(stack)) ||
    (message === 'abort' && stack.includes('wasm2js_trap')) ||
    message.startsWith('Out of Memory Error') ||
    message.includes('failed to map segment from shared object')
  );
}

const CODES: ReadonlySet<string | undefined> = new Set([
  'ERR_WORKER_OUT_OF_MEMORY',
  'ERR_WORKER_INIT_FAILED',
]);
