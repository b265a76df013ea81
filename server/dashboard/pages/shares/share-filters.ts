import { ShareState, VisitVerdict } from '../../../../utils/contract/words.ts';
import { readPeriod } from '../../address/period.ts';
import { readList } from '../../address/use-filters.ts';

/** The filters of the share pages as they stand in the address. */
export function readShareFilters(params: URLSearchParams, now: number) {
  const { from, to } = readPeriod(params, now);
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...given('memberId', params.get('rep')),
    ...given('teamId', params.get('team')),
    ...given('assetId', params.get('asset')),
    ...given('contactId', params.get('contact')),
    ...given('accountId', params.get('account')),
  };
}

export function readStates(params: URLSearchParams): { state?: ShareState[] } {
  const state = readList(params, 'state', ShareState);
  return state.length > 0 ? { state } : {};
}

/** Only the log can be narrowed to a segment. */
export const readSegment = (params: URLSearchParams) => given('segmentId', params.get('segment'));

export function readVerdicts(params: URLSearchParams): { verdict?: VisitVerdict[] } {
  const verdict = readList(params, 'verdict', VisitVerdict);
  return verdict.length > 0 ? { verdict } : {};
}

function given<Name extends string>(name: Name, value: string | null): { [Key in Name]?: string } {
  return (value ? { [name]: value } : {}) as { [Key in Name]?: string };
}
