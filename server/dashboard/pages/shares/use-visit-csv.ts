import { useMutation } from '@tanstack/react-query';
import { verdicts } from '../../../../components/verdict.tsx';
import type { LoggedVisit } from '../../../../utils/contract/share.ts';
import { csvOf } from '../../../../utils/domain/csv.ts';
import { allPages } from '../../calls/all-pages.ts';
import { api } from '../../calls/api.ts';
import { downloadCsv } from '../../csv.ts';

type Filters = Parameters<typeof api.shares.visits.call>[0];

/** Downloads every visit that the filters let through, not only those on the screen. */
export function useVisitCsv(filters: Filters) {
  return useMutation({
    mutationFn: async () => {
      const pages = await allPages((at) => api.shares.visits.call({ ...filters, ...at }));
      downloadCsv('fingerpost-visits.csv', csvOf(header, pages.flatMap((page) => page.visits).map(cells)));
    },
  });
}

const header = ['When', 'Verdict', 'Reasons', 'Asset', 'Prospects', 'Accounts', 'Shared by', 'Public link'];

function cells(visit: LoggedVisit) {
  const { asset, share, slug } = visit;
  const recipients = share?.recipients ?? [];
  return [
    new Date(visit.at).toISOString(),
    verdicts[visit.verdict].name,
    visit.reasons.join('; '),
    asset.title,
    recipients.map((person) => person.name).join('; '),
    [...new Set(recipients.flatMap((person) => person.accountName ?? []))].join('; '),
    share?.memberName ?? '',
    slug ?? '',
  ];
}
