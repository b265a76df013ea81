import { useQuery } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { classNames } from '../../../../components/class-names.ts';
import { ShareLine } from '../../../../components/share-line.tsx';
import { Skeleton } from '../../../../components/skeleton.tsx';
import { Time } from '../../../../components/time.tsx';
import { VisitList } from '../../../../components/visit-list.tsx';
import type { ShareDetail, ShareRow } from '../../../../utils/contract/share.ts';
import { reportShare } from '../../queries/insight-acts.ts';
import { useWorkspace } from '../../queries/workspace.tsx';

/** A share of mine; opened, it tells its history and every visit with the reasons of its verdict. */
export function ShareItem({ share, now }: { share: ShareRow; now: number }) {
  const { calls, kept } = useWorkspace();
  const [open, setOpen] = useState(false);
  const id = useId();
  const { data, isError } = useQuery({
    ...calls.shares.detail.queryOptions({ input: { shareId: share.id } }),
    persister: kept,
    enabled: open,
    staleTime: 3_000,
  });
  return (
    <div className="px-3 py-2.5">
      <ShareLine
        share={share}
        now={now}
        own
        action={
          <span className="ml-auto flex items-center gap-1.5">
            {share.state === 'copied' ? (
              <Button size="sm" onClick={() => void reportShare({ idempotencyKey: share.id, code: share.code, kind: 'sent' })}>
                Mark as sent
              </Button>
            ) : null}
            <Button
              size="sm"
              look="ghost"
              aria-expanded={open}
              aria-controls={id}
              aria-label={`History of ${share.assetTitle}`}
              icon={<ChevronDown aria-hidden size={15} className={classNames('transition-transform duration-100', open && 'rotate-180')} />}
              onClick={() => setOpen(!open)}
            />
          </span>
        }
      />
      <div id={id} hidden={!open} className="mt-2 border-l-2 border-line pl-3">
        {open && data ? <Detail detail={data} now={now} /> : null}
        {open && !data && !isError ? (
          <div aria-busy className="flex flex-col gap-2">
            <Skeleton className="w-1/2" />
            <Skeleton className="w-2/3" />
          </div>
        ) : null}
        {open && !data && isError ? <p className="text-sm text-muted">The history cannot be loaded right now.</p> : null}
      </div>
    </div>
  );
}

const steps: Readonly<Record<ShareDetail['history'][number]['kind'], string>> = {
  drafted: 'Link made',
  inserted: 'Inserted into a message',
  copied: 'Copied',
  sent: 'Sent',
  undone: 'Taken back',
  abandoned: 'Given up',
  visited: 'Opened by a person',
};

function Detail({ detail, now }: { detail: ShareDetail; now: number }) {
  return (
    <div className="flex flex-col gap-3">
      <section>
        <h3 className="mb-1 text-sm font-medium text-muted">What happened</h3>
        <ol className="flex flex-col gap-0.5 text-sm">
          {detail.history.map((row) => (
            <li key={row.id} className="flex justify-between gap-2">
              <span>{steps[row.kind]}</span>
              <Time at={row.at} now={now} className="shrink-0 text-faint" />
            </li>
          ))}
        </ol>
      </section>
      <section>
        <h3 className="mb-1 text-sm font-medium text-muted">Visits</h3>
        {detail.visits.length > 0 ? (
          <VisitList visits={detail.visits} now={now} />
        ) : (
          <p className="text-sm text-faint">Nobody opened the link yet.</p>
        )}
      </section>
    </div>
  );
}
