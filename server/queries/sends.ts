import { sql } from 'kysely';
import type { Send, SendDetail } from '../../utils/contract/send.ts';
import type { TouchChannel } from '../../utils/contract/words.ts';
import { dayMs, peakOf } from '../../utils/domain/touch/windows.ts';
import { dialectOf } from '../db/dialect-of.ts';
import { anyOf } from '../db/insert-rows.ts';
import type { Db } from '../db/transaction.ts';
import { findContacts, toSummary } from './people.ts';

const shownRecipients = 500;

/** What makes the touches of one message to many belong together: the send they were planned with, else title, campaign and day. */
const groupColumns = (db: Db, workspaceId: string, now: number) =>
  db
    .selectFrom('touch')
    .leftJoin('asset', (join) => join.onRef('asset.workspace_id', '=', 'touch.workspace_id').onRef('asset.id', '=', 'touch.asset_id'))
    .leftJoin('touch_hold', (join) =>
      join.onRef('touch_hold.workspace_id', '=', 'touch.workspace_id').onRef('touch_hold.touch_id', '=', 'touch.id'),
    )
    .select((eb) => [
      'touch.send_id',
      'touch.title',
      'touch.by_name',
      'touch.channel',
      'touch.asset_id',
      'asset.title as asset_title',
      sql<number>`touch.at / ${sql.lit(dayMs)}`.as('day'),
      eb.fn.min('touch.at').as('at'),
      eb.fn.countAll<number>().as('contacts'),
      sql<number>`sum(case when touch.state = 'held' then 1 else 0 end)`.as('held'),
      sql<number>`sum(case when touch.state = 'cancelled' then 1 else 0 end)`.as('cancelled'),
      sql<number>`sum(case when touch.state in ('scheduled', 'held') and touch.at > ${now} then 1 else 0 end)`.as('ahead'),
      sql<number>`sum(case when touch_hold.state = 'asked' and touch.at > ${now} and touch.state = 'scheduled' then 1 else 0 end)`.as(
        'asked',
      ),
    ])
    .where('touch.workspace_id', '=', workspaceId)
    .where('touch.origin', '=', 'marketing')
    .groupBy([
      'touch.send_id',
      'touch.title',
      'touch.by_name',
      'touch.channel',
      'touch.asset_id',
      'asset.title',
      sql`touch.at / ${sql.lit(dayMs)}`,
    ]);

type GroupRow = Awaited<ReturnType<ReturnType<typeof groupColumns>['executeTakeFirstOrThrow']>>;

const toSend = (row: GroupRow): Send => ({
  id: row.send_id,
  key: row.send_id ?? keyOf(row),
  title: row.title,
  campaign: row.by_name,
  channel: row.channel,
  assetId: row.asset_id,
  assetTitle: row.asset_title,
  at: Number(row.at),
  contacts: Number(row.contacts),
  held: Number(row.held),
  cancelled: Number(row.cancelled),
  asked: Number(row.asked),
  ahead: Number(row.ahead) > 0,
});

/** Of a send that was brought in. */
const keyOf = (row: Pick<GroupRow, 'title' | 'by_name' | 'channel' | 'asset_id' | 'day'>): string =>
  `~${Buffer.from(JSON.stringify([row.title, row.by_name, row.channel, row.asset_id, Number(row.day)])).toString('base64url')}`;

interface ImportedKey {
  title: string;
  campaign: string;
  channel: TouchChannel;
  assetId: string | null;
  day: number;
}

function readKey(key: string): ImportedKey | null {
  if (!key.startsWith('~')) return null;
  try {
    const [title, campaign, channel, assetId, day] = JSON.parse(Buffer.from(key.slice(1), 'base64url').toString('utf8')) as unknown[];
    return typeof title === 'string' &&
      typeof campaign === 'string' &&
      Number.isSafeInteger(day) &&
      (assetId === null || typeof assetId === 'string')
      ? { title, campaign, channel: channel as TouchChannel, assetId, day: day as number }
      : null;
  } catch {
    return null;
  }
}

export interface SendFilter {
  from?: number | undefined;
  to?: number | undefined;
  topic?: string | undefined;
  q?: string | undefined;
}

/** Sends of marketing within a period (from a week ago, where none is given), soonest first. */
export async function listSends(db: Db, workspaceId: string, { from, to, topic, q }: SendFilter, now: number): Promise<Send[]> {
  let query = groupColumns(db, workspaceId, now).where('touch.at', '>=', from ?? now - 7 * dayMs);
  if (to !== undefined) query = query.where('touch.at', '<', to);
  if (topic)
    query = query.where('touch.asset_id', 'in', (eb) =>
      eb
        .selectFrom('asset_topic')
        .select('asset_topic.asset_id')
        .where('asset_topic.workspace_id', '=', workspaceId)
        .where('asset_topic.topic_id', '=', topic),
    );
  const rows = await query.orderBy('at').limit(1_000).execute();
  const words = (q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return rows
    .map(toSend)
    .filter(({ title, campaign, assetTitle }) => {
      const text = `${title} ${campaign} ${assetTitle ?? ''}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => a.at - b.at || (a.title < b.title ? -1 : 1));
}

interface OfSend {
  workspaceId: string;
  budget: { limit: number; windowDays: number };
  now: number;
}

/** A send with whom it goes to; null when there is none of this key. */
export async function readSend(db: Db, { workspaceId, budget, now }: OfSend, key: string): Promise<SendDetail | null> {
  const imported = readKey(key);
  let group = groupColumns(db, workspaceId, now);
  let touches = db.selectFrom('touch').select(['id', 'contact_id', 'state', 'at']).where('workspace_id', '=', workspaceId);
  if (imported) {
    const { title, campaign, channel, assetId, day } = imported;
    group = group
      .where('touch.send_id', 'is', null)
      .where('touch.at', '>=', day * dayMs)
      .where('touch.at', '<', (day + 1) * dayMs)
      .where('touch.title', '=', title)
      .where('touch.by_name', '=', campaign)
      .where('touch.channel', '=', channel)
      .where('touch.asset_id', assetId === null ? 'is' : '=', assetId);
    touches = touches
      .where('origin', '=', 'marketing')
      .where('send_id', 'is', null)
      .where('at', '>=', day * dayMs)
      .where('at', '<', (day + 1) * dayMs)
      .where('title', '=', title)
      .where('by_name', '=', campaign)
      .where('channel', '=', channel)
      .where('asset_id', assetId === null ? 'is' : '=', assetId);
  } else {
    group = group.where('touch.send_id', '=', key);
    touches = touches.where('send_id', '=', key);
  }
  const row = await group.executeTakeFirst();
  const planned = imported ? null : await findPlanned(db, workspaceId, key);
  if (!row && !planned) return null;
  const rows = await touches.execute();
  const over = await readOver(db, { workspaceId, budget, now }, rows);
  const names = new Map(
    (
      await findContacts(
        db,
        workspaceId,
        rows.map((touch) => touch.contact_id),
      )
    ).map((contact) => [contact.id, contact]),
  );
  const recipients = rows
    .flatMap((touch) => {
      const contact = names.get(touch.contact_id);
      return contact ? [{ ...toSummary(contact), touchId: touch.id, state: touch.state, overBudget: over.has(touch.id) }] : [];
    })
    .sort((a, b) => a.name.localeCompare(b.name));
  return {
    ...(row ? toSend(row) : emptySend(planned)),
    plannedBy: planned?.planned_by_name ?? null,
    plannedAt: planned?.created_at ?? null,
    leftOut: planned?.left_out ?? 0,
    overBudget: over.size,
    recipients: recipients.slice(0, shownRecipients),
  };
}

/** A planned send all of whose contacts have been erased since. */
function emptySend(planned: Awaited<ReturnType<typeof findPlanned>>): Send {
  if (!planned) throw new Error('A send that nobody planned has no touches.');
  return {
    ...{ id: planned.id, key: planned.id, title: planned.title, campaign: planned.campaign, channel: planned.channel },
    ...{ assetId: planned.asset_id, assetTitle: null, at: planned.at, contacts: 0, held: 0, cancelled: 0, asked: 0, ahead: false },
  };
}

/** The touches of these, still to come, that stand in a window which is too full. */
async function readOver(
  db: Db,
  { workspaceId, budget, now }: OfSend,
  touches: readonly { id: string; contact_id: string; state: string; at: number }[],
): Promise<Set<string>> {
  const ahead = touches.filter((touch) => touch.state === 'scheduled' && touch.at > now);
  if (ahead.length === 0) return new Set();
  const span = budget.windowDays * dayMs;
  const rows = await db
    .selectFrom('touch')
    .select(['contact_id', 'at'])
    .where('workspace_id', '=', workspaceId)
    .where(anyOf(dialectOf(db), 'contact_id', [...new Set(ahead.map((touch) => touch.contact_id))]))
    .where('at', '>', Math.min(...ahead.map(({ at }) => at)) - span)
    .where('at', '<', Math.max(...ahead.map(({ at }) => at)) + span)
    .where('state', 'in', ['sent', 'scheduled'])
    .execute();
  const times = Map.groupBy(rows, (row) => row.contact_id);
  return new Set(
    ahead.flatMap(({ id, contact_id, at }) => {
      const around = (times.get(contact_id) ?? []).map((row) => row.at).filter((time) => Math.abs(time - at) < span);
      return (peakOf(around, span)?.count ?? 0) > budget.limit ? [id] : [];
    }),
  );
}

/** What was written down when a send was planned here; null for one that was not. */
export async function findPlanned(db: Db, workspaceId: string, sendId: string) {
  const row = await db
    .selectFrom('marketing_send')
    .leftJoin('user', 'user.id', 'marketing_send.planned_by')
    .selectAll('marketing_send')
    .select('user.name as planned_by_name')
    .where('marketing_send.workspace_id', '=', workspaceId)
    .where('marketing_send.id', '=', sendId)
    .executeTakeFirst();
  return row ?? null;
}
