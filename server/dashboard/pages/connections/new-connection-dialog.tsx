import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Segmented } from '../../../../components/segmented.tsx';
import { crmTypes, EndpointKind } from '../../../../utils/contract/outgoing.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { FormDialog } from '../../layout/form-dialog.tsx';
import { type ConnectionDraft, ConnectionFields } from './connection-fields.tsx';
import { kindNames, usualAddress } from './connection-names.ts';
import { SecretDialog } from './secret-dialog.tsx';

const blank = (kind: EndpointKind): ConnectionDraft => ({
  name: kind === 'webhook' ? '' : kindNames[kind],
  url: usualAddress[kind],
  events: crmTypes,
  token: '',
});

/** Adds a webhook or CRM; of a webhook it then shows the signing secret this once. */
export function NewConnectionDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const [kind, setKind] = useState<EndpointKind>('webhook');
  const [draft, setDraft] = useState(blank('webhook'));
  const create = useMutation({
    mutationFn: () => {
      const { name, url, events, token } = draft;
      return api.endpoints.create.call({ kind, name, url: url.trim(), events: [...events], ...(kind === 'webhook' ? {} : { token }) });
    },
    onSuccess: async ({ secret }) => {
      await client.invalidateQueries({ queryKey: api.endpoints.key() });
      if (secret === null) onClose();
    },
  });
  if (create.data?.secret) return <SecretDialog name={create.data.name} secret={create.data.secret} onClose={onClose} />;
  const problem = create.error ? problemOf(create.error) : null;
  return (
    <FormDialog
      title="New connection"
      submit="Connect"
      busy={create.isPending}
      problem={problem}
      onSubmit={() => create.mutate()}
      onClose={onClose}
    >
      <div>
        <Segmented
          label="Kind"
          value={kind}
          onChange={(next) => {
            setKind(next);
            setDraft(blank(next));
            create.reset();
          }}
          options={EndpointKind.options.map((value) => ({ value, label: kindNames[value] }))}
        />
      </div>
      <ConnectionFields
        kind={kind}
        draft={draft}
        problem={problem}
        onChange={(change) => setDraft((current) => ({ ...current, ...change }))}
      />
    </FormDialog>
  );
}
