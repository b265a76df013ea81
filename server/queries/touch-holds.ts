import { v7 } from 'uuid';
import type { HoldQuery, HoldRow } from '../../utils/contract/send.ts';
import type { TouchHold } from '../../utils/contract/touch.ts';
import { formerMember } from '../../utils/domain/former-member.ts';
import { prepared } from '../db/prepared.ts';
import type { Db, Trx } from '../db/transaction.ts';
import { addNotices } from '../notices/add-notice.ts';
import type { OfContact } from './given.ts';
import { cutPage, newestFirst, readCursor } from './keyset.ts';
import { noteOutgoing } from './outgoing-events.ts';
import { listUserIds } from './team.ts';

const holdColumns = [
  'touch_hold.id',
  'touch_hold.touch_id',
  'touch_hold.state',
  'touch_hold.asked_by',
  'touch_hold.reason',
  'touch_hold.asked_at',
  'touch_hold.answer',
  'touch_hold.answered_at',
  'touch.title as touch_title',
  'touch.at as touch_at',
  'asker.name as asker_name',
  'answerer.name as answerer_name',
] as const;

const holdRows = (db: Db, workspaceId: string) =>
  db
    .selectFrom('touch_hold')
    .innerJoin('touch', (join) =>
      join.onRef('touch.workspace_id', '=', 'touch_hold.workspace_id').onRef('touch.id', '=', 'touch_hold.touch_id'),
    )
    .leftJoin('user as asker', 'asker.id', 'touch_hold.asked_by')
    .leftJoin('user as answerer', 'answerer.id', 'touch_hold.answered_by')
    .where('touch_hold.workspace_id', '=', workspaceId);

interface HoldColumns {
  id: string;
  touch_id: string;
  state: TouchHold['state'];
  asked_by: string;
  reason: string;
  asked_at: number;
  answer: string | null;
  answered_at: number | null;
  touch_title: string;
  touch_at: number;
  asker_name: string | null;
  answerer_name: string | null;
}

const toHold = (row: HoldColumns): TouchHold => ({
  id: row.id,
  touchId: row.touch_id,
  title: row.touch_title,
  at: row.touch_at,
  state: row.state,
  askedBy: { userId: row.asked_by, name: row.asker_name ?? formerMember },
  reason: row.reason,
  askedAt: row.asked_at,
  answeredBy: row.answerer_name,
  answer: row.answer,
  answeredAt: row.answered_at,
});

const comingHolds = prepared((db: Db, { workspaceId, contactId, now }: OfContact & { now: number }) =>
  holdRows(db, workspaceId)
    .select(holdColumns)
    .where('touch.contact_id', '=', contactId)
    .where('touch.at', '>', now)
    .where('touch.state', 'in', ['scheduled', 'held'])
    .orderBy('touch.at')
    .compile(),
);

/** The wishes about touches of a contact that lie ahead, soonest first. */
export async function readHoldsOf(db: Db, workspaceId: string, contactId: string, now: number): Promise<TouchHold[]> {
  return (await comingHolds(db, { workspaceId, contactId, now })).map(toHold);
}

/** The wish about one touch; null when there is none. */
export async function findHoldOf(db: Db, workspaceId: string, touchId: string): Promise<TouchHold | null> {
  const row = await holdRows(db, workspaceId).select(holdColumns).where('touch_hold.touch_id', '=', touchId).executeTakeFirst();
  return row ? toHold(row) : null;
}

/** Wishes to hold, newest first, paged, and how many there are; null when the cursor is none of ours. */
export async function listHolds(
  db: Db,
  workspaceId: string,
  { state, contactId, sendId, cursor, limit }: HoldQuery,
  now: number,
): Promise<{ holds: HoldRow[]; total: number; nextCursor: string | null } | null> {
  const after = readCursor(cursor, 'time');
  if (after === null) return null;
  let query = holdRows(db, workspaceId);
  if (state?.length) query = query.where('touch_hold.state', 'in', state);
  if (contactId) query = query.where('touch.contact_id', '=', contactId);
  if (sendId) query = query.where('touch.send_id', '=', sendId);
  const { count } = await query.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  const rows = await newestFirst(selectFull(query), ['touch_hold.asked_at', 'touch_hold.id'], after, limit).execute();
  const page = cutPage(rows, limit, (row) => [row.asked_at, row.id]);
  return { holds: page.rows.map((row) => toRow(row, now)), total: Number(count), nextCursor: page.nextCursor };
}

/** One wish with what it is about; null when there is none of this id. */
export async function findHold(db: Db, workspaceId: string, holdId: string, now: number): Promise<HoldRow | null> {
  const row = await selectFull(holdRows(db, workspaceId)).where('touch_hold.id', '=', holdId).executeTakeFirst();
  return row ? toRow(row, now) : null;
}

const selectFull = (query: ReturnType<typeof holdRows>) =>
  query
    .innerJoin('contact', (join) =>
      join.onRef('contact.workspace_id', '=', 'touch.workspace_id').onRef('contact.id', '=', 'touch.contact_id'),
    )
    .leftJoin('account', (join) =>
      join.onRef('account.workspace_id', '=', 'contact.workspace_id').onRef('account.id', '=', 'contact.account_id'),
    )
    .select([
      ...holdColumns,
      'touch.title',
      'touch.by_name',
      'touch.channel',
      'touch.state as touch_state',
      'touch.at',
      'touch.send_id',
      'touch.asset_id',
      'contact.id as contact_id',
      'contact.name as contact_name',
      'contact.title as contact_title',
      'contact.email',
      'contact.account_id',
      'account.name as account_name',
    ]);

type FullRow = Awaited<ReturnType<ReturnType<typeof selectFull>['executeTakeFirstOrThrow']>>;

const toRow = (row: FullRow, now: number): HoldRow => ({
  ...toHold(row),
  contact: {
    ...{ id: row.contact_id, name: row.contact_name, title: row.contact_title, email: row.email },
    ...{ accountId: row.account_id, accountName: row.account_name },
  },
  touch: {
    ...{ title: row.title, by: row.by_name, channel: row.channel, state: row.touch_state, at: row.at },
    ...{ sendId: row.send_id, assetId: row.asset_id },
  },
  over: row.at <= now || row.touch_state === 'cancelled' || row.touch_state === 'sent',
});

interface HoldableTouch {
  id: string;
  contactId: string;
  contactName: string;
  title: string;
  origin: string;
  state: string;
  at: number;
  sendId: string | null;
}

/** What a wish is about; null when there is no such touch. */
export async function findHoldableTouch(db: Db, workspaceId: string, touchId: string): Promise<HoldableTouch | null> {
  const row = await db
    .selectFrom('touch')
    .innerJoin('contact', (join) =>
      join.onRef('contact.workspace_id', '=', 'touch.workspace_id').onRef('contact.id', '=', 'touch.contact_id'),
    )
    .select([
      'touch.id',
      'touch.contact_id as contactId',
      'contact.name as contactName',
      'touch.title',
      'touch.origin',
      'touch.state',
      'touch.at',
      'touch.send_id as sendId',
    ])
    .where('touch.workspace_id', '=', workspaceId)
    .where('touch.id', '=', touchId)
    .executeTakeFirst();
  return row ?? null;
}

interface Wish {
  workspaceId: string;
  touch: HoldableTouch;
  userId: string;
  byName: string;
  reason: string;
  at: number;
}

/** Asks marketing to hold a touch. Asked already: the first wish stands. Declined before: it is asked anew. */
export async function askHold(trx: Trx, { workspaceId, touch, userId, byName, reason, at }: Wish): Promise<void> {
  const known = await findHoldOf(trx, workspaceId, touch.id);
  if (known && known.state !== 'declined') return;
  const asked = { state: 'asked' as const, asked_by: userId, reason, asked_at: at, answered_by: null, answer: null, answered_at: null };
  // Of two who ask at once the second one meets the first one's wish, and its id.
  const { id } = await trx
    .insertInto('touch_hold')
    .values({ workspace_id: workspaceId, id: v7(), touch_id: touch.id, ...asked })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'touch_id']).doUpdateSet(asked))
    .returning('id')
    .executeTakeFirstOrThrow();
  const data = { holdId: id, touchId: touch.id, contactId: touch.contactId, sendId: touch.sendId, state: 'asked' };
  await noteOutgoing(trx, workspaceId, [{ type: 'hold.asked', at, data }]);
  const marketers = await listUserIds(trx, workspaceId, ['marketer']);
  const tellWhom = marketers.length > 0 ? marketers : await listUserIds(trx, workspaceId, ['admin']);
  await addNotices(
    trx,
    tellWhom
      .filter((each) => each !== userId)
      .map((each) => ({
        ...{ workspaceId, userId: each, kind: 'hold_asked' as const, subjectKind: 'hold' as const, subjectId: id, at },
        values: {
          ...{ contactId: touch.contactId, contactName: touch.contactName, byName, title: touch.title, text: reason, day: touch.at },
        },
      })),
  );
}

/** The wish is taken back; what was held goes out again. */
export async function dropHold(trx: Trx, workspaceId: string, hold: TouchHold): Promise<void> {
  if (hold.state === 'held') await setTouchState(trx, workspaceId, hold.touchId, 'held', 'scheduled');
  await trx.deleteFrom('touch_hold').where('workspace_id', '=', workspaceId).where('id', '=', hold.id).execute();
}

interface Answer {
  workspaceId: string;
  hold: HoldRow;
  held: boolean;
  answer: string;
  userId: string;
  byName: string;
  at: number;
}

/** Holds the touch, or lets it go out, and tells who asked. */
export async function answerHold(trx: Trx, { workspaceId, hold, held, answer, userId, byName, at }: Answer): Promise<void> {
  const state = held ? ('held' as const) : ('declined' as const);
  await trx
    .updateTable('touch_hold')
    .set({ state, answered_by: userId, answer, answered_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', hold.id)
    .execute();
  if (held) await setTouchState(trx, workspaceId, hold.touchId, 'scheduled', 'held');
  else await setTouchState(trx, workspaceId, hold.touchId, 'held', 'scheduled');
  const data = { holdId: hold.id, touchId: hold.touchId, contactId: hold.contact.id, sendId: hold.touch.sendId, state };
  await noteOutgoing(trx, workspaceId, [{ type: 'hold.answered', at, data }]);
  if (hold.askedBy.userId === userId) return;
  await addNotices(trx, [
    {
      ...{ workspaceId, userId: hold.askedBy.userId, kind: 'hold_answered', subjectKind: 'hold', subjectId: hold.id, at },
      values: {
        ...{ contactId: hold.contact.id, contactName: hold.contact.name, byName, title: hold.touch.title, outcome: state },
        ...{ text: answer || null, day: hold.touch.at },
      },
    },
  ]);
}

async function setTouchState(
  trx: Trx,
  workspaceId: string,
  touchId: string,
  from: 'scheduled' | 'held',
  to: 'scheduled' | 'held',
): Promise<void> {
  await trx
    .updateTable('touch')
    .set({ state: to })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', touchId)
    .where('state', '=', from)
    .execute();
}
