/**
 * Megabytes of either half of the space for new objects: V8 lets it grow to 16, which is most of what a server that rests
 * keeps. With 4 it is 35 MB smaller, at no more processor time for a prospect request than from one run to the next.
 */
const flag = '--max-semi-space-size=4';

/** Begins this process anew, under the same id, with that flag; once, and only where the system can and nobody has set it. */
export function withSmallHeap(): void {
  const given = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].some((option) => option.includes('--max-semi-space-size'));
  if (given || process.platform === 'win32' || typeof process.execve !== 'function') return;
  process.execve(process.execPath, [process.execPath, flag, ...process.execArgv, ...process.argv.slice(1)], process.env);
}
