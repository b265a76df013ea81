import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Combobox } from '../../../../components/combobox.tsx';
import { TextField } from '../../../../components/field.tsx';
import { FilterChip } from '../../../../components/filter-chip.tsx';
import { FilterMenu } from '../../../../components/filter-menu.tsx';
import type { Audience } from '../../../../utils/contract/send.ts';
import { api } from '../../calls/api.ts';

/** Whom a send goes to, as the form holds it. */
export interface AudienceDraft {
  segmentIds: string[];
  topicIds: string[];
  accounts: { id: string; name: string }[];
  ownerIds: string[];
  emails: string;
}

export const emptyAudience: AudienceDraft = { segmentIds: [], topicIds: [], accounts: [], ownerIds: [], emails: '' };

/** Addresses stand anywhere in what was pasted: a column, a CSV file, the line of a mail program. */
const addressPattern = /[^\s<>,;"']+@[^\s<>,;"']+/g;

export function audienceOf({ segmentIds, topicIds, accounts, ownerIds, emails }: AudienceDraft): Audience {
  return {
    ...{ segmentIds, topicIds, topicDays: 90, ownerIds, accountIds: accounts.map(({ id }) => id) },
    emails: [...new Set(emails.match(addressPattern) ?? [])],
  };
}

/** Narrows the audience; each filter that is on narrows it further. */
export function AudienceFields({ draft, onChange }: { draft: AudienceDraft; onChange: (draft: AudienceDraft) => void }) {
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const segments = useQuery(api.segments.list.queryOptions({ staleTime: 60_000 }));
  const topics = useQuery(api.assets.topics.queryOptions({ staleTime: 60_000 }));
  const members = useQuery(api.team.members.queryOptions({ staleTime: 60_000 }));
  const accounts = useQuery(
    api.accounts.search.queryOptions({ input: { q, limit: 8 }, enabled: q.length > 1, placeholderData: keepPreviousData }),
  );
  const set = (change: Partial<AudienceDraft>) => onChange({ ...draft, ...change });
  return (
    <fieldset className="col-span-2 flex flex-col gap-2 border-t border-line pt-3">
      <legend className="float-left mb-1 w-full font-semibold">To whom</legend>
      <div className="clear-left flex flex-wrap gap-2">
        {segments.data && segments.data.segments.length > 0 ? (
          <FilterMenu
            label="Segment"
            values={draft.segmentIds}
            onChange={(segmentIds) => set({ segmentIds })}
            options={segments.data.segments.map(({ id, name }) => ({ value: id, label: name }))}
          />
        ) : null}
        <FilterMenu
          label="Read about"
          values={draft.topicIds}
          onChange={(topicIds) => set({ topicIds })}
          options={(topics.data?.topics ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
        <FilterMenu
          label="Prospects of"
          values={draft.ownerIds}
          onChange={(ownerIds) => set({ ownerIds })}
          options={(members.data?.members ?? []).map(({ userId, name }) => ({ value: userId, label: name }))}
        />
        <Combobox
          className="w-56"
          label="Add an account"
          placeholder="Add an account"
          text={text}
          onText={setText}
          options={
            q.length > 1 && accounts.data
              ? accounts.data.accounts.map(({ id, name, domain }) => ({ id, name, ...(domain ? { note: domain } : {}) }))
              : null
          }
          onPick={({ id, name }) => {
            setText('');
            if (!draft.accounts.some((account) => account.id === id)) set({ accounts: [...draft.accounts, { id, name }] });
          }}
        />
        {draft.accounts.map(({ id, name }) => (
          <FilterChip
            key={id}
            name="Account"
            value={name}
            onRemove={() => set({ accounts: draft.accounts.filter((account) => account.id !== id) })}
          />
        ))}
      </div>
      <TextField
        label="Or a list of e-mail addresses"
        hint="Paste a column or a CSV file: the addresses in it are taken. Only people whom you know already."
        rows={2}
        value={draft.emails}
        onChange={(event) => set({ emails: event.target.value })}
      />
    </fieldset>
  );
}
