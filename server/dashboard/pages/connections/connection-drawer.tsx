import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Dialog } from '../../../../components/dialog.tsx';
import { Notice } from '../../../../components/notice.tsx';
import type { Endpoint, TestAnswer } from '../../../../utils/contract/outgoing.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { ConfirmDialog } from '../../layout/confirm-dialog.tsx';
import { kindNames, typeNames } from './connection-names.ts';
import { DeliveryLog } from './delivery-log.tsx';
import { EditConnectionDialog } from './edit-connection-dialog.tsx';
import { SecretDialog } from './secret-dialog.tsx';

type Asking = 'delete' | 'rotate' | 'edit';

/** One connection: how it does, what can be done with it, and its log. */
export function ConnectionDrawer({ endpoint, onClose }: { endpoint: Endpoint; onClose: () => void }) {
  const client = useQueryClient();
  const [asking, setAsking] = useState<Asking | null>(null);
  const { id: endpointId, kind, name, state } = endpoint;
  const refresh = () => client.invalidateQueries({ queryKey: api.endpoints.key() });
  const test = useMutation({ mutationFn: () => api.endpoints.test.call({ endpointId }) });
  const pause = useMutation({
    mutationFn: () => api.endpoints.change.call({ endpointId, paused: state === 'active' }),
    onSuccess: refresh,
  });
  const rotate = useMutation({ mutationFn: () => api.endpoints.rotate.call({ endpointId }), onSuccess: refresh });
  const remove = useMutation({
    mutationFn: () => api.endpoints.remove.call({ endpointId }),
    onSuccess: async () => {
      onClose();
      await refresh();
    },
  });
  if (rotate.data?.secret) return <SecretDialog name={name} secret={rotate.data.secret} onClose={onClose} />;
  const failed = pause.error ?? test.error;
  return (
    <Dialog open onOpenChange={onClose} placement="side" title={name} description={`${kindNames[kind]} · ${endpoint.url}`}>
      <div className="flex flex-col gap-3">
        {endpoint.problem ? (
          <Notice tone={state === 'active' ? 'warn' : 'error'}>
            {endpoint.problem}
            {state === 'active' ? null : ' What happens meanwhile is kept for 30 days.'}
          </Notice>
        ) : null}
        <p className="text-muted">{endpoint.events.map((type) => typeNames[type]).join(' · ')}</p>
        <div className="flex flex-wrap gap-1.5">
          <Button busy={test.isPending} onClick={() => test.mutate()}>
            Send a test
          </Button>
          <Button busy={pause.isPending} onClick={() => pause.mutate()}>
            {state === 'active' ? 'Pause' : 'Go on'}
          </Button>
          <Button onClick={() => setAsking('edit')}>Edit</Button>
          {kind === 'webhook' ? <Button onClick={() => setAsking('rotate')}>New secret</Button> : null}
          <Button onClick={() => setAsking('delete')}>Delete</Button>
        </div>
        {failed ? <Notice tone="error">{problemOf(failed).message}</Notice> : null}
        {test.data ? <TestResult answer={test.data} /> : null}
        <DeliveryLog endpoint={endpoint} />
      </div>
      {asking === 'edit' ? <EditConnectionDialog endpoint={endpoint} onClose={() => setAsking(null)} /> : null}
      {asking === 'rotate' ? (
        <ConfirmDialog
          title="Make a new signing secret?"
          confirm="Make it"
          busy={rotate.isPending}
          error={rotate.error}
          onConfirm={() => rotate.mutate()}
          onClose={() => setAsking(null)}
        >
          <p>For one day calls are signed with both, so that the receiver can change over without a gap.</p>
        </ConfirmDialog>
      ) : null}
      {asking === 'delete' ? (
        <ConfirmDialog
          title={`Delete "${name}"?`}
          confirm="Delete"
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate()}
          onClose={() => setAsking(null)}
        >
          <p>It is told nothing more, what waits for it is dropped, and its log goes. What it has been told stays there.</p>
        </ConfirmDialog>
      ) : null}
    </Dialog>
  );
}

function TestResult({ answer }: { answer: TestAnswer }) {
  const { delivered, status, ms, problem, answer: text } = answer;
  return (
    <div className="flex flex-col gap-1.5">
      <Notice tone={delivered ? 'info' : 'error'}>
        {problem ?? 'It works.'} {status === null ? null : `Answered ${status} in ${ms} ms.`}
      </Notice>
      {text ? (
        <section aria-label="Its answer">
          <pre className="max-h-40 overflow-auto rounded-md bg-sunken p-2 text-sm whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</pre>
        </section>
      ) : null}
    </div>
  );
}
