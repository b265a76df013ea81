import type { NoticeKind } from '../../utils/contract/notice.ts';
import type { RequestState } from '../../utils/contract/words.ts';
import type { Trx } from '../db/transaction.ts';
import { addNotices } from '../notices/add-notice.ts';
import { readMembers, readPersons, readVoiceDeals } from './voice-names.ts';

interface Told {
  workspaceId: string;
  requestId: string;
  /** Who did it is not told; null: nobody did, an asset went live by its date. */
  byUserId: string | null;
  kind: 'answered' | 'delayed' | 'merged';
  now: number;
}

const titleLength = 120;

/**
 * Tells everybody behind a request what became of it: once for each prospect of theirs, with the deal, so that the notice
 * can stand where the prospect is. Of a merge only those are told whose request went into the other one.
 */
export async function tellBackers(trx: Trx, { workspaceId, requestId, byUserId, kind, now }: Told): Promise<void> {
  const request = await trx
    .selectFrom('asset_request')
    .leftJoin('asset', (join) =>
      join.onRef('asset.workspace_id', '=', 'asset_request.workspace_id').onRef('asset.id', '=', 'asset_request.asset_id'),
    )
    .select(['asset_request.text', 'state', 'answer', 'planned_for', 'asset_id', 'root_id', 'asset.title as asset_title', 'asset.live_at'])
    .where('asset_request.workspace_id', '=', workspaceId)
    .where('asset_request.id', '=', requestId)
    .executeTakeFirstOrThrow();
  const backers = await trx
    .selectFrom('asset_request_backer')
    .select(['user_id', 'contact_id', 'opportunity_id', 'challenge_id'])
    .where('workspace_id', '=', workspaceId)
    .where('request_id', 'in', (eb) => {
      const own = eb.selectFrom('asset_request as own').select('own.id').where('own.workspace_id', '=', workspaceId);
      return kind === 'merged' ? own.where('own.id', '=', requestId) : own.where('own.root_id', '=', requestId);
    })
    .orderBy('at')
    .execute();
  const persons = await readPersons(
    trx,
    workspaceId,
    backers.map(({ contact_id }) => contact_id),
  );
  const deals = await readVoiceDeals(
    trx,
    workspaceId,
    backers.map(({ opportunity_id }) => opportunity_id),
  );
  const by = byUserId === null ? null : ((await readMembers(trx, workspaceId, [byUserId])).get(byUserId)?.name ?? null);
  const once = new Map(
    backers.filter(({ user_id }) => user_id !== byUserId).map((backer) => [`${backer.user_id} ${backer.contact_id}`, backer]),
  );
  await addNotices(
    trx,
    [...once.values()].map(({ user_id, contact_id, opportunity_id, challenge_id }) => {
      const person = (contact_id && persons.get(contact_id)) || null;
      const deal = (opportunity_id && deals.get(opportunity_id)) || null;
      return {
        workspaceId,
        userId: user_id,
        kind: kindOf(kind, request.state, challenge_id !== null),
        subjectKind: 'request' as const,
        subjectId: kind === 'merged' ? request.root_id : requestId,
        values: {
          contactId: person?.contactId ?? null,
          contactName: person?.name ?? null,
          accountName: person?.accountName ?? deal?.accountName ?? null,
          assetId: request.asset_id,
          assetTitle: request.asset_title,
          opportunityId: deal?.id ?? null,
          opportunityName: deal?.name ?? null,
          byName: by,
          title: request.text.slice(0, titleLength),
          text: request.answer,
          outcome: request.state,
          day: request.state === 'planned' ? (request.planned_for ?? request.live_at) : null,
        },
        at: now,
      };
    }),
  );
}

function kindOf(kind: Told['kind'], state: RequestState, fromChallenge: boolean): NoticeKind {
  if (kind === 'merged') return 'request_merged';
  if (kind === 'delayed') return 'asset_delayed';
  if (state !== 'delivered') return 'request_answered';
  return fromChallenge ? 'challenge_answered' : 'request_delivered';
}

/** An asset has gone live: requests that were planned with it are delivered, and everybody behind them is told. */
export async function deliverPlanned(trx: Trx, workspaceId: string, assetId: string, now: number): Promise<void> {
  for (const requestId of await plannedWith(trx, workspaceId, assetId)) {
    await trx
      .updateTable('asset_request')
      .set({ state: 'delivered', planned_for: null, updated_at: now })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', requestId)
      .execute();
    await tellBackers(trx, { workspaceId, requestId, byUserId: null, kind: 'answered', now });
  }
}

/** An asset comes later than it was said: everybody behind a request that was planned with it is told. */
export async function delayPlanned(trx: Trx, workspaceId: string, assetId: string, now: number): Promise<void> {
  for (const requestId of await plannedWith(trx, workspaceId, assetId)) {
    // The asset's own date counts from now on.
    await trx
      .updateTable('asset_request')
      .set({ planned_for: null, updated_at: now })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', requestId)
      .execute();
    await tellBackers(trx, { workspaceId, requestId, byUserId: null, kind: 'delayed', now });
  }
}

async function plannedWith(trx: Trx, workspaceId: string, assetId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('asset_request')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('asset_id', '=', assetId)
    .where('state', '=', 'planned')
    .where('merged_into', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}
