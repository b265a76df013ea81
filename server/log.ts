import { type Logger, pino } from 'pino';
import type { Env } from './env.ts';

/** Structured log, one JSON object a line. What could hold a secret (headers, query strings, bodies) is never passed in. */
export function createLog(env: Pick<Env, 'logLevel'>): Logger {
  return pino({ level: env.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
