import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Dialog } from '../../../../components/dialog.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { Skeleton } from '../../../../components/skeleton.tsx';
import { Time } from '../../../../components/time.tsx';
import type { Segment, SegmentSide } from '../../../../utils/contract/segment.ts';
import type { Me } from '../../../../utils/contract/workspace.ts';
import { lastDays, type ReportDays } from '../../address/period.ts';
import { addressOf } from '../../address/use-filters.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { useMe } from '../../calls/use-me.ts';
import { plural } from '../../format.ts';
import { ConfirmDialog } from '../../layout/confirm-dialog.tsx';
import { TextLink } from '../../layout/figure-link.tsx';
import { useNow } from '../../layout/use-now.ts';
import { ruleLines } from './rule-words.ts';
import { SegmentEditor } from './segment-editor.tsx';
import type { ListedSegment } from './segments-page.tsx';

const sideNames: Readonly<Record<SegmentSide, string>> = { sales: 'Sales', marketing: 'Marketing' };

/** One segment: what it asks, who agreed, and what marketing sent to it. */
export function SegmentDrawer({ segment, days, onClose }: { segment: ListedSegment; days: ReportDays; onClose: () => void }) {
  const me = useMe();
  const client = useQueryClient();
  const [asked, setAsked] = useState<'edit' | 'remove' | null>(null);
  const act = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSuccess: () => client.invalidateQueries({ queryKey: api.segments.key() }),
  });
  const mayChange = me.role !== 'rep' || segment.marketing === null;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      placement="side"
      title={segment.name}
      description={
        <>
          <TextLink to={addressOf('/accounts', { segment: segment.id })}>{plural(segment.accounts, 'account')}</TextLink>,{' '}
          <TextLink to={addressOf('/people', { segment: segment.id })}>{plural(segment.contacts, 'contact')}</TextLink>
        </>
      }
      footer={
        mayChange ? (
          <>
            <Button onClick={() => setAsked('remove')}>Remove</Button>
            <Button look="primary" onClick={() => setAsked('edit')}>
              Change
            </Button>
          </>
        ) : (
          <p className="mr-auto text-sm text-muted">Marketing bets on it, too: ask a marketer or an admin to change it.</p>
        )
      }
    >
      <div className="flex flex-col gap-5 pt-2">
        {act.error ? <Notice tone="error">{problemOf(act.error).message}</Notice> : null}
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5">
          {ruleLines(segment.rule).map(({ name, words }) => (
            <div key={name} className="contents">
              <dt className="text-muted">{name}</dt>
              <dd className="[overflow-wrap:anywhere]">{words}</dd>
            </div>
          ))}
        </dl>
        <section>
          <h3 className="mb-1 text-sm font-medium text-muted">Who bets on it</h3>
          <ul className="divide-y divide-line border-y border-line">
            {(['sales', 'marketing'] as const).map((side) => (
              <BetLine
                key={side}
                side={side}
                bet={segment[side]}
                may={maySpeakFor(me, side)}
                busy={act.isPending}
                onChange={(on) => act.mutate(() => api.segments.bet.call({ segmentId: segment.id, side, on }))}
              />
            ))}
          </ul>
        </section>
        <Sends segmentId={segment.id} days={days} />
      </div>
      {asked === 'edit' ? <SegmentEditor segment={segment} onClose={() => setAsked(null)} onSaved={() => setAsked(null)} /> : null}
      {asked === 'remove' ? (
        <ConfirmDialog
          title={`Remove ${segment.name}?`}
          confirm="Remove it"
          busy={act.isPending}
          error={act.error}
          onConfirm={() =>
            act.mutate(async () => {
              await api.segments.remove.call({ segmentId: segment.id });
              onClose();
            })
          }
          onClose={() => setAsked(null)}
        >
          Accounts and contacts stay as they are; they only carry this segment no more.
        </ConfirmDialog>
      ) : null}
    </Dialog>
  );
}

const maySpeakFor = (me: Me, side: SegmentSide) => me.role === 'admin' || (me.role === 'rep') === (side === 'sales');

interface BetLineProps {
  side: SegmentSide;
  bet: Segment['sales'];
  may: boolean;
  busy: boolean;
  onChange: (on: boolean) => void;
}

function BetLine({ side, bet, may, busy, onChange }: BetLineProps) {
  const now = useNow();
  return (
    <li className="flex min-h-11 items-center justify-between gap-3 py-1.5">
      <span>
        {sideNames[side]}{' '}
        <span className="text-sm text-muted">
          {bet ? (
            <>
              agreed by {bet.by}, <Time at={bet.at} now={now} />
            </>
          ) : (
            'has not agreed'
          )}
        </span>
      </span>
      {may ? (
        <Button size="sm" busy={busy} look={bet ? 'ghost' : 'secondary'} onClick={() => onChange(bet === null)}>
          {bet ? `Withdraw for ${side}` : `Agree for ${side}`}
        </Button>
      ) : null}
    </li>
  );
}

function Sends({ segmentId, days }: { segmentId: string; days: ReportDays }) {
  const now = useNow();
  const sends = useQuery(api.segments.sends.queryOptions({ input: { segmentId, ...lastDays(days, now) } }));
  return (
    <section>
      <h3 className="mb-1 text-sm font-medium text-muted">
        Sent to it by marketing in the last {days} days{sends.data ? `: ${plural(sends.data.total, 'message')}` : ''}
      </h3>
      {sends.isPending ? <Skeleton className="h-20 w-full" /> : null}
      {sends.error ? <p className="text-muted">It could not be loaded.</p> : null}
      {sends.data && sends.data.sends.length === 0 ? <p className="text-muted">Nothing was sent to its contacts.</p> : null}
      {sends.data && sends.data.sends.length > 0 ? (
        <ul className="divide-y divide-line border-y border-line">
          {sends.data.sends.map(({ campaign, title, contacts, at }) => (
            <li key={`${campaign} ${title}`} className="flex items-center justify-between gap-3 py-1.5">
              <span className="min-w-0">
                <span className="block truncate" title={title}>
                  {title}
                </span>
                <span className="block truncate text-sm text-muted">
                  {campaign}, <Time at={at} now={now} as="date" />
                </span>
              </span>
              <span className="shrink-0 text-muted">{plural(contacts, 'contact')}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
