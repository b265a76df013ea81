import type { ContactExport, ContactPrivacy } from '../../utils/contract/privacy.ts';
import { type CsvValue, csvOf } from '../../utils/domain/csv.ts';
import type { Db } from '../db/transaction.ts';
import { readConsent } from './consent.ts';
import { readLeadsOf } from './export-leads.ts';
import { readMailChoice } from './mail-choice.ts';
import { exportVoice } from './voice-of-contact.ts';

type Row = Readonly<Record<string, CsvValue>>;

/** The lists of a contact's rows, oldest first, with names in place of our own ids where there is one. Times as ISO text. */
async function readLists(db: Db, workspaceId: string, contactId: string) {
  const identifiers = await db
    .selectFrom('identifier')
    .select(['kind', 'value', 'created_at'])
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', '=', contactId)
    .orderBy('created_at')
    .execute();
  const engagements = await db
    .selectFrom('engagement')
    .leftJoin('asset', (join) =>
      join.onRef('asset.workspace_id', '=', 'engagement.workspace_id').onRef('asset.id', '=', 'engagement.asset_id'),
    )
    .select([
      'engagement.at',
      'engagement.kind',
      'asset.title as asset',
      'engagement.title',
      'engagement.url',
      'engagement.seconds',
      'engagement.watched',
      'engagement.pages',
      'engagement.anonymous_id',
    ])
    .where('engagement.workspace_id', '=', workspaceId)
    .where('engagement.contact_id', '=', contactId)
    .orderBy('engagement.at')
    .execute();
  const touches = await db
    .selectFrom('touch')
    .select(['at', 'origin', 'channel', 'state', 'title', 'by_name as by'])
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', '=', contactId)
    .orderBy('at')
    .execute();
  const shares = await db
    .selectFrom('share_recipient')
    .innerJoin('share', (join) =>
      join.onRef('share.workspace_id', '=', 'share_recipient.workspace_id').onRef('share.id', '=', 'share_recipient.share_id'),
    )
    .innerJoin('share_link', (join) =>
      join.onRef('share_link.workspace_id', '=', 'share.workspace_id').onRef('share_link.share_id', '=', 'share.id'),
    )
    .leftJoin('user', 'user.id', 'share.user_id')
    .select(['share.id', 'share.created_at', 'share.sent_at', 'share.channel', 'share.state', 'share_link.url', 'user.name as by'])
    .where('share_recipient.workspace_id', '=', workspaceId)
    .where('share_recipient.contact_id', '=', contactId)
    .orderBy('share.created_at')
    .execute();
  const visits = await db
    .selectFrom('share_recipient')
    .innerJoin('visit', (join) =>
      join.onRef('visit.workspace_id', '=', 'share_recipient.workspace_id').onRef('visit.share_id', '=', 'share_recipient.share_id'),
    )
    .select(['visit.at', 'visit.share_id as share', 'visit.verdict', 'visit.user_agent'])
    .where('share_recipient.workspace_id', '=', workspaceId)
    .where('share_recipient.contact_id', '=', contactId)
    .orderBy('visit.at')
    .execute();
  const feedback = await db
    .selectFrom('suggestion_feedback')
    .innerJoin('asset', (join) =>
      join.onRef('asset.workspace_id', '=', 'suggestion_feedback.workspace_id').onRef('asset.id', '=', 'suggestion_feedback.asset_id'),
    )
    .select(['suggestion_feedback.at', 'asset.title as asset', 'suggestion_feedback.reason'])
    .where('suggestion_feedback.workspace_id', '=', workspaceId)
    .where('suggestion_feedback.contact_id', '=', contactId)
    .orderBy('suggestion_feedback.at')
    .execute();
  const opportunities = await db
    .selectFrom('opportunity_contact')
    .innerJoin('opportunity', (join) =>
      join
        .onRef('opportunity.workspace_id', '=', 'opportunity_contact.workspace_id')
        .onRef('opportunity.id', '=', 'opportunity_contact.opportunity_id'),
    )
    .select(['opportunity.created_at', 'opportunity.name', 'opportunity.stage', 'opportunity.status'])
    .where('opportunity_contact.workspace_id', '=', workspaceId)
    .where('opportunity_contact.contact_id', '=', contactId)
    .orderBy('opportunity.created_at')
    .execute();
  const rejections = await db
    .selectFrom('contact_rejection')
    .select(['created_at', 'kind', 'value'])
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', '=', contactId)
    .execute();
  const holds = await db
    .selectFrom('touch_hold')
    .innerJoin('touch', (join) =>
      join.onRef('touch.workspace_id', '=', 'touch_hold.workspace_id').onRef('touch.id', '=', 'touch_hold.touch_id'),
    )
    .leftJoin('user', 'user.id', 'touch_hold.asked_by')
    .select(['touch_hold.asked_at', 'touch.title', 'touch_hold.state', 'touch_hold.reason', 'touch_hold.answer', 'user.name as by'])
    .where('touch_hold.workspace_id', '=', workspaceId)
    .where('touch.contact_id', '=', contactId)
    .orderBy('touch_hold.asked_at')
    .execute();
  const watches = await db
    .selectFrom('asset_watch')
    .innerJoin('asset', (join) =>
      join.onRef('asset.workspace_id', '=', 'asset_watch.workspace_id').onRef('asset.id', '=', 'asset_watch.asset_id'),
    )
    .leftJoin('user', 'user.id', 'asset_watch.user_id')
    .select(['asset_watch.at', 'asset.title as asset', 'user.name as by'])
    .where('asset_watch.workspace_id', '=', workspaceId)
    .where('asset_watch.contact_id', '=', contactId)
    .orderBy('asset_watch.at')
    .execute();
  const readings = await db
    .selectFrom('audit')
    .select(['at', 'action'])
    .where('workspace_id', '=', workspaceId)
    .where('subject_id', '=', contactId)
    .orderBy('at')
    .execute();
  const ofLeads = await readLeadsOf(db, workspaceId, contactId);
  const { words, requests } = await exportVoice(db, workspaceId, contactId);
  return {
    identifiers,
    engagements,
    touches,
    shares,
    visits,
    feedback,
    opportunities,
    rejections,
    words,
    requests,
    ...ofLeads,
    holds,
    watches,
    readings,
  };
}

/** Everything that is kept about a contact, for the person it is about. Null when there is no such contact. */
export async function exportContact(db: Db, workspaceId: string, contactId: string, now: number): Promise<ContactExport | null> {
  const contact = await db
    .selectFrom('contact')
    .leftJoin('account', (join) =>
      join.onRef('account.workspace_id', '=', 'contact.workspace_id').onRef('account.id', '=', 'contact.account_id'),
    )
    .leftJoin('user', 'user.id', 'contact.owner_user_id')
    .select([
      'contact.name',
      'contact.title',
      'contact.persona',
      'contact.email',
      'account.name as account',
      'user.name as owner',
      'contact.consent',
      'contact.consent_source',
      'contact.consent_at',
      'contact.mail',
      'contact.mail_source',
      'contact.mail_at',
      'contact.created_at',
      'contact.updated_at',
    ])
    .where('contact.workspace_id', '=', workspaceId)
    .where('contact.id', '=', contactId)
    .executeTakeFirst();
  if (!contact) return null;
  const lists = Object.entries(await readLists(db, workspaceId, contactId)).map(
    ([name, rows]) => [name, (rows as readonly Row[]).map(withTimes)] as const,
  );
  const everything = { exportedAt: new Date(now).toISOString(), contact: withTimes(contact), ...Object.fromEntries(lists) };
  return {
    files: [
      { name: 'everything.json', text: `${JSON.stringify(everything, null, 2)}\n` },
      ...lists.flatMap(([name, rows]) => {
        const [first] = rows;
        if (!first) return [];
        const header = Object.keys(first);
        return [
          {
            name: `${name}.csv`,
            text: csvOf(
              header,
              rows.map((row) => header.map((column) => row[column] ?? null)),
            ),
          },
        ];
      }),
    ],
  };
}

function withTimes(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      (name === 'at' || name.endsWith('_at')) && typeof value === 'number' ? new Date(value).toISOString() : value,
    ]),
  );
}

/** What is kept about a contact, in numbers, with its consent. Null when there is no such contact. */
export async function readContactPrivacy(db: Db, workspaceId: string, contactId: string): Promise<ContactPrivacy | null> {
  const consent = await readConsent(db, workspaceId, contactId);
  const mail = await readMailChoice(db, workspaceId, contactId);
  if (!consent || !mail) return null;
  const countOf = async (table: 'identifier' | 'engagement' | 'touch' | 'share_recipient' | 'challenge') => {
    const { count } = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('workspace_id', '=', workspaceId)
      .where('contact_id', '=', contactId)
      .executeTakeFirstOrThrow();
    return count;
  };
  const visits = await db
    .selectFrom('share_recipient')
    .innerJoin('visit', (join) =>
      join.onRef('visit.workspace_id', '=', 'share_recipient.workspace_id').onRef('visit.share_id', '=', 'share_recipient.share_id'),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('share_recipient.workspace_id', '=', workspaceId)
    .where('share_recipient.contact_id', '=', contactId)
    .executeTakeFirstOrThrow();
  return {
    consent,
    mail,
    kept: {
      identifiers: await countOf('identifier'),
      engagements: await countOf('engagement'),
      touches: await countOf('touch'),
      shares: await countOf('share_recipient'),
      visits: visits.count,
      words: await countOf('challenge'),
    },
  };
}
