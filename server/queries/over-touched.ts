import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { OverTouchedQuery, OverTouchedRow } from '../../utils/contract/send.ts';
import { wordsOf } from '../../utils/domain/identity/fold.ts';
import { toLatin } from '../../utils/domain/identity/transliterate.ts';
import { dayMs, peakOf } from '../../utils/domain/touch/windows.ts';
import { dialectOf } from '../db/dialect-of.ts';
import { anyOf } from '../db/insert-rows.ts';
import type { Db } from '../db/transaction.ts';
import { cutPage, readCursor } from './keyset.ts';
import { beginsWith, containsText } from './text-match.ts';

interface Asked {
  workspaceId: string;
  budget: { limit: number; windowDays: number };
  now: number;
}

/**
 * Contacts whose touches pass the budget: more than `limit` of them lie within some `windowDays`, counting from the window
 * that ends now. One sweep over the touches of that time in the order of their index: a window is too full exactly where
 * a touch and the one `limit` places before it lie less than the window apart. `now` tells those whose window is too full
 * already.
 */
const overTouched = (db: Db, { workspaceId, budget, now }: Asked) => {
  const span = budget.windowDays * dayMs;
  const alive = db
    .selectFrom('touch')
    .select([
      'touch.contact_id',
      'touch.at',
      sql<number | null>`lag(touch.at, ${sql.lit(budget.limit)}) over (partition by touch.contact_id order by touch.at, touch.id)`.as(
        'before',
      ),
    ])
    .where('touch.workspace_id', '=', workspaceId)
    .where('touch.at', '>', now - span)
    .where('touch.state', 'in', ['sent', 'scheduled']);
  return db
    .selectFrom(alive.as('swept'))
    .select(['swept.contact_id as id', sql<number>`max(case when swept.at <= ${now} then 1 else 0 end)`.as('already')])
    .where('swept.before', 'is not', null)
    .where(sql<SqlBool>`swept.at - swept.before < ${sql.lit(span)}`)
    .groupBy('swept.contact_id');
};

type Filter = Pick<OverTouchedQuery, 'when' | 'ownerId' | 'accountId' | 'q'>;

const overRows = (db: Db, asked: Asked, { when, ownerId, accountId, q }: Filter) => {
  let query = db
    .selectFrom(overTouched(db, asked).as('over'))
    .innerJoin('contact', 'contact.id', 'over.id')
    .where('contact.workspace_id', '=', asked.workspaceId);
  if (when) query = query.where('over.already', '=', when === 'now' ? 1 : 0);
  if (ownerId) query = query.where('contact.owner_user_id', '=', ownerId);
  if (accountId) query = query.where('contact.account_id', '=', accountId);
  const words = wordsOf(toLatin(q?.trim().toLowerCase() ?? '')).slice(0, 6);
  for (const word of words) query = query.where((eb) => eb.or(nameHas(word)));
  return query;
};

const nameHas = (word: string): RawBuilder<boolean>[] => [
  beginsWith('contact.name_key', word),
  containsText('contact.name_key', ` ${word}`),
];

/** How many contacts pass the budget: the rows that `listOverTouched` pages through, for the same filter. */
export async function countOverTouched(db: Db, asked: Asked, filter: Filter = {}): Promise<number> {
  const { count } = await overRows(db, asked, filter)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** One page of them by name, with how their touches stand; null when the cursor is none of ours. */
export async function listOverTouched(
  db: Db,
  asked: Asked,
  { cursor, limit, ...filter }: OverTouchedQuery,
): Promise<{ rows: OverTouchedRow[]; nextCursor: string | null } | null> {
  const after = readCursor(cursor);
  if (after === null) return null;
  let query = overRows(db, asked, filter)
    .leftJoin('account', (join) =>
      join.onRef('account.workspace_id', '=', 'contact.workspace_id').onRef('account.id', '=', 'contact.account_id'),
    )
    .leftJoin('user', 'user.id', 'contact.owner_user_id')
    .select([
      'contact.id',
      'contact.name',
      'contact.name_key',
      'contact.title',
      'contact.email',
      'contact.account_id',
      'account.name as account_name',
      'user.name as owner_name',
      'over.already',
    ]);
  if (after)
    query = query.where((eb) =>
      eb.or([
        eb('contact.name_key', '>', String(after.value)),
        eb.and([eb('contact.name_key', '=', String(after.value)), eb('contact.id', '>', after.id)]),
      ]),
    );
  const page = cutPage(
    await query
      .orderBy('contact.name_key')
      .orderBy('contact.id')
      .limit(limit + 1)
      .execute(),
    limit,
    (row) => [row.name_key, row.id],
  );
  const touches = await readAlive(
    db,
    asked,
    page.rows.map(({ id }) => id),
  );
  const rows = page.rows.map((row) => ({
    contact: {
      ...{ id: row.id, name: row.name, title: row.title, email: row.email, accountId: row.account_id, accountName: row.account_name },
    },
    ownerName: row.owner_name,
    now: Number(row.already) === 1,
    ...standingOf(touches.get(row.id) ?? [], asked),
  }));
  return { rows, nextCursor: page.nextCursor };
}

/** Touches of these contacts that count from the window that ends now on, by contact, soonest first. */
async function readAlive(db: Db, { workspaceId, budget, now }: Asked, contactIds: readonly string[]) {
  if (contactIds.length === 0) return new Map<string, AliveTouch[]>();
  const rows = await db
    .selectFrom('touch')
    .leftJoin('touch_hold', (join) =>
      join.onRef('touch_hold.workspace_id', '=', 'touch.workspace_id').onRef('touch_hold.touch_id', '=', 'touch.id'),
    )
    .select([
      'touch.contact_id',
      'touch.id',
      'touch.at',
      'touch.state',
      'touch.origin',
      'touch.title',
      'touch.send_id',
      'touch_hold.state as hold_state',
    ])
    .where('touch.workspace_id', '=', workspaceId)
    .where(anyOf(dialectOf(db), 'touch.contact_id', contactIds))
    .where('touch.at', '>', now - budget.windowDays * dayMs)
    .where('touch.state', 'in', ['sent', 'scheduled'])
    .orderBy('touch.at')
    .execute();
  return Map.groupBy(rows, (row) => row.contact_id);
}

type AliveTouch = {
  id: string;
  at: number;
  state: string;
  origin: string;
  title: string;
  send_id: string | null;
  hold_state: OverTouchedRow['next'][number]['holdState'];
};

function standingOf(touches: readonly AliveTouch[], { budget, now }: Asked) {
  const ahead = touches.filter((touch) => touch.state === 'scheduled' && touch.at > now);
  const peak = peakOf(
    touches.map(({ at }) => at),
    budget.windowDays * dayMs,
  );
  return {
    used: touches.length - ahead.length,
    scheduled: ahead.length,
    byMarketing: touches.filter(({ origin }) => origin === 'marketing').length,
    byReps: touches.filter(({ origin }) => origin === 'rep').length,
    peak: peak?.count ?? 0,
    peakFrom: peak?.from ?? now,
    peakTo: peak?.to ?? now,
    next: ahead
      .filter(({ origin }) => origin === 'marketing')
      .slice(0, 5)
      .map((touch) => ({ touchId: touch.id, title: touch.title, at: touch.at, sendId: touch.send_id, holdState: touch.hold_state })),
  };
}

/** The figure and its rows for the overview: the count, and the first rows by name. */
export async function readOverTouched(db: Db, asked: Asked, limit = 20): Promise<{ count: number; rows: OverTouchedRow[] }> {
  const [count, page] = await Promise.all([countOverTouched(db, asked), listOverTouched(db, asked, { limit })]);
  return { count, rows: page?.rows ?? [] };
}
