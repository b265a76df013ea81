import { draftPhases } from '../../utils/contract/word-lists.ts';
import type { DraftPhase, SchedulePhase } from '../../utils/contract/words.ts';
import type { Trx } from '../db/transaction.ts';

interface PlanFields {
  phase: SchedulePhase | undefined;
  ownerUserId: string | null | undefined;
  note: string | undefined;
}

/** Keeps what is given of an asset's plan. Of the phase only how far a draft is: the rest is the asset's own status. */
export async function writePlan(trx: Trx, workspaceId: string, assetId: string, { phase, ownerUserId, note }: PlanFields): Promise<void> {
  const draft = draftPhases.find((each) => each === phase);
  const given = {
    ...(draft === undefined ? {} : { phase: draft }),
    ...(ownerUserId === undefined ? {} : { owner_user_id: ownerUserId }),
    ...(note === undefined ? {} : { note }),
  };
  const fresh: { phase: DraftPhase; owner_user_id: string | null; note: string } = { phase: 'review', owner_user_id: null, note: '' };
  const row = { workspace_id: workspaceId, asset_id: assetId, ...fresh, ...given };
  await trx
    .insertInto('asset_plan')
    .values(row)
    .onConflict((conflict) => {
      const known = conflict.columns(['workspace_id', 'asset_id']);
      return Object.keys(given).length > 0 ? known.doUpdateSet(given) : known.doNothing();
    })
    .execute();
}

interface Vote {
  workspaceId: string;
  assetId: string;
  userId: string;
}

/** One vote a member, however often it is pressed. False when it was there, or not there, already. */
export async function setVote(trx: Trx, { workspaceId, assetId, userId }: Vote, at: number | null): Promise<boolean> {
  if (at === null) {
    const { numDeletedRows } = await trx
      .deleteFrom('asset_vote')
      .where('workspace_id', '=', workspaceId)
      .where('asset_id', '=', assetId)
      .where('user_id', '=', userId)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  }
  const { numInsertedOrUpdatedRows = 0n } = await trx
    .insertInto('asset_vote')
    .values({ workspace_id: workspaceId, asset_id: assetId, user_id: userId, at })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'asset_id', 'user_id']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}
