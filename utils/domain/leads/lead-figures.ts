import type { LeadFigures, LeadReport } from '../../contract/lead.ts';
import { median } from '../median.ts';
import { wilson } from '../proportion.ts';
import { followUpClasses, followUpOf, isWithoutCall } from './follow-up.ts';

/** A lead as reports count it. */
export interface CountedLead {
  source: string;
  campaign: string | null;
  /** Who owns the contact or, where nobody does, who judged it. */
  memberId: string | null;
  memberName: string | null;
  handedOverAt: number;
  firstTouchAt: number | null;
  verdict: 'accepted' | 'rejected' | null;
  reason: string | null;
  verdictAt: number | null;
  threadOpen: boolean;
}

/** The leads of a period in numbers. `nameOf` says a criterion's name. */
export function leadFigures(leads: readonly CountedLead[], nameOf: (reason: string) => string): LeadFigures {
  const counts = acceptanceOf(leads);
  const followUp = Map.groupBy(leads, followUpOf);
  const reasons = Map.groupBy(
    leads.filter(({ verdict, reason }) => verdict === 'rejected' && reason !== null),
    ({ reason }) => reason ?? '',
  );
  return {
    ...counts,
    judged: counts.accepted + counts.rejected,
    withoutCall: leads.filter(isWithoutCall).length,
    withinDay: followUp.get('within_day')?.length ?? 0,
    later: followUp.get('later')?.length ?? 0,
    untouched: followUp.get('none')?.length ?? 0,
    medianFollowUp: medianFollowUp(leads),
    openThreads: leads.filter(({ threadOpen }) => threadOpen).length,
    reasons: [...reasons]
      .map(([reason, those]) => ({ reason, name: nameOf(reason), rejected: those.length }))
      .sort((a, b) => b.rejected - a.rejected || (a.name < b.name ? -1 : 1)),
  };
}

type Report = Pick<LeadReport, 'bySource' | 'byCampaign' | 'byMember' | 'followUp'>;

/** The same by source, campaign and member of sales, the most leads first. */
export function leadBreakdown(leads: readonly CountedLead[]): Report {
  const most = <T extends { handedOver: number }>(rows: T[], nameOf: (row: T) => string) =>
    rows.sort((a, b) => b.handedOver - a.handedOver || (nameOf(a) < nameOf(b) ? -1 : 1));
  const by = <Key>(keyOf: (lead: CountedLead) => Key) => [...Map.groupBy(leads, keyOf)];
  return {
    bySource: most(
      by(({ source }) => source).map(([source, those]) => ({ source, ...acceptanceOf(those) })),
      ({ source }) => source,
    ),
    byCampaign: most(
      by(({ campaign }) => campaign).map(([campaign, those]) => ({ campaign, ...acceptanceOf(those) })),
      ({ campaign }) => campaign ?? '',
    ),
    byMember: most(
      by(({ memberId }) => memberId).map(([memberId, those]) => ({
        memberId,
        name: those[0]?.memberName ?? 'Nobody yet',
        ...acceptanceOf(those),
        medianFollowUp: medianFollowUp(those),
      })),
      ({ name }) => name,
    ),
    followUp: followUpClasses(leads),
  };
}

function acceptanceOf(leads: readonly CountedLead[]) {
  const accepted = leads.filter(({ verdict }) => verdict === 'accepted').length;
  const rejected = leads.filter(({ verdict }) => verdict === 'rejected').length;
  const judged = accepted + rejected;
  return {
    handedOver: leads.length,
    accepted,
    rejected,
    waiting: leads.length - judged,
    acceptance: judged === 0 ? null : wilson(accepted, judged),
  };
}

function medianFollowUp(leads: readonly CountedLead[]): number | null {
  return median(leads.flatMap(({ handedOverAt, firstTouchAt }) => (firstTouchAt === null ? [] : [firstTouchAt - handedOverAt])));
}
