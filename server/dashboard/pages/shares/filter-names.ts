import { useQuery } from '@tanstack/react-query';
import { api } from '../../calls/api.ts';

/** Names for ids that stand in the address; the id's own page is asked only when nothing nearer knows the name. */
export const nameKey = (id: string) => ['name', id];

export function useContactName(contactId: string | null): string | null {
  const name = useQuery({
    queryKey: nameKey(contactId ?? ''),
    queryFn: async () => (await api.people.view.call({ contactId: contactId ?? '' })).contact.name,
    enabled: contactId !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return contactId ? (name.data ?? '…') : null;
}

export function useAccountName(accountId: string | null): string | null {
  const name = useQuery({
    queryKey: nameKey(accountId ?? ''),
    queryFn: async () => (await api.accounts.view.call({ accountId: accountId ?? '' })).name,
    enabled: accountId !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return accountId ? (name.data ?? '…') : null;
}

/** All assets, for names and search; a workspace has some hundred. */
export function useAssets() {
  return useQuery(api.assets.list.queryOptions({ input: { limit: 5_000 }, staleTime: 60_000 }));
}

export function useAssetTitle(assetId: string | null): string | null {
  const assets = useAssets();
  return assetId ? (assets.data?.assets.find((asset) => asset.id === assetId)?.title ?? '…') : null;
}

/** The name of the team in the address; null while it is not known. */
export function useTeamName(teamId: string | null): string | null {
  const teams = useQuery(api.teams.list.queryOptions({ enabled: teamId !== null, staleTime: 60_000 }));
  return teams.data?.teams.find(({ id }) => id === teamId)?.name ?? null;
}
