import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Endpoint } from '../../../../utils/contract/outgoing.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { FormDialog } from '../../layout/form-dialog.tsx';
import { type ConnectionDraft, ConnectionFields } from './connection-fields.tsx';

export function EditConnectionDialog({ endpoint, onClose }: { endpoint: Endpoint; onClose: () => void }) {
  const client = useQueryClient();
  const [draft, setDraft] = useState<ConnectionDraft>({ name: endpoint.name, url: endpoint.url, events: endpoint.events, token: '' });
  const save = useMutation({
    mutationFn: () => {
      const { name, url, events, token } = draft;
      const change = { endpointId: endpoint.id, name, url: url.trim(), events: [...events], ...(token ? { token } : {}) };
      return api.endpoints.change.call(change);
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: api.endpoints.key() });
      onClose();
    },
  });
  const problem = save.error ? problemOf(save.error) : null;
  return (
    <FormDialog
      title={`Edit "${endpoint.name}"`}
      submit="Save"
      busy={save.isPending}
      problem={problem}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      <ConnectionFields
        kind={endpoint.kind}
        existing
        draft={draft}
        problem={problem}
        onChange={(change) => setDraft((current) => ({ ...current, ...change }))}
      />
    </FormDialog>
  );
}
