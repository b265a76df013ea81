import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ExternalLink, Pencil } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { AssetKindTag } from '../../../../components/asset-kind.tsx';
import { Button } from '../../../../components/button.tsx';
import { Dialog } from '../../../../components/dialog.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { StageBadge } from '../../../../components/stage-badge.tsx';
import { Time } from '../../../../components/time.tsx';
import type { Asset } from '../../../../utils/contract/asset.ts';
import type { AssetReportRow } from '../../../../utils/contract/report.ts';
import { hasAddress } from '../../../../utils/domain/schedule/phase.ts';
import { addressOf } from '../../address/use-filters.ts';
import { useWithin } from '../../address/use-within.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { mayEditAsset, useMe } from '../../calls/use-me.ts';
import { FigureLink, TextLink } from '../../layout/figure-link.tsx';
import { useNow } from '../../layout/use-now.ts';
import { AssetFormDialog } from './asset-form-dialog.tsx';
import { AssetLinks } from './asset-links.tsx';
import { AssetShares } from './asset-shares.tsx';
import { AssetStatusBadge } from './asset-status.tsx';

export interface AssetDrawerProps {
  row: AssetReportRow | null;
  /** The address names an asset that is not there. */
  missing: boolean;
  days: number | 'all';
  onClose: () => void;
}

/** One asset beside the list: what it is, what became of its shares, and how to change it. */
export function AssetDrawer({ row, missing, days, onClose }: AssetDrawerProps) {
  const me = useMe();
  const [mode, setMode] = useState<'read' | 'edit' | 'retire'>('read');
  const close = () => {
    setMode('read');
    onClose();
  };
  if (missing) {
    return (
      <Dialog open onOpenChange={close} placement="side" title="No such asset">
        <p className="text-muted">There is no asset at this address in your workspace. It may have been another one's link.</p>
      </Dialog>
    );
  }
  if (!row) return null;
  if (mode === 'edit') return <AssetFormDialog asset={row.asset} onClose={() => setMode('read')} />;
  if (mode === 'retire') return <RetireDialog asset={row.asset} onClose={() => setMode('read')} />;
  return (
    <Dialog
      open
      onOpenChange={close}
      placement="side"
      title={row.asset.title}
      footer={
        mayEditAsset(me, row.asset) ? (
          <>
            {row.asset.status === 'retired' ? <BringBack asset={row.asset} /> : <Button onClick={() => setMode('retire')}>Retire</Button>}
            <Button look="primary" icon={<Pencil aria-hidden size={14} />} onClick={() => setMode('edit')}>
              Edit
            </Button>
          </>
        ) : null
      }
    >
      <AssetBody row={row} days={days} />
    </Dialog>
  );
}

function AssetBody({ row, days }: { row: AssetReportRow; days: number | 'all' }) {
  const me = useMe();
  const now = useNow();
  const { asset } = row;
  const within = useWithin(days);
  const to = (path: string, filters = {}) => within(path, { asset: asset.id, ...filters });
  const dates = [
    asset.liveAt === null ? null : <Fact key="live" name="Live from" value={<Time at={asset.liveAt} now={now} as="date" />} />,
    asset.expiresAt === null ? null : <Fact key="until" name="Expires" value={<Time at={asset.expiresAt} now={now} as="date" />} />,
  ];
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center gap-2">
        <AssetKindTag kind={asset.kind} />
        <AssetStatusBadge status={asset.status} />
        <StageBadge stage={asset.stage} names={me.settings.stageNames} />
      </div>
      {hasAddress(asset) ? (
        <a
          href={asset.url}
          target="_blank"
          rel="noreferrer"
          className="flex items-start gap-1.5 text-accent-ink underline decoration-accent-line underline-offset-2 [overflow-wrap:anywhere] hover:decoration-current"
        >
          <ExternalLink aria-hidden size={14} className="mt-1 shrink-0" />
          {asset.url}
        </a>
      ) : (
        <p className="text-muted">
          Its address follows: it is still being made,{' '}
          <TextLink to={addressOf('/schedule', { asset: asset.id })}>as the schedule says</TextLink>.
        </p>
      )}
      {asset.summary ? <p className="text-pretty">{asset.summary}</p> : null}
      {asset.talkingPoint ? (
        <blockquote className="border-l-2 border-accent-line pl-3 text-pretty">
          <p className="text-sm text-muted">What reps say about it</p>
          {asset.talkingPoint}
        </blockquote>
      ) : null}
      <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-3 gap-y-1.5">
        <Fact name="Topics" value={asset.topics.map((topic) => topic.name).join(', ') || 'None'} />
        <Fact name="Written for" value={[...asset.personas, ...asset.industries].join(', ') || 'Everybody'} />
        <Fact name="Language" value={languageName(asset.language)} />
        {asset.collection ? <Fact name="Collection" value={asset.collection} /> : null}
        {asset.priority > 0 ? <Fact name="Priority" value={`${asset.priority} of 3`} /> : null}
        {dates}
      </dl>
      <section>
        <h3 className="mb-2 font-semibold">{days === 'all' ? 'All time' : `Last ${days} days`}</h3>
        <dl className="grid grid-cols-3 gap-px overflow-hidden rounded-lg border border-line bg-line">
          <Figure name="Shares" value={row.shares} to={to('/shares', { state: ['sent', 'visited'] })} />
          <Figure name="Opened" value={row.visitedShares} to={to('/shares', { state: 'visited' })} />
          <Figure name="Visits" value={row.visits} to={to('/shares/visits', { verdict: ['confirmed', 'likely'] })} />
          <Figure name="Prospects" value={row.contacts} to={to('/shares/people')} />
          <Figure name="Accounts" value={row.accounts} to={to('/shares/accounts')} />
          <Figure name="Automated" value={row.automatedVisits} to={to('/shares/visits', { verdict: 'automated' })} />
        </dl>
        {row.sharers.length > 0 ? (
          <p className="mt-2 text-sm text-muted">
            Shared by {row.sharers.map((sharer) => `${sharer.name} (${sharer.shares})`).join(', ')}. Prospects looked at it{' '}
            {row.engagements} times from any source.
          </p>
        ) : null}
      </section>
      {hasAddress(asset) ? <AssetLinks asset={asset} /> : null}
      <AssetShares assetId={asset.id} />
    </div>
  );
}

function Fact({ name, value }: { name: string; value: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

function Figure({ name, value, to }: { name: string; value: number; to: string }) {
  return (
    <div className="bg-surface px-3 py-2">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="text-lg font-semibold">
        <FigureLink value={value} to={to} label={name.toLowerCase()} className={value === 0 ? 'text-faint' : ''} />
      </dd>
    </div>
  );
}

function languageName(code: string): string {
  return new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code;
}

function useChangeStatus(asset: Asset, status: 'live' | 'retired', onDone?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.assets.update.call({ assetId: asset.id, status }),
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: api.assets.key() }),
        client.invalidateQueries({ queryKey: api.reports.key() }),
      ]);
      onDone?.();
    },
  });
}

function BringBack({ asset }: { asset: Asset }) {
  const change = useChangeStatus(asset, 'live');
  return (
    <Button busy={change.isPending} onClick={() => change.mutate()}>
      Make live again
    </Button>
  );
}

function RetireDialog({ asset, onClose }: { asset: Asset; onClose: () => void }) {
  const change = useChangeStatus(asset, 'retired', onClose);
  const shares = useQuery(api.shares.list.queryOptions({ input: { assetId: asset.id, limit: 1 } }));
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Retire "${asset.title}"?`}
      footer={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button look="danger" busy={change.isPending} onClick={() => change.mutate()}>
            Retire
          </Button>
        </>
      }
    >
      <p className="text-pretty">
        It is no longer suggested and leaves the reps' library. Links that were sent go on working, and its history stays. You can make it
        live again at any time.
      </p>
      {shares.data && shares.data.total > 0 ? (
        <p className="mt-2 text-muted">
          <TextLink to={addressOf('/shares', { asset: asset.id })}>{`${shares.data.total} shares`}</TextLink> point to it.
        </p>
      ) : null}
      {change.error ? <Notice tone="error">{problemOf(change.error).message}</Notice> : null}
    </Dialog>
  );
}
