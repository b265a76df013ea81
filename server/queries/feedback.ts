import type { NotRelevantReason } from '../../utils/contract/words.ts';
import { prepared } from '../db/prepared.ts';
import type { Db } from '../db/transaction.ts';
import type { OfContact } from './given.ts';

const feedbackRows = prepared((db: Db, { workspaceId, contactId }: OfContact) =>
  db
    .selectFrom('suggestion_feedback')
    .select(['asset_id as assetId', 'reason'])
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', '=', contactId)
    .compile(),
);

/** What reps said does not fit this contact. */
export async function readFeedback(
  db: Db,
  workspaceId: string,
  contactId: string,
): Promise<{ assetId: string; reason: NotRelevantReason }[]> {
  return feedbackRows(db, { workspaceId, contactId });
}

interface FeedbackRow {
  workspaceId: string;
  contactId: string;
  assetId: string;
  userId: string;
  reason: NotRelevantReason;
  at: number;
}

/** Notes that an asset does not fit a contact; said again, the newer reason stays. */
export async function addFeedback(db: Db, { workspaceId, contactId, assetId, userId, reason, at }: FeedbackRow): Promise<void> {
  await db
    .insertInto('suggestion_feedback')
    .values({ workspace_id: workspaceId, contact_id: contactId, asset_id: assetId, user_id: userId, reason, at })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'contact_id', 'asset_id']).doUpdateSet({ user_id: userId, reason, at }))
    .execute();
}

export async function removeFeedback(db: Db, workspaceId: string, contactId: string, assetId: string): Promise<void> {
  await db
    .deleteFrom('suggestion_feedback')
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', '=', contactId)
    .where('asset_id', '=', assetId)
    .execute();
}
