import type { LeaderReport } from '../../../../utils/contract/leaders.ts';
import type { OverviewReport } from '../../../../utils/contract/report.ts';
import { dayOf } from '../../address/period.ts';
import { addressOf, type FilterChange } from '../../address/use-filters.ts';

const day = 86_400_000;

/** Where each figure of the overview leads: the list whose total it is, under the same filters. */
export function leaderAddresses(days: number, { influence }: Pick<LeaderReport, 'influence'>) {
  const period = String(days);
  const within = (path: string, filters: FilterChange = {}) => addressOf(path, { days: period, ...filters });
  const { from, to } = influence.target;
  const deals = (filters: FilterChange) => addressOf('/influence/deals', { converted: 'yes', ...filters });
  const quarter = { from: dayOf(from), to: dayOf(to - day), status: 'won' };
  return {
    assetsShared: within('/assets', { use: 'shared', status: 'live' }),
    assetsUnused: within('/assets', { use: 'unused', status: 'live' }),
    leadsAccepted: within('/leads/list', { state: 'accepted' }),
    leadsJudged: within('/leads/list', { state: ['accepted', 'rejected'] }),
    leadsWaiting: within('/leads/list', { state: 'waiting' }),
    leadsTouched: within('/leads/list', { followUp: ['within_day', 'later'] }),
    leadsUntouched: within('/leads/list', { followUp: 'none' }),
    leadsRejectedFor: (reason: string) => within('/leads/list', { reason }),
    requestsOpen: addressOf('/voice', { state: 'open' }),
    requestsPlanned: addressOf('/voice', { state: 'planned' }),
    requestsAnswered: within('/voice', { by: 'answered' }),
    overTouched: '/schedule/over-budget',
    wonThisQuarter: deals(quarter),
    influencedThisQuarter: deals({ ...quarter, as: 'influenced' }),
    segment: {
      shares: (segment: string) => within('/shares', { segment, state: ['sent', 'visited'] }),
      sends: (open: string) => within('/segments', { open }),
      open: (segment: string) => deals({ segment, status: 'open' }),
      won: (segment: string) => within('/influence/deals', { segment, status: 'won', converted: 'yes' }),
    },
  };
}

/** A figure of the overview with the address that opens its rows. */
export interface OverviewFigure {
  name: string;
  value: number;
  to: string;
}

/** Every count of the overview beside the lists of assets and members, for who wants to check them. */
export function overviewFigures(overview: OverviewReport, leaders: LeaderReport, days: number): OverviewFigure[] {
  const to = leaderAddresses(days, leaders);
  const { leads, voice, influence, segments } = leaders;
  const figure = (name: string, value: number, address: string): OverviewFigure => ({ name, value, to: address });
  return [
    figure('live assets shared', overview.assets.shared, to.assetsShared),
    figure('live assets not shared', overview.assets.neverShared, to.assetsUnused),
    figure('accepted leads', leads.accepted, to.leadsAccepted),
    figure('judged leads', leads.judged, to.leadsJudged),
    figure('waiting leads', leads.waiting, to.leadsWaiting),
    figure('touched leads', leads.withinDay + leads.later, to.leadsTouched),
    figure('untouched leads', leads.untouched, to.leadsUntouched),
    ...leads.reasons.map(({ reason, name, rejected }) => figure(`rejected for ${name}`, rejected, to.leadsRejectedFor(reason))),
    figure('open requests', voice.open, to.requestsOpen),
    figure('planned requests', voice.planned, to.requestsPlanned),
    figure('answered requests', voice.answered, to.requestsAnswered),
    figure('over-touched contacts', leaders.overTouched, to.overTouched),
    figure('won deals of the quarter', influence.target.bookings.all.deals, to.wonThisQuarter),
    figure('influenced deals of the quarter', influence.target.bookings.influenced.deals, to.influencedThisQuarter),
    ...segments.rows.flatMap(({ segmentId, name, shares, sends, openDeals, wonDeals }) => [
      figure(`shares to ${name}`, shares, to.segment.shares(segmentId)),
      figure(`sends to ${name}`, sends, to.segment.sends(segmentId)),
      figure(`open deals in ${name}`, openDeals, to.segment.open(segmentId)),
      figure(`won deals in ${name}`, wonDeals, to.segment.won(segmentId)),
    ]),
  ];
}
