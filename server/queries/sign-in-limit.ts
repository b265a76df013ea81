import { sql } from 'kysely';
import type { Db } from '../db/transaction.ts';

/**
 * Counts one request of a client, in one statement, so that two servers never both let the last one through. `window` in
 * seconds, `retryAfter` in seconds, null when the request is allowed.
 */
export async function countSignIn(
  db: Db,
  key: string,
  { window, max }: { window: number; max: number },
  now: number,
): Promise<{ allowed: boolean; retryAfter: number | null }> {
  const until = now + window * 1_000;
  const { requests, until: ends } = await db
    .insertInto('sign_in_count')
    .values({ key, requests: 1, until })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        requests: sql<number>`case when sign_in_count.until <= ${now} then 1 else sign_in_count.requests + 1 end`,
        until: sql<number>`case when sign_in_count.until <= ${now} then excluded.until else sign_in_count.until end`,
      }),
    )
    .returning(['requests', 'until'])
    .executeTakeFirstOrThrow();
  // Whoever begins a count takes away those that have ended.
  if (requests === 1) await db.deleteFrom('sign_in_count').where('until', '<=', now).execute();
  return requests <= max
    ? { allowed: true, retryAfter: null }
    : { allowed: false, retryAfter: Math.max(1, Math.ceil((ends - now) / 1_000)) };
}
