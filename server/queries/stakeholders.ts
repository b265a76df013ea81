import type { ExpressionBuilder } from 'kysely';
import type { PossibleStakeholder, StakeholderAnswer, StakeholderQuery } from '../../utils/contract/link.ts';
import type { Tables } from '../db/tables.ts';
import type { Db, Trx } from '../db/transaction.ts';
import { addIdentifiers, removeIdentifier } from './contact-changes.ts';
import { shiftCounts } from './engagement-counts.ts';
import { sentStates } from './share-filter.ts';
import { readShareRows } from './share-rows.ts';
import { realignVisits } from './visit-engagements.ts';

/**
 * Browsers that came to the site through a share that went to one person, and are not known to be that person's: maybe
 * she on another device, maybe a colleague to whom it was forwarded. Latest first; those that somebody judged are left out.
 */
export async function listPossibleStakeholders(
  db: Db,
  workspaceId: string,
  userId: string,
  { mine, shareId, limit }: StakeholderQuery,
): Promise<PossibleStakeholder[]> {
  let query = db
    .selectFrom('share_visitor')
    .innerJoin('share', (join) =>
      join.onRef('share.workspace_id', '=', 'share_visitor.workspace_id').onRef('share.id', '=', 'share_visitor.share_id'),
    )
    .leftJoin('identifier', (join) =>
      join
        .onRef('identifier.workspace_id', '=', 'share_visitor.workspace_id')
        .on('identifier.kind', '=', 'anonymous')
        .onRef('identifier.value', '=', 'share_visitor.anonymous_id'),
    )
    .select(['share_visitor.share_id', 'share_visitor.anonymous_id', 'share_visitor.first_at', 'share_visitor.last_at'])
    .where('share_visitor.workspace_id', '=', workspaceId)
    .where('share_visitor.judged', '=', 'open')
    .where('identifier.contact_id', 'is', null)
    .where('share.state', 'in', sentStates)
    .where('share.unknown_recipients', '=', 0);
  if (mine) query = query.where('share.user_id', '=', userId);
  if (shareId) query = query.where('share_visitor.share_id', '=', shareId);
  const visitors = await query.orderBy('share_visitor.last_at', 'desc').orderBy('share_visitor.anonymous_id').limit(limit).execute();
  if (visitors.length === 0) return [];

  const shares = await readShareRows(db, workspaceId, [...new Set(visitors.map((visitor) => visitor.share_id))]);
  const recipients = [...shares.values()].flatMap((share) => share.recipients.map((person) => person.contactId));
  const [devices, looks] = await Promise.all([
    recipients.length === 0
      ? []
      : db
          .selectFrom('identifier')
          .select('contact_id')
          .distinct()
          .where('workspace_id', '=', workspaceId)
          .where('contact_id', 'in', recipients)
          .where('kind', '=', 'anonymous')
          .execute(),
    db
      .selectFrom('engagement')
      .select((eb) => ['anonymous_id', eb.fn.countAll<number>().as('count')])
      .where('workspace_id', '=', workspaceId)
      .where('contact_id', 'is', null)
      .where(
        'anonymous_id',
        'in',
        visitors.map((visitor) => visitor.anonymous_id),
      )
      .groupBy('anonymous_id')
      .execute(),
  ]);
  const known = new Set(devices.map((row) => row.contact_id));
  const countOf = new Map(looks.map((row) => [row.anonymous_id, row.count]));
  const perShare = Map.groupBy(visitors, (visitor) => visitor.share_id);
  return visitors.flatMap(({ share_id, anonymous_id, first_at, last_at }) => {
    const share = shares.get(share_id);
    const [recipient, ...others] = share?.recipients ?? [];
    if (!share || !recipient || others.length > 0) return [];
    const several = (perShare.get(share_id)?.length ?? 0) > 1;
    return [
      {
        shareId: share_id,
        visitorId: anonymous_id,
        assetId: share.assetId,
        assetTitle: share.assetTitle,
        memberName: share.memberName,
        recipient,
        firstAt: first_at,
        lastAt: last_at,
        engagements: countOf.get(anonymous_id) ?? 0,
        sign: known.has(recipient.contactId) ? 'other_device' : several ? 'forwarded' : 'unknown',
      } satisfies PossibleStakeholder,
    ];
  });
}

interface Judge {
  workspaceId: string;
  userId: string;
  now: number;
}

/**
 * Somebody of the team says whose browser it was. The recipient's: it is hers from now on, with what it looked at.
 * Somebody else's: visits it made no longer speak for the recipient. Open again: both are taken back. Null when there is
 * no such browser, `taken` when it is known to be another contact's.
 */
export async function judgeVisitor(
  trx: Trx,
  { workspaceId, userId, now }: Judge,
  { shareId, visitorId, answer }: StakeholderAnswer,
): Promise<'done' | 'taken' | null> {
  const share = (await readShareRows(trx, workspaceId, [shareId])).get(shareId);
  const [recipient, ...others] = share?.recipients ?? [];
  const visitor = await trx
    .selectFrom('share_visitor')
    .select('judged')
    .where('workspace_id', '=', workspaceId)
    .where('share_id', '=', shareId)
    .where('anonymous_id', '=', visitorId)
    .executeTakeFirst();
  if (!share || !visitor || !recipient || others.length > 0) return null;
  const { contactId } = recipient;
  const key = { kind: 'anonymous' as const, value: visitorId };

  if (answer === 'recipient') {
    await addIdentifiers(trx, workspaceId, contactId, [key], userId, now);
    if ((await ownerOf(trx, workspaceId, visitorId)) !== contactId) return 'taken';
    await giveEngagements(trx, workspaceId, visitorId, null, contactId);
  } else if (visitor.judged === 'recipient' && (await removeIdentifier(trx, workspaceId, contactId, key, now))) {
    await giveEngagements(trx, workspaceId, visitorId, contactId, null);
  }
  await trx
    .updateTable('share_visitor')
    .set({ judged: answer, judged_by: answer === 'open' ? null : userId, judged_at: answer === 'open' ? null : now })
    .where('workspace_id', '=', workspaceId)
    .where('share_id', '=', shareId)
    .where('anonymous_id', '=', visitorId)
    .execute();
  await realignVisits(trx, workspaceId, shareId, sentStates.includes(share.state));
  return 'done';
}

async function ownerOf(trx: Trx, workspaceId: string, anonymousId: string): Promise<string | null> {
  const row = await trx
    .selectFrom('identifier')
    .select('contact_id')
    .where('workspace_id', '=', workspaceId)
    .where('kind', '=', 'anonymous')
    .where('value', '=', anonymousId)
    .executeTakeFirst();
  return row?.contact_id ?? null;
}

async function giveEngagements(trx: Trx, workspaceId: string, anonymousId: string, from: string | null, to: string | null): Promise<void> {
  const theirs = (eb: ExpressionBuilder<Tables, 'engagement'>) =>
    eb.and([eb('anonymous_id', '=', anonymousId), from === null ? eb('contact_id', 'is', null) : eb('contact_id', '=', from)]);
  await shiftCounts(trx, { workspaceId, by: from === null ? 1 : -1, where: theirs });
  await trx.updateTable('engagement').set({ contact_id: to }).where('workspace_id', '=', workspaceId).where(theirs).execute();
}
