import type { Criterion } from '../../utils/contract/checklist.ts';
import type { LeadFilter } from '../../utils/contract/lead.ts';
import type { Engagement } from '../../utils/contract/story.ts';
import type { LeadInQuestion } from '../../utils/domain/leads/checklist-effect.ts';
import { leadFacts } from '../../utils/domain/leads/lead-facts.ts';
import type { Db } from '../db/transaction.ts';
import { readRecentEngagements } from './engagements.ts';
import { matchingLeads } from './lead-rows.ts';
import { readLibrary } from './library.ts';
import { readWorkspace } from './workspace-settings.ts';

/** As far back as criteria and stages look. */
const reachMs = 180 * 86_400_000;
/** More leads of a quarter than anybody judges; the newest are looked at. */
const most = 2_000;

/** What was known of these leads at their hand-over, the newest first. Engagements are read only where a criterion asks. */
export async function readLeadFacts(
  db: Db,
  workspaceId: string,
  filter: LeadFilter & { leadId?: string },
  lists: readonly (readonly Criterion[])[],
): Promise<LeadInQuestion[]> {
  const { leadId, ...rest } = filter;
  let query = matchingLeads(db, workspaceId, '', rest)
    .leftJoin('account', (join) =>
      join.onRef('account.workspace_id', '=', 'contact.workspace_id').onRef('account.id', '=', 'contact.account_id'),
    )
    .select([
      'lead.id',
      'lead.contact_id',
      'lead.source',
      'lead.handed_over_at',
      'lead.verdict',
      'lead.reason',
      'contact.name',
      'contact.title',
      'contact.persona',
      'contact.email',
      'account.name as account_name',
      'account.industry',
      'account.employees',
      'account.region',
    ]);
  if (leadId !== undefined) query = query.where('lead.id', '=', leadId);
  const rows = await query.orderBy('lead.handed_over_at', 'desc').limit(most).execute();
  const asked = lists.some((criteria) => criteria.some(({ rule }) => rule.kind === 'stage' || rule.kind === 'engagements'));
  const [{ settings }, assets] = await Promise.all([readWorkspace(db, workspaceId), readLibrary(db, workspaceId)]);
  const engagements = asked
    ? await readRecentEngagements(
        db,
        {
          workspaceId,
          contactIds: [...new Set(rows.map((row) => row.contact_id))],
          since: Math.min(...rows.map((row) => row.handed_over_at)) - reachMs,
          each: 500,
          limit: 100_000,
        },
        assets,
      )
    : new Map<string, Engagement[]>();
  return rows.map((row) => ({
    leadId: row.id,
    contactId: row.contact_id,
    name: row.name,
    accountName: row.account_name,
    source: row.source,
    ...leadFacts(
      {
        persona: row.persona,
        title: row.title,
        email: row.email,
        industry: row.industry,
        employees: row.employees,
        region: row.region,
        engagements: engagements.get(row.contact_id) ?? [],
        handedOverAt: row.handed_over_at,
        verdict: row.verdict,
        reason: row.reason,
      },
      assets,
      settings.halfLifeDays,
    ),
  }));
}
