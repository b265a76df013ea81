import type { Database } from '../db/connect.ts';
import { dialectOf } from '../db/dialect-of.ts';
import { insertNew } from '../db/insert-rows.ts';
import type { Trx } from '../db/transaction.ts';
import { engagementRows } from '../ingest/engagement-rows.ts';
import type { ShareVisit } from '../links/visit.ts';
import { deniedAmong } from './consent.ts';
import { countAdded, shiftCounts } from './engagement-counts.ts';

/**
 * A visit speaks for a contact only where the share went to exactly one person: with several, or with an address that is
 * no contact, nobody can say who it was. The engagement takes the visit's id, so that it is made once.
 */
export async function addEngagements(trx: Trx, dialect: Database['dialect'], visits: readonly ShareVisit[]): Promise<void> {
  for (const [workspaceId, ofWorkspace] of Map.groupBy(visits, (visit) => visit.workspaceId)) {
    const recipients = await soleRecipients(
      trx,
      workspaceId,
      ofWorkspace.map((visit) => visit.shareId),
    );
    const rows = ofWorkspace.flatMap((visit) => {
      const sole = recipients.get(visit.shareId);
      return sole ? [engagementOf(workspaceId, sole, visit)] : [];
    });
    const table = { ...engagementRows, tail: 'on conflict (workspace_id, id) do nothing' };
    await countAdded(trx, dialect, await insertNew(trx, dialect, table, rows, 'id'));
  }
}

interface Sole {
  contactId: string;
  url: string;
}

async function soleRecipients(trx: Trx, workspaceId: string, shareIds: readonly string[]): Promise<Map<string, Sole>> {
  const rows = await trx
    .selectFrom('share_recipient')
    .innerJoin('share', (join) =>
      join.onRef('share.workspace_id', '=', 'share_recipient.workspace_id').onRef('share.id', '=', 'share_recipient.share_id'),
    )
    .innerJoin('share_link', (join) =>
      join.onRef('share_link.workspace_id', '=', 'share.workspace_id').onRef('share_link.share_id', '=', 'share.id'),
    )
    .select((eb) => [
      'share.id',
      'share_link.url',
      eb.fn.min('share_recipient.contact_id').as('contact_id'),
      eb.fn.countAll<number>().as('people'),
    ])
    .where('share_recipient.workspace_id', '=', workspaceId)
    .where('share_recipient.share_id', 'in', [...new Set(shareIds)])
    .where('share.unknown_recipients', '=', 0)
    .groupBy(['share.id', 'share_link.url'])
    .execute();
  const sole = rows.filter((row) => row.people === 1);
  const denied = await deniedAmong(
    trx,
    workspaceId,
    sole.map((row) => row.contact_id),
  );
  return new Map(sole.filter((row) => !denied.has(row.contact_id)).map((row) => [row.id, { contactId: row.contact_id, url: row.url }]));
}

function engagementOf(workspaceId: string, sole: Sole, visit: Pick<ShareVisit, 'id' | 'shareId' | 'assetId' | 'at'>) {
  return {
    workspace_id: workspaceId,
    id: visit.id,
    contact_id: sole.contactId,
    anonymous_id: null,
    asset_id: visit.assetId,
    kind: 'share_visit' as const,
    at: visit.at,
    received_at: visit.at,
    seconds: null,
    watched: null,
    pages: null,
    scroll: null,
    title: null,
    url: sole.url,
    canonical_url: null,
    source_id: null,
    share_id: visit.shareId,
  };
}

/**
 * Makes the engagements of a share's visits say what its present recipients and state say: none while it is not sent or
 * went to several, one a human visit where it went to one person, unless the team says that somebody else's browser made
 * it. For use when the recipients, or what is known of the browsers, have changed.
 */
export async function realignVisits(trx: Trx, workspaceId: string, shareId: string, sent: boolean): Promise<void> {
  const visits = await trx
    .selectFrom('visit')
    .innerJoin('share_link', (join) =>
      join.onRef('share_link.workspace_id', '=', 'visit.workspace_id').onRef('share_link.code', '=', 'visit.code'),
    )
    .select(['visit.id', 'visit.share_id as shareId', 'share_link.asset_id as assetId', 'visit.at', 'visit.anonymous_id'])
    .where('visit.workspace_id', '=', workspaceId)
    .where('visit.share_id', '=', shareId)
    .where('visit.verdict', '!=', 'automated')
    .execute();
  if (visits.length === 0) return;
  const others = await trx
    .selectFrom('share_visitor')
    .select('anonymous_id')
    .where('workspace_id', '=', workspaceId)
    .where('share_id', '=', shareId)
    .where('judged', '=', 'other')
    .execute();
  const strangers = new Set(others.map((row) => row.anonymous_id));
  const ids = visits.map((visit) => visit.id);
  await shiftCounts(trx, { workspaceId, by: -1, where: (eb) => eb.and([eb('id', 'in', ids), eb('contact_id', 'is not', null)]) });
  await trx.deleteFrom('engagement').where('workspace_id', '=', workspaceId).where('id', 'in', ids).execute();
  const sole = sent ? (await soleRecipients(trx, workspaceId, [shareId])).get(shareId) : undefined;
  const hers = visits.filter((visit) => visit.anonymous_id === null || !strangers.has(visit.anonymous_id));
  if (!sole || hers.length === 0) return;
  const rows = hers.map((visit) => engagementOf(workspaceId, sole, visit));
  await trx.insertInto('engagement').values(rows).execute();
  await countAdded(trx, dialectOf(trx), rows);
}
