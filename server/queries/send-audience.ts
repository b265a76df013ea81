import { sql } from 'kysely';
import type { Audience, SendPreview } from '../../utils/contract/send.ts';
import type { TouchChannel } from '../../utils/contract/words.ts';
import { normalizeIdentifier } from '../../utils/domain/identity/identifiers.ts';
import { templateKey } from '../../utils/domain/touch/sent-before.ts';
import { dayMs, mostAround } from '../../utils/domain/touch/windows.ts';
import { dialectOf } from '../db/dialect-of.ts';
import { anyOf } from '../db/insert-rows.ts';
import type { Db } from '../db/transaction.ts';
import { findContacts, toSummary } from './people.ts';
import { contactFits } from './segment-accounts.ts';

interface Planned {
  workspaceId: string;
  budget: { limit: number; windowDays: number };
  audience: Audience;
  /** When it goes out, what it is called and what it brings. */
  at: number;
  title: string | null;
  channel: TouchChannel;
  assetId: string | null;
  now: number;
}

export interface Reached {
  contactId: string;
  /** One touch more at that moment passes the budget. */
  overBudget: boolean;
  sentBefore: boolean;
}

interface ReachedAll {
  reached: Reached[];
  denied: number;
  /** Unsubscribed from marketing mail: left out of mails. */
  stopped: number;
  unknown: string[];
}

/** Whom a send would reach, each with what speaks against it. Who denied being followed is left out and
 * counted, and of mails who unsubscribed. */
export async function readAudience(
  db: Db,
  { workspaceId, budget, audience, at, title, channel, assetId, now }: Planned,
): Promise<ReachedAll> {
  const listed = audience.emails.length === 0 ? null : await findByEmails(db, workspaceId, audience.emails);
  const contacts = await readMatching(db, workspaceId, audience, listed?.ids ?? null, now);
  const followed = contacts.filter(({ consent }) => consent !== 'denied');
  const willing = channel === 'email' ? followed.filter(({ mail }) => mail !== 'stopped') : followed;
  const ids = willing.map(({ id }) => id);
  const span = budget.windowDays * dayMs;
  const around = await readTimes(db, workspaceId, ids, at - span, at + span);
  const had = await readRecipients(db, workspaceId, assetId, title);
  return {
    reached: ids.map((contactId) => ({
      contactId,
      overBudget: mostAround(around.get(contactId) ?? [], at, span) >= budget.limit,
      sentBefore: had.has(contactId),
    })),
    denied: contacts.length - followed.length,
    stopped: followed.length - willing.length,
    unknown: listed?.unknown ?? [],
  };
}

/** The same in figures, with the first of those it would bring over the budget. */
export async function previewAudience(db: Db, planned: Planned): Promise<SendPreview> {
  const { reached, denied, stopped, unknown } = await readAudience(db, planned);
  const over = reached.filter(({ overBudget }) => overBudget);
  const count = (keep: (each: Reached) => boolean) => reached.filter(keep).length;
  const examples = await findContacts(
    db,
    planned.workspaceId,
    over.slice(0, 8).map(({ contactId }) => contactId),
  );
  return {
    contacts: reached.length,
    overBudget: over.length,
    sentBefore: count(({ sentBefore }) => sentBefore),
    denied,
    stopped,
    unknown: unknown.length,
    unknownExamples: unknown.slice(0, 5),
    withoutOverBudget: count(({ overBudget }) => !overBudget),
    withoutSentBefore: count(({ sentBefore }) => !sentBefore),
    withoutBoth: count(({ overBudget, sentBefore }) => !overBudget && !sentBefore),
    examples: examples.map(toSummary).sort((a, b) => a.name.localeCompare(b.name)),
  };
}

async function readMatching(db: Db, workspaceId: string, audience: Audience, listed: readonly string[] | null, now: number) {
  const { accountIds, segmentIds, ownerIds, topicIds, topicDays } = audience;
  const dialect = dialectOf(db);
  let query = db
    .selectFrom('contact')
    .leftJoin('account', (join) =>
      join.onRef('account.workspace_id', '=', 'contact.workspace_id').onRef('account.id', '=', 'contact.account_id'),
    )
    .select(['contact.id', 'contact.consent', 'contact.mail'])
    .where('contact.workspace_id', '=', workspaceId);
  if (listed) query = query.where(anyOf(dialect, 'contact.id', listed));
  if (accountIds.length > 0) query = query.where(anyOf(dialect, 'contact.account_id', accountIds));
  if (segmentIds.length > 0) {
    const fits = await Promise.all(segmentIds.map((id) => contactFits(db, workspaceId, id)));
    query = query.where((eb) => eb.or(fits.filter((fit) => fit !== null)));
  }
  if (ownerIds.length > 0) query = query.where(anyOf(dialect, 'contact.owner_user_id', ownerIds));
  if (topicIds.length > 0)
    query = query.where('contact.id', 'in', (eb) =>
      eb
        .selectFrom('engagement')
        .innerJoin('asset_topic', (join) =>
          join.onRef('asset_topic.workspace_id', '=', 'engagement.workspace_id').onRef('asset_topic.asset_id', '=', 'engagement.asset_id'),
        )
        .select(sql<string>`engagement.contact_id`.as('contact_id'))
        .where('engagement.workspace_id', '=', workspaceId)
        .where('engagement.at', '>', now - topicDays * dayMs)
        .where('engagement.contact_id', 'is not', null)
        .where(anyOf(dialect, 'asset_topic.topic_id', topicIds)),
    );
  return query.execute();
}

async function findByEmails(db: Db, workspaceId: string, emails: readonly string[]) {
  const addresses = new Map(emails.filter((each) => each !== '').map((each) => [normalizeIdentifier('email', each) ?? each, each]));
  const rows = await db
    .selectFrom('identifier')
    .select(['value', 'contact_id'])
    .where('workspace_id', '=', workspaceId)
    .where('kind', '=', 'email')
    .where(anyOf(dialectOf(db), 'value', [...addresses.keys()]))
    .execute();
  const known = new Set(rows.map(({ value }) => value));
  return {
    ids: [...new Set(rows.map(({ contact_id }) => contact_id))],
    unknown: [...addresses].flatMap(([value, given]) => (known.has(value) ? [] : [given])),
  };
}

/** When these contacts are touched between two moments, both exclusive. Held and cancelled touches do not count. */
async function readTimes(db: Db, workspaceId: string, contactIds: readonly string[], after: number, before: number) {
  const rows =
    contactIds.length === 0
      ? []
      : await db
          .selectFrom('touch')
          .select(['contact_id', 'at'])
          .where('workspace_id', '=', workspaceId)
          .where('at', '>', after)
          .where('at', '<', before)
          .where('state', 'in', ['sent', 'scheduled'])
          .execute();
  const wanted = new Set(contactIds);
  const times = new Map<string, number[]>();
  for (const { contact_id, at } of rows) {
    if (!wanted.has(contact_id)) continue;
    const known = times.get(contact_id);
    if (known) known.push(at);
    else times.set(contact_id, [at]);
  }
  return times;
}

/** Who had this asset, or a message of this template, or is about to. */
async function readRecipients(db: Db, workspaceId: string, assetId: string | null, title: string | null): Promise<ReadonlySet<string>> {
  const template = title === null ? '' : templateKey(title);
  const titles = template === '' ? [] : (await readTitles(db, workspaceId)).filter((each) => templateKey(each) === template);
  const alive = db
    .selectFrom('touch')
    .select('contact_id')
    .where('workspace_id', '=', workspaceId)
    .where('state', 'in', ['sent', 'scheduled']);
  // One after the other, so that each finds its own index.
  const withAsset = assetId === null ? [] : await alive.where('asset_id', '=', assetId).execute();
  const withTitle = titles.length === 0 ? [] : await alive.where(anyOf(dialectOf(db), 'title', titles)).execute();
  return new Set([...withAsset, ...withTitle].map((row) => row.contact_id));
}

/** Every title that anything was sent under: from one to the next along the index, since a message goes to many. */
async function readTitles(db: Db, workspaceId: string): Promise<string[]> {
  const { rows } = await sql<{ title: string }>`
    with recursive title_of(title) as (
      select min(touch.title) from touch where touch.workspace_id = ${workspaceId}
      union all
      select (select min(touch.title) from touch where touch.workspace_id = ${workspaceId} and touch.title > title_of.title)
      from title_of where title_of.title is not null
    )
    select title from title_of where title is not null
  `.execute(db);
  return rows.map(({ title }) => title);
}
