import { useMutation } from '@tanstack/react-query';
import { shareStates } from '../../../../components/share-state.tsx';
import type { ShareRow } from '../../../../utils/contract/share.ts';
import { csvOf } from '../../../../utils/domain/csv.ts';
import { allPages } from '../../calls/all-pages.ts';
import { api } from '../../calls/api.ts';
import { channelNames } from '../../channel-names.ts';
import { downloadCsv } from '../../csv.ts';

type Filters = Parameters<typeof api.shares.list.call>[0];

/** Downloads every share that the filters let through, not only those on the screen. */
export function useShareCsv(filters: Filters) {
  return useMutation({
    mutationFn: async () => {
      const pages = await allPages((at) => api.shares.list.call({ ...filters, ...at }));
      const shares = pages.flatMap((page) => page.shares);
      downloadCsv('fingerpost-shares.csv', csvOf(header, shares.map(cells)));
    },
  });
}

const header = [
  'Made',
  'Sent',
  'Asset',
  'By',
  'Prospects',
  'Accounts',
  'Unknown addresses',
  'Channel',
  'State',
  'Visits by people',
  'Automated visits',
  'Last visit',
];

function cells(share: ShareRow) {
  return [
    isoTime(share.createdAt),
    isoTime(share.sentAt),
    share.assetTitle,
    share.memberName,
    share.recipients.map((person) => person.name).join('; '),
    [...new Set(share.recipients.flatMap((person) => person.accountName ?? []))].join('; '),
    share.unknownRecipients,
    channelNames[share.channel],
    shareStates[share.state].name,
    share.visits,
    share.automatedVisits,
    isoTime(share.lastVisitAt),
  ];
}

const isoTime = (at: number | null) => (at === null ? null : new Date(at).toISOString());
