import type { LeadFilter } from '../../../../utils/contract/lead.ts';
import { followUps, leadSides, leadStates } from '../../../../utils/contract/word-lists.ts';
import { readPeriod } from '../../address/period.ts';

const threads = ['open', 'settled'] as const;

/** The filters of the list of leads as they stand in the address. */
export function readLeadFilters(params: URLSearchParams, now: number): LeadFilter {
  const { from, to } = readPeriod(params, now);
  const text = (name: string) => params.get(name) || undefined;
  const among = <Value extends string>(name: string, allowed: readonly Value[]): Value[] =>
    allowed.filter((value) => (params.get(name) ?? '').split(',').includes(value));
  const [state, followUp] = [among('state', leadStates), among('followUp', followUps)];
  const [waitsFor] = among('waitsFor', leadSides);
  const [thread] = among('thread', threads);
  const filters = {
    ...{
      from,
      to,
      memberId: text('rep'),
      teamId: text('team'),
      source: text('source'),
      campaign: text('campaign'),
      reason: text('reason'),
    },
    ...{ contactId: text('contact'), accountId: text('account'), waitsFor, thread },
    noCampaign: params.get('noCampaign') === 'yes' || undefined,
    withoutCall: params.get('withoutCall') === 'yes' || undefined,
    own: params.get('own') === 'yes' || undefined,
    importId: text('import'),
    state: state.length > 0 ? state : undefined,
    followUp: followUp.length > 0 ? followUp : undefined,
  };
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)) as LeadFilter;
}

export const leadFilterNames = [
  'days',
  'from',
  'to',
  'rep',
  'team',
  'source',
  'campaign',
  'noCampaign',
  'reason',
  'contact',
  'account',
  'waitsFor',
  'thread',
  'withoutCall',
  'own',
  'import',
  'state',
  'followUp',
];
