import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { AssetKindTag } from '../../../../components/asset-kind.tsx';
import { Button } from '../../../../components/button.tsx';
import { Dialog } from '../../../../components/dialog.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { PhaseBadge } from '../../../../components/phase-badge.tsx';
import { Skeleton } from '../../../../components/skeleton.tsx';
import { StageBadge } from '../../../../components/stage-badge.tsx';
import { Time } from '../../../../components/time.tsx';
import type { PlanDetail } from '../../../../utils/contract/schedule.ts';
import { hasAddress } from '../../../../utils/domain/schedule/phase.ts';
import { addressOf } from '../../address/use-filters.ts';
import { problemOf } from '../../calls/problem.ts';
import { mayEdit, useMe } from '../../calls/use-me.ts';
import { TextLink } from '../../layout/figure-link.tsx';
import { useNow } from '../../layout/use-now.ts';
import { PlanForm } from './plan-form.tsx';
import { PlanHistory } from './plan-history.tsx';
import { PlanWaiting } from './plan-waiting.tsx';
import { useChangePlan, usePlan } from './use-plan.ts';

/** A planned asset beside the weeks: how far it is, who waits for it and which moves it made. */
export function PlanDrawer({ assetId, onClose }: { assetId: string; onClose: () => void }) {
  const me = useMe();
  const plan = usePlan(assetId);
  const [editing, setEditing] = useState(false);
  const change = useChangePlan(assetId);
  if (plan.error && !plan.data)
    return (
      <Dialog open onOpenChange={onClose} placement="side" title="No such asset">
        <Notice tone="error">{problemOf(plan.error).message}</Notice>
      </Dialog>
    );
  if (plan.data && editing) return <PlanForm plan={plan.data} onClose={() => setEditing(false)} />;
  const ready = plan.data && plan.data.phase === 'review' && hasAddress(plan.data.asset) && plan.data.asset.liveAt !== null;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      placement="side"
      title={plan.data?.asset.title ?? 'Planned asset'}
      footer={
        plan.data && mayEdit(me) ? (
          <>
            {plan.data.phase !== 'live' && plan.data.phase !== 'retired' && hasAddress(plan.data.asset) ? (
              <Button busy={change.isPending} onClick={() => change.mutate({ phase: 'live' })}>
                Make it live now
              </Button>
            ) : null}
            {ready && !plan.data.late ? (
              <Button busy={change.isPending} onClick={() => change.mutate({ phase: 'scheduled' })}>
                Let it go live on its day
              </Button>
            ) : null}
            <Button look="primary" onClick={() => setEditing(true)}>
              Change the plan
            </Button>
          </>
        ) : null
      }
    >
      {plan.data ? <PlanBody plan={plan.data} /> : <Skeleton className="w-3/4" />}
      {change.error ? <Notice tone="error">{problemOf(change.error).message}</Notice> : null}
    </Dialog>
  );
}

function PlanBody({ plan }: { plan: PlanDetail }) {
  const me = useMe();
  const now = useNow();
  const { asset, phase, late, owner, note } = plan;
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center gap-2">
        <PhaseBadge phase={phase} late={late} />
        <AssetKindTag kind={asset.kind} />
        <StageBadge stage={asset.stage} names={me.settings.stageNames} />
      </div>
      {asset.summary ? <p className="text-pretty">{asset.summary}</p> : null}
      <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-3 gap-y-1.5">
        <dt className="text-muted">Live</dt>
        <dd>{asset.liveAt === null ? 'No day yet' : <Time at={asset.liveAt} now={now} as="date" />}</dd>
        <dt className="text-muted">Made by</dt>
        <dd>{owner?.name ?? 'Nobody yet'}</dd>
        <dt className="text-muted">Topics</dt>
        <dd>{asset.topics.map(({ name }) => name).join(', ') || 'None'}</dd>
        <dt className="text-muted">Address</dt>
        <dd className="[overflow-wrap:anywhere]">
          {hasAddress(asset) ? (
            <a
              href={asset.url}
              target="_blank"
              rel="noreferrer"
              className="inline-flex items-start gap-1.5 text-accent-ink underline decoration-accent-line underline-offset-2 hover:decoration-current"
            >
              <ExternalLink aria-hidden size={14} className="mt-1 shrink-0" />
              {asset.url}
            </a>
          ) : (
            'Follows'
          )}
        </dd>
        {note ? (
          <>
            <dt className="text-muted">Note</dt>
            <dd className="text-pretty whitespace-pre-line">{note}</dd>
          </>
        ) : null}
      </dl>
      <PlanWaiting plan={plan} />
      <PlanHistory moves={plan.moves} now={now} />
      <p className="text-sm">
        <TextLink to={addressOf('/assets', { asset: asset.id })}>All fields of the asset, and its shares</TextLink>
      </p>
    </div>
  );
}
