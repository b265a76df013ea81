import { Hono } from 'hono';
import { findCalendarFeed, readCalendar } from '../queries/calendar-feeds.ts';
import { countSignIn } from '../queries/sign-in-limit.ts';
import type { Services } from '../services.ts';
import { remoteOf } from './remote.ts';

/** Calendar programs ask once an hour or seldomer; some ask for many members from one address. */
const limit = { window: 60, max: 60 };

/**
 * `GET /calendar/CODE.ics`: the schedule for a calendar program, which cannot sign in. Who has the code reads what the
 * member sees of the plan, without a prospect in it; a code that was ended, or of somebody who left, opens nothing.
 */
export function calendarRoutes({ database, now }: Services): Hono {
  const routes = new Hono();
  routes.get('/:file{.+\\.ics}', async (context) => {
    const headers = { 'Cache-Control': 'private, max-age=300', 'X-Robots-Tag': 'noindex' };
    const { allowed, retryAfter } = await countSignIn(database.db, `calendar ${remoteOf(context) ?? ''}`, limit, now());
    if (!allowed) return context.text('Too many requests: ask again later.', 429, { 'Retry-After': String(retryAfter ?? limit.window) });
    const member = await findCalendarFeed(database.db, context.req.param('file').slice(0, -'.ics'.length));
    if (!member) return context.text('There is no calendar here any more. Make a new address on the Schedule page.', 404, headers);
    return context.body(await readCalendar(database.db, member, now()), 200, {
      ...headers,
      'Content-Type': 'text/calendar; charset=utf-8',
    });
  });
  return routes;
}
