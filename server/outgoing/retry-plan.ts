const second = 1_000;
export const dayMs = 86_400 * second;
const firstPauseMs = 5 * second;
const longestPauseMs = dayMs;
/** With the pauses below the last try comes a little over two days after the first. */
export const mostAttempts = 10;
/** An endpoint that has answered nothing good for so long is switched off. */
export const giveUpAfterMs = 5 * dayMs;

/**
 * How long to wait after the given number of failed attempts (1: the first one): 5 s, then four times as long each time,
 * a day at most, with a fifth of jitter so that receivers which come back are not met by everybody at once.
 * `random` is from 0 to 1.
 */
export function pauseAfter(attempts: number, random: number): number {
  const pause = Math.min(firstPauseMs * 4 ** (attempts - 1), longestPauseMs);
  return Math.round(pause * (0.8 + 0.4 * random));
}

/** `Retry-After` in milliseconds: seconds or an HTTP date (RFC 9110, 10.2.3), a day at most; null when there is none. */
export function readRetryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * second : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), longestPauseMs) : null;
}
