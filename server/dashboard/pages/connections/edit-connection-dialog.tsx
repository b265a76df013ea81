import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Dialog } from '../../../../components/dialog.tsx';
import type { Endpoint } from '../../../../utils/contract/outgoing.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { type ConnectionDraft, ConnectionForm } from './connection-form.tsx';

export function EditConnectionDialog({ endpoint, onClose }: { endpoint: Endpoint; onClose: () => void }) {
  const client = useQueryClient();
  const formId = useId();
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
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Edit "${endpoint.name}"`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} look="primary" busy={save.isPending}>
            Save
          </Button>
        </>
      }
    >
      <ConnectionForm
        id={formId}
        kind={endpoint.kind}
        existing
        draft={draft}
        problem={save.error ? problemOf(save.error) : null}
        onChange={(change) => setDraft((current) => ({ ...current, ...change }))}
        onSubmit={() => {
          if (!save.isPending) save.mutate();
        }}
      />
    </Dialog>
  );
}
