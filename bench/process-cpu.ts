import { readFileSync } from 'node:fs';

/** Clock ticks a second of `/proc`: 100 on every Linux of today. */
const ticks = 100;

/** Processor seconds that a process has used, its threads and the kernel's work for it included; NaN where there is no `/proc`. */
export function processCpu(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / ticks;
  } catch {
    return Number.NaN;
  }
}
