import { vi } from 'vitest';

/** Asks again until the check passes: soon on a quiet machine, with patience for a busy one. Fails with the check's own words. */
export const eventually = <T>(check: () => T | Promise<T>, patienceMs = 20_000): Promise<T> =>
  vi.waitFor(check, { timeout: patienceMs, interval: 20 });
