import { type RawBuilder, sql } from 'kysely';
import type { OverTouchedPage, OverTouchedQuery, OverTouchedRow } from '../../utils/contract/send.ts';
import { wordsOf } from '../../utils/domain/identity/fold.ts';
import { toLatin } from '../../utils/domain/identity/transliterate.ts';
import { dayMs, peakOf } from '../../utils/domain/touch/windows.ts';
import { dialectOf } from '../db/dialect-of.ts';
import { anyOf } from '../db/insert-rows.ts';
import type { Db } from '../db/transaction.ts';
import { byName, cutPage, readCursor } from './keyset.ts';
import { beginsWith, containsText } from './text-match.ts';

interface Asked {
  workspaceId: string;
  budget: { limit: number; windowDays: number };
  now: number;
}

/**
 * Contacts whose touches pass the budget: more than `limit` of them lie within some `windowDays`, counting from the window
 * that ends now; true for those whose window is too full already.
 */
async function readOver(db: Db, asked: Asked): Promise<Map<string, boolean>> {
  const { budget, now } = asked;
  const span = budget.windowDays * dayMs;
  const passes = (times: readonly number[]) => (peakOf(times, span)?.count ?? 0) > budget.limit;
  const over = new Map<string, boolean>();
  for (const [id, times] of await readManyTimes(db, asked)) if (passes(times)) over.set(id, passes(times.filter((at) => at <= now)));
  return over;
}

/** A stretch of time with fewer touches is followed by one twice as long. */
const fewTouches = 5_000;

/**
 * The times of the touches that count from the window that ends now on, of contacts that have more than `limit` of them.
 * One sweep along their index in the order of time, a stretch at once and each as one text: the database takes several
 * times as long to count rows by contact, since it sorts them.
 */
async function readManyTimes(db: Db, { workspaceId, budget, now }: Asked): Promise<Map<string, number[]>> {
  const touches = () => db.selectFrom('touch').where('workspace_id', '=', workspaceId);
  const { last } = await touches()
    .select((eb) => eb.fn.max('at').as('last'))
    .executeTakeFirstOrThrow();
  const counts = new Map<string, number>();
  const lines: string[] = [];
  let length = budget.windowDays * dayMs;
  for (let from = now - length + 1; from <= (last ?? 0); ) {
    const { packed } = await touches()
      .select(packedTouches.as('packed'))
      .where('at', '>=', from)
      .where('at', '<', from + length)
      .where('state', 'in', ['sent', 'scheduled'])
      .executeTakeFirstOrThrow();
    const some = packed?.split('\n') ?? [];
    for (const line of some) {
      const id = contactOf(line);
      counts.set(id, (counts.get(id) ?? 0) + 1);
      lines.push(line);
    }
    from += length;
    if (some.length < fewTouches) length *= 2;
  }
  const times = new Map<string, number[]>();
  for (const [id, count] of counts) if (count > budget.limit) times.set(id, []);
  if (times.size > 0) for (const line of lines) times.get(contactOf(line))?.push(Number(line.slice(0, line.indexOf(' '))));
  return times;
}

const packedTouches = sql<string | null>`string_agg(concat(at, ' ', contact_id), ${sql.lit('\n')})`;
const contactOf = (line: string): string => line.slice(line.indexOf(' ') + 1);

/** The touches of these contacts that count from the window that ends now on. */
const aliveOf = (db: Db, { workspaceId, budget, now }: Asked, contactIds: readonly string[]) =>
  db
    .selectFrom('touch')
    .where('touch.workspace_id', '=', workspaceId)
    .where(anyOf(dialectOf(db), 'touch.contact_id', contactIds))
    .where('touch.at', '>', now - budget.windowDays * dayMs)
    .where('touch.state', 'in', ['sent', 'scheduled']);

type Filter = Pick<OverTouchedQuery, 'ownerId' | 'accountId' | 'q'>;

const contactRows = (db: Db, { workspaceId }: Asked, ids: readonly string[], { ownerId, accountId, q }: Filter) => {
  let query = db
    .selectFrom('contact')
    .where('contact.workspace_id', '=', workspaceId)
    .where(anyOf(dialectOf(db), 'contact.id', ids));
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

/** One page of them by name, with how their touches stand, and how many there are; null when the cursor is none of ours. */
export async function listOverTouched(
  db: Db,
  asked: Asked,
  { cursor, limit, when, ...filter }: OverTouchedQuery,
): Promise<OverTouchedPage | null> {
  const after = readCursor(cursor, 'name');
  if (after === null) return null;
  const over = await readOver(db, asked);
  const ids = [...over].flatMap(([id, already]) => (when === undefined || already === (when === 'now') ? [id] : []));
  const { total } = await contactRows(db, asked, ids, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const query = contactRows(db, asked, ids, filter)
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
    ]);
  const read = await byName(query, ['contact.name_key', 'contact.id'], after, limit).execute();
  const page = cutPage(read, limit, (row) => [row.name_key, row.id]);
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
    now: over.get(row.id) ?? false,
    ...standingOf(touches.get(row.id) ?? [], asked),
  }));
  return { rows, total: Number(total), nextCursor: page.nextCursor };
}

/** The same with what they are and whether somebody asked to hold them, by contact, soonest first. */
async function readAlive(db: Db, asked: Asked, contactIds: readonly string[]): Promise<Map<string, AliveTouch[]>> {
  const rows = await aliveOf(db, asked, contactIds)
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

/** How many there are: what the list has without a filter. */
export async function countOverTouched(db: Db, asked: Asked): Promise<number> {
  return (await readOver(db, asked)).size;
}
