import type { LeadReport } from '../../../../utils/contract/lead.ts';
import type { FilterChange } from '../../address/use-filters.ts';

export type By = 'source' | 'campaign' | 'rep';

/** Leads of one source, campaign or rep. */
export interface Group extends Pick<LeadReport['bySource'][number], 'handedOver' | 'accepted' | 'rejected' | 'waiting' | 'acceptance'> {
  /** Two reps may have one name. */
  id: string;
  name: string;
  /** What opens its leads. */
  filters: FilterChange;
  medianFollowUp: number | null;
}

export function groupsBy({ bySource, byCampaign, byMember }: LeadReport, by: By): Group[] {
  if (by === 'source')
    return bySource.map(({ source, ...row }) => ({ ...row, id: source, name: source, filters: { source }, medianFollowUp: null }));
  if (by === 'campaign')
    return byCampaign.map(({ campaign, ...row }) => ({
      ...row,
      id: campaign ?? '',
      name: campaign ?? 'No campaign',
      filters: filtersOf(campaign),
      medianFollowUp: null,
    }));
  return byMember.map(({ memberId, ...row }) => ({ ...row, id: memberId ?? '', filters: { rep: memberId ?? 'none' } }));
}

const filtersOf = (campaign: string | null): FilterChange => (campaign === null ? { noCampaign: 'yes' } : { campaign });
