import type { Db } from '../db/transaction.ts';

/** A contact's hand-overs, how they were judged and what was said about them, oldest first. */
export async function readLeadsOf(db: Db, workspaceId: string, contactId: string) {
  const leads = await db
    .selectFrom('lead')
    .leftJoin('user', 'user.id', 'lead.handed_over_by')
    .select(['lead.id', 'handed_over_at', 'source', 'campaign', 'note', 'user.name as by', 'verdict', 'reason', 'word', 'verdict_at'])
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', '=', contactId)
    .orderBy('handed_over_at')
    .execute();
  const lead_verdicts = await db
    .selectFrom('lead_verdict')
    .innerJoin('lead', (join) =>
      join.onRef('lead.workspace_id', '=', 'lead_verdict.workspace_id').onRef('lead.id', '=', 'lead_verdict.lead_id'),
    )
    .leftJoin('user', 'user.id', 'lead_verdict.user_id')
    .select(['lead_verdict.at', 'lead.id as lead', 'lead_verdict.kind', 'lead_verdict.reason', 'lead_verdict.word', 'user.name as by'])
    .where('lead.workspace_id', '=', workspaceId)
    .where('lead.contact_id', '=', contactId)
    .orderBy('lead_verdict.id')
    .execute();
  const lead_messages = await db
    .selectFrom('lead_message')
    .innerJoin('lead', (join) =>
      join.onRef('lead.workspace_id', '=', 'lead_message.workspace_id').onRef('lead.id', '=', 'lead_message.lead_id'),
    )
    .leftJoin('user', 'user.id', 'lead_message.user_id')
    .select(['lead_message.at', 'lead.id as lead', 'lead_message.side', 'lead_message.text', 'lead_message.outcome', 'user.name as by'])
    .where('lead.workspace_id', '=', workspaceId)
    .where('lead.contact_id', '=', contactId)
    .orderBy('lead_message.id')
    .execute();
  return { leads, lead_verdicts, lead_messages };
}
