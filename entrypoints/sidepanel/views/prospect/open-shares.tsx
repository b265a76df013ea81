import { useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { ShareStateBadge } from '../../../../components/share-state.tsx';
import { Time } from '../../../../components/time.tsx';
import type { PersonView } from '../../../../utils/contract/people.ts';
import { reportShare, useActsFor } from '../../queries/insight-acts.ts';
import { useWorkspace } from '../../queries/workspace.tsx';

const openFor = 3 * 24 * 3_600_000;

/** My shares to this person that still wait for "sent", e.g. copied before the panel was closed. */
export function OpenShares({ view, shownAssets, now }: { view: PersonView; shownAssets: readonly string[]; now: number }) {
  const { me } = useWorkspace();
  const [told, setTold] = useState<ReadonlySet<string>>(new Set());
  const here = new Set(useActsFor(view.contact.id).map(({ code }) => code));
  const open = view.shares.filter(
    (share) =>
      share.memberId === me.memberId &&
      share.state === 'copied' &&
      now - share.createdAt < openFor &&
      !told.has(share.id) &&
      !here.has(share.code) &&
      !shownAssets.includes(share.assetId),
  );
  if (open.length === 0) return null;
  const tell = async ({ id, code }: (typeof open)[number], kind: 'sent' | 'abandoned') => {
    setTold((before) => new Set([...before, id]));
    const taken = await reportShare({ idempotencyKey: id, code, kind });
    if (!taken) setTold((before) => new Set([...before].filter((each) => each !== id)));
  };
  return (
    <ul className="border-t border-line">
      {open.map((share) => (
        <li key={share.id} className="bg-warn-soft px-3 py-2 text-warn-ink">
          <p className="truncate" title={share.assetTitle}>
            {share.assetTitle}
          </p>
          <div className="mt-1 flex flex-wrap items-center gap-1.5 text-sm">
            <ShareStateBadge state={share.state} />
            <Time at={share.createdAt} now={now} />
            <span className="ml-auto flex gap-1.5">
              <Button size="sm" onClick={() => void tell(share, 'abandoned')}>
                Not sent
              </Button>
              <Button size="sm" look="primary" onClick={() => void tell(share, 'sent')}>
                Yes, sent
              </Button>
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}
