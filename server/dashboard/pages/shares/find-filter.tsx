import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { assetKindNames } from '../../../../components/asset-kind.tsx';
import { Combobox, type ComboboxOption } from '../../../../components/combobox.tsx';
import type { Asset } from '../../../../utils/contract/asset.ts';
import type { ContactSummary } from '../../../../utils/contract/people.ts';
import { type FilterChange, useFilters } from '../../address/use-filters.ts';
import { api } from '../../calls/api.ts';
import { nameKey, useAssets } from './filter-names.ts';

interface Found extends ComboboxOption {
  filter: FilterChange;
}

/** One box that finds a prospect, an account or an asset and makes it a filter. */
export function FindFilter() {
  const { change } = useFilters();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const assets = useAssets();
  const people = useQuery(
    api.people.search.queryOptions({
      input: { q, limit: 20 },
      enabled: q.length > 1,
      placeholderData: keepPreviousData,
      staleTime: 30_000,
    }),
  );
  const options = q.length > 1 && people.data ? findAll(q, people.data.contacts, assets.data?.assets ?? []) : null;
  return (
    <Combobox
      className="w-72"
      label="Find a prospect, account or asset"
      placeholder="Prospect, account or asset"
      text={text}
      onText={setText}
      options={options}
      onPick={(picked) => {
        const found = options?.find((option) => option.id === picked.id);
        if (!found) return;
        client.setQueryData(nameKey(picked.id), picked.name);
        change(found.filter);
        setText('');
      }}
    />
  );
}

function findAll(q: string, contacts: readonly ContactSummary[], assets: readonly Asset[]): Found[] {
  const lower = q.toLowerCase();
  const accounts = new Map<string, string>();
  for (const { accountId, accountName } of contacts) {
    if (accountId && accountName?.toLowerCase().includes(lower)) accounts.set(accountId, accountName);
  }
  const titles = assets.filter((asset) => asset.title.toLowerCase().includes(lower)).slice(0, 8);
  return [
    ...[...accounts].map(([id, name]) => ({ id, name, note: 'Account', filter: { account: id } })),
    ...contacts.slice(0, 8).map(({ id, name, accountName }) => ({
      id,
      name,
      note: accountName ? `Prospect at ${accountName}` : 'Prospect',
      filter: { contact: id },
    })),
    ...titles.map(({ id, title, kind }) => ({ id, name: title, note: assetKindNames[kind], filter: { asset: id } })),
  ];
}
