import { z } from 'zod';
import { AssetKind, BuyingStage, RequestState } from '../../../../utils/contract/words.ts';
import { readPeriod } from '../../address/period.ts';
import { readList } from '../../address/use-filters.ts';

/** The stages of words, and "none said". */
export const WordsStage = z.union([BuyingStage, z.literal('none')]);

/** The filters of the requests as they stand in the address. `by=answered`: the period is that of the first answer. */
export function readRequestFilters(params: URLSearchParams, now: number) {
  const { from, to } = readPeriod(params, now);
  const answered = params.get('by') === 'answered';
  return {
    ...list('state', readList(params, 'state', RequestState)),
    ...list('stage', readList(params, 'stage', BuyingStage)),
    ...list('kind', readList(params, 'kind', AssetKind)),
    ...text('q', params.get('q')),
    ...text('topic', params.get('topic')),
    ...text('contactId', params.get('contact')),
    ...text('opportunityId', params.get('deal')),
    ...text('memberId', params.get('rep')),
    ...(from === undefined ? {} : answered ? { answeredFrom: from } : { from }),
    ...(to === undefined ? {} : answered ? { answeredTo: to } : { to }),
  };
}

/** The filters of the words, without the period, which the page always has. */
export function readWordsFilters(params: URLSearchParams) {
  return {
    ...list('stage', readList(params, 'stage', WordsStage)),
    ...text('q', params.get('q')),
    ...text('topic', params.get('topic')),
    ...text('contactId', params.get('contact')),
    ...text('opportunityId', params.get('deal')),
    ...text('memberId', params.get('rep')),
  };
}

function text<Name extends string>(name: Name, value: string | null): { [Key in Name]?: string } {
  return (value ? { [name]: value } : {}) as { [Key in Name]?: string };
}

function list<Name extends string, Value>(name: Name, values: Value[]): { [Key in Name]?: Value[] } {
  return (values.length > 0 ? { [name]: values } : {}) as { [Key in Name]?: Value[] };
}
