import { assetKindNames } from '../../../../components/asset-kind.tsx';
import { requestStateNames } from '../../../../components/request-state.tsx';
import type { Money } from '../../../../utils/contract/money.ts';
import { minorDigits } from '../../../../utils/domain/influence/money.ts';
import { allPages } from '../../calls/all-pages.ts';
import { api } from '../../calls/api.ts';
import { csvTime } from '../../layout/csv-button.tsx';

type Filters = Parameters<typeof api.voice.requests.call>[0];

export const requestHeader = [
  'Asked',
  'By',
  'Request',
  'Topics',
  'Stage',
  'Kind',
  'For whom',
  'Needed by',
  'State',
  'Planned for',
  'Asset',
  'Answer',
  'First answered',
  'Members',
  'Prospects',
  'Deals',
  'Open deals',
  'Won deals',
];

/** `184000.00 EUR; 12000.00 USD`: sums of several currencies are never mixed. */
const sums = (money: readonly Money[]) =>
  money
    .map(({ amountMinor, currency }) => `${(amountMinor / 10 ** minorDigits(currency)).toFixed(minorDigits(currency))} ${currency}`)
    .join('; ');

/** Every request that the filters let through. */
export async function readRequestRows(filters: Filters) {
  const pages = await allPages((at) => api.voice.requests.call({ ...filters, ...at }));
  return pages
    .flatMap((page) => page.requests)
    .map((request) => [
      csvTime(request.createdAt),
      request.askedBy,
      request.text,
      request.topics.map(({ name }) => name).join('; '),
      request.stage,
      request.kind ? assetKindNames[request.kind] : null,
      request.persona,
      csvTime(request.neededBy),
      requestStateNames[request.state],
      csvTime(request.plannedFor),
      request.asset?.title ?? null,
      request.answer,
      csvTime(request.firstAnsweredAt),
      request.backers,
      request.people,
      request.deals,
      sums(request.value),
      sums(request.won),
    ]);
}
