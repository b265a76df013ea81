import { v7 } from 'uuid';
import type { ShareEventInput } from '../../utils/contract/share.ts';
import type { ShareState, TouchChannel } from '../../utils/contract/words.ts';
import { normalizeIdentifier } from '../../utils/domain/identity/identifiers.ts';
import { isNeverLogged } from '../../utils/domain/identity/never-log.ts';
import { nextState } from '../../utils/domain/share-state.ts';
import type { Database } from '../db/connect.ts';
import type { Trx } from '../db/transaction.ts';
import { replaceRecipients } from './create-share.ts';
import { noteOutgoing } from './outgoing-events.ts';
import { findByIdentifiers } from './people.ts';
import { alignReached } from './reached.ts';
import { sentStates } from './share-filter.ts';
import { addHistory } from './share-history.ts';
import { realignVisits } from './visit-engagements.ts';
import { visitedKey } from './visits.ts';

interface EventInput extends ShareEventInput {
  workspaceId: string;
  actor: { userId: string; name: string; email: string };
  neverLogDomains: readonly string[];
  now: number;
}

/** Mail programs take a message back within seconds; a "Sent?" pressed by mistake is noticed the same day. */
const undoWithinMs = 24 * 3_600_000;
/** A clock that is wrong by more than this is not believed. */
const oldestMs = 90 * 86_400_000;

/**
 * Takes a report about a share: history, state, recipients and touches change together. The same idempotency key again
 * changes nothing. A report by somebody else than the sharer (a colleague quoting the mail) is kept and moves nothing.
 * Answers the id, or null when the workspace has no such share.
 */
export async function recordShareEvent(trx: Trx, dialect: Database['dialect'], input: EventInput): Promise<string | null> {
  const { workspaceId, shareId, kind, actor, now } = input;
  const query = trx.selectFrom('share').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', shareId);
  const share = await (dialect === 'postgres' ? query.forUpdate() : query).executeTakeFirst();
  if (!share) return null;

  const at = Math.max(Math.min(input.at ?? now, now), now - oldestMs);
  const own = share.user_id === actor.userId;
  const late = kind === 'undone' && share.sent_at !== null && at - share.sent_at > undoWithinMs;
  const toState = own && !late ? nextState(share.state, kind) : null;
  const fresh = await addHistory(trx, {
    workspaceId,
    shareId,
    idempotencyKey: input.idempotencyKey,
    kind,
    toState,
    actor: actor.userId,
    at,
  });
  if (!fresh || !own) return shareId;

  if (kind === 'sent') {
    await recordSent(trx, input, share, toState, at);
  } else if (toState) {
    await setState(trx, input, toState, { sent_at: toState === 'undone' ? null : share.sent_at });
    if (toState === 'undone') {
      await trx.deleteFrom('touch').where('workspace_id', '=', workspaceId).where('share_id', '=', shareId).execute();
      await realignVisits(trx, workspaceId, shareId, false);
      const data = { shareId, assetId: share.asset_id };
      if (share.sent_at !== null) await noteOutgoing(trx, workspaceId, [{ type: 'share.undone', at, data }]);
    }
  }
  if (input.draftId && !share.draft_id) await setState(trx, input, toState ?? share.state, { draft_id: input.draftId });
  return shareId;
}

interface SharePart {
  id: string;
  state: ShareState;
  asset_id: string;
  channel: string;
  played: 0 | 1;
  unknown_recipients: number;
  sent_at: number | null;
  visits: number;
  last_visit_at: number | null;
}

/** The first report of sending sets the true recipients; a later one (the link went out in a second mail) adds to them. */
async function recordSent(trx: Trx, input: EventInput, share: SharePart, toState: ShareState | null, at: number): Promise<void> {
  const { workspaceId, shareId } = input;
  const again = toState === null && sentStates.includes(share.state);
  if (!toState && !again) return;
  const planned = await recipientsOf(trx, workspaceId, shareId);
  const given = share.played ? null : await readRecipients(trx, input);
  const contactIds = new Set(given ? (again ? [...planned, ...given.contactIds] : given.contactIds) : planned);
  const unknown = given ? (again ? Math.max(share.unknown_recipients, given.unknown) : given.unknown) : share.unknown_recipients;
  const sentAt = again ? (share.sent_at ?? at) : at;
  // A visit that came before the report (the rep was offline) counts from now on.
  const visitedBefore = toState === 'sent' && share.visits > 0;

  await replaceRecipients(trx, workspaceId, shareId, contactIds);
  await setState(trx, input, visitedBefore ? 'visited' : (toState ?? share.state), { sent_at: sentAt, unknown_recipients: unknown });
  if (visitedBefore)
    await addHistory(trx, {
      workspaceId,
      shareId,
      idempotencyKey: visitedKey(shareId),
      kind: 'visited',
      toState: 'visited',
      actor: 'visitor',
      at: Math.max(share.last_visit_at ?? at, at),
    });
  await writeTouches(trx, input, share, contactIds, sentAt);
  await realignVisits(trx, workspaceId, shareId, true);
  if (toState === 'sent') {
    const data = { shareId, assetId: share.asset_id, channel: share.channel, contactIds: [...contactIds] };
    await noteOutgoing(trx, workspaceId, [{ type: 'share.sent', at, data }]);
  }
}

async function setState(
  trx: Trx,
  { workspaceId, shareId, now }: EventInput,
  state: ShareState,
  change: { sent_at?: number | null; unknown_recipients?: number; draft_id?: string },
): Promise<void> {
  await trx
    .updateTable('share')
    .set({ ...change, state, updated_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', shareId)
    .execute();
  await alignReached(trx, workspaceId, { shareId });
}

async function recipientsOf(trx: Trx, workspaceId: string, shareId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('share_recipient')
    .select('contact_id')
    .where('workspace_id', '=', workspaceId)
    .where('share_id', '=', shareId)
    .execute();
  return rows.map((row) => row.contact_id);
}

/**
 * The contacts behind the addresses, and how many addresses are nobody's. Addresses of never-log domains and the sender's
 * own count as nothing; no address is kept. Null when no address was given: then the planned recipients stand.
 */
async function readRecipients(trx: Trx, input: EventInput): Promise<{ contactIds: string[]; unknown: number } | null> {
  const addresses = new Set(
    (input.recipients ?? []).map((address) => normalizeIdentifier('email', address)).filter((address) => address !== null),
  );
  if (addresses.size === 0) return null;
  const looked = [...addresses].filter((address) => address !== input.actor.email && !isNeverLogged(address, input.neverLogDomains));
  const known = await findByIdentifiers(
    trx,
    input.workspaceId,
    looked.map((value) => ({ kind: 'email' as const, value })),
  );
  return { contactIds: [...new Set(known.map(({ contact }) => contact.id))], unknown: looked.length - known.length };
}

const touchChannels: Readonly<Record<string, TouchChannel>> = { gmail: 'email', outlook: 'email', other: 'email', linkedin: 'linkedin' };

async function writeTouches(trx: Trx, input: EventInput, share: SharePart, contactIds: ReadonlySet<string>, at: number): Promise<void> {
  const { workspaceId, shareId, actor } = input;
  await trx.deleteFrom('touch').where('workspace_id', '=', workspaceId).where('share_id', '=', shareId).execute();
  if (contactIds.size === 0) return;
  const asset = await trx
    .selectFrom('asset')
    .select('title')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', share.asset_id)
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('touch')
    .values(
      [...contactIds].map((contactId) => ({
        workspace_id: workspaceId,
        id: v7(),
        contact_id: contactId,
        origin: 'rep' as const,
        channel: touchChannels[share.channel] ?? ('email' as const),
        state: 'sent' as const,
        title: asset.title,
        by_name: actor.name,
        asset_id: share.asset_id,
        share_id: shareId,
        at,
      })),
    )
    .execute();
}
