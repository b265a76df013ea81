import { AttributionModel, DealQuery, InfluenceDimension } from '../../../../utils/contract/influence.ts';
import { OpportunityStatus } from '../../../../utils/contract/words.ts';
import { readPeriod } from '../../address/period.ts';
import { addressOf, type FilterChange, readList, readOne } from '../../address/use-filters.ts';

export const readModel = (params: URLSearchParams): AttributionModel => readOne(params, 'model', AttributionModel) ?? 'w_shaped';
export const readDimension = (params: URLSearchParams): InfluenceDimension => readOne(params, 'by', InfluenceDimension) ?? 'asset';

const As = DealQuery.shape.as.unwrap();
export type As = NonNullable<DealQuery['as']>;

/** The filters of the list of deals as they stand in the address. */
export function readDealFilters(params: URLSearchParams, now: number) {
  const { from, to } = readPeriod(params, now);
  const status = readList(params, 'status', OpportunityStatus);
  const by = readOne(params, 'by', InfluenceDimension);
  const key = params.get('key');
  const as = readOne(params, 'as', As);
  const converted = readOne(params, 'converted', DealQuery.shape.converted.unwrap());
  return {
    model: readModel(params),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(status.length > 0 ? { status } : {}),
    ...(by && key ? { by, key } : {}),
    ...(as ? { as } : {}),
    ...(converted ? { converted } : {}),
    ...given('accountId', params.get('account')),
    ...given('segmentId', params.get('segment')),
    ...given('currency', params.get('currency')),
    ...given('q', params.get('q')),
  };
}

function given<Name extends string>(name: Name, value: string | null): { [Key in Name]?: string } {
  return (value ? { [name]: value } : {}) as { [Key in Name]?: string };
}

/** The deals behind a figure of the page: its own model and period, and what the figure is about. */
export function dealsOf(params: URLSearchParams, filters: FilterChange): string {
  return addressOf('/influence/deals', { days: params.get('days') ?? '90', model: params.get('model'), ...filters });
}
