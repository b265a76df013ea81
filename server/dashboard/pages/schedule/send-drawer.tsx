import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Badge } from '../../../../components/badge.tsx';
import { Button } from '../../../../components/button.tsx';
import { Dialog } from '../../../../components/dialog.tsx';
import { exactTime } from '../../../../components/format-time.ts';
import { Notice } from '../../../../components/notice.tsx';
import { Skeleton } from '../../../../components/skeleton.tsx';
import { touchChannelNames } from '../../../../components/touch-channel.ts';
import type { SendDetail } from '../../../../utils/contract/send.ts';
import type { TouchState } from '../../../../utils/contract/words.ts';
import { addressOf } from '../../address/use-filters.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { mayEdit, useMe } from '../../calls/use-me.ts';
import { formatCount, plural } from '../../format.ts';
import { ConfirmDialog } from '../../layout/confirm-dialog.tsx';
import { CsvButton } from '../../layout/csv-button.tsx';
import { TextLink } from '../../layout/figure-link.tsx';
import { MoveSendDialog } from './move-send-dialog.tsx';
import { scheduleChanged } from './use-plan.ts';

const stateNames: Readonly<Record<TouchState, string>> = { scheduled: 'To be sent', sent: 'Sent', held: 'Held', cancelled: 'Called off' };

/** A send beside the weeks: to whom, whom it is too much for, and how to move it or call it off. */
export function SendDrawer({ sendKey, onClose }: { sendKey: string; onClose: () => void }) {
  const me = useMe();
  const client = useQueryClient();
  const send = useQuery(api.touches.send.queryOptions({ input: { key: sendKey } }));
  const [mode, setMode] = useState<'read' | 'move' | 'cancel'>('read');
  const cancel = useMutation({
    mutationFn: () => api.touches.cancelSend.call({ sendId: send.data?.id ?? '' }),
    onSuccess: async () => {
      setMode('read');
      await scheduleChanged(client);
    },
  });
  const mine = send.data?.id ? send.data : null;
  if (mode === 'cancel' && mine)
    return (
      <ConfirmDialog
        title={`Call “${mine.title}” off?`}
        confirm="Call it off"
        busy={cancel.isPending}
        error={cancel.error}
        onConfirm={() => cancel.mutate()}
        onClose={() => setMode('read')}
      >
        <p>
          It goes out to nobody, and frees its place in the touch budget of {plural(mine.contacts - mine.cancelled, 'prospect')}. It cannot
          be taken back.
        </p>
      </ConfirmDialog>
    );
  if (mode === 'move' && mine) return <MoveSendDialog send={mine} onClose={() => setMode('read')} />;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      placement="side"
      title={send.data?.title ?? 'Send'}
      footer={
        mine?.ahead && mayEdit(me) ? (
          <>
            <Button onClick={() => setMode('cancel')}>Call it off</Button>
            <Button look="primary" onClick={() => setMode('move')}>
              Move or rename
            </Button>
          </>
        ) : null
      }
    >
      {send.error && !send.data ? <Notice tone="error">{problemOf(send.error).message}</Notice> : null}
      {send.data ? <SendBody send={send.data} /> : send.error ? null : <Skeleton className="w-3/4" />}
    </Dialog>
  );
}

function SendBody({ send }: { send: SendDetail }) {
  return (
    <div className="flex flex-col gap-5">
      <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-3 gap-y-1.5">
        <dt className="text-muted">When</dt>
        <dd>{exactTime(send.at)}</dd>
        <dt className="text-muted">How</dt>
        <dd>
          {touchChannelNames[send.channel]}, {send.campaign}
        </dd>
        {send.assetId ? (
          <>
            <dt className="text-muted">Brings</dt>
            <dd>
              <TextLink to={addressOf('/assets', { asset: send.assetId })}>{send.assetTitle ?? 'An asset'}</TextLink>
            </dd>
          </>
        ) : null}
        <dt className="text-muted">Planned</dt>
        <dd>
          {send.id ? `here, by ${send.plannedBy ?? 'a former member'}` : 'in your marketing tool: move it there, then bring it in again'}
        </dd>
        <dt className="text-muted">To</dt>
        <dd>
          {plural(send.contacts - send.cancelled, 'prospect')}
          {send.leftOut > 0 ? `, ${formatCount(send.leftOut)} left out` : ''}
        </dd>
      </dl>
      {send.overBudget > 0 ? (
        <Notice tone="warn">
          {plural(send.overBudget, 'prospect')} of these will have had more than the touch budget allows. They are marked below.
        </Notice>
      ) : null}
      {send.asked > 0 ? (
        <p>
          <TextLink to="/schedule/holds">{plural(send.asked, 'wish', 'wishes')} to hold it</TextLink> wait for your answer.
        </p>
      ) : null}
      <section>
        <div className="mb-1 flex items-center justify-between gap-2">
          <h3 className="font-semibold">Prospects</h3>
          <CsvButton
            name="fingerpost-send"
            header={['Name', 'Company', 'E-mail', 'State', 'Over budget']}
            rows={() =>
              send.recipients.map((one) => [one.name, one.accountName, one.email, stateNames[one.state], one.overBudget ? 'yes' : 'no'])
            }
          />
        </div>
        <ul className="divide-y divide-line border-y border-line">
          {send.recipients.map((one) => (
            <li key={one.touchId} className="flex items-center justify-between gap-3 py-1.5">
              <span className="min-w-0">
                <TextLink to={addressOf('/people', { open: one.id })}>{one.name}</TextLink>
                <span className="block truncate text-sm text-muted">{one.accountName ?? one.email}</span>
              </span>
              {one.overBudget ? (
                <Badge tone="warn">Over budget</Badge>
              ) : one.state === 'scheduled' || one.state === 'sent' ? null : (
                <Badge tone="outline">{stateNames[one.state]}</Badge>
              )}
            </li>
          ))}
        </ul>
        {send.contacts > send.recipients.length ? (
          <p className="mt-1 text-sm text-muted">The first {send.recipients.length} by name.</p>
        ) : null}
      </section>
    </div>
  );
}
