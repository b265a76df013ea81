import { Sparkles, X } from 'lucide-react';
import { AssetKindTag } from '../../../../components/asset-kind.tsx';
import { AssetLink } from '../../../../components/asset-link.tsx';
import { Button } from '../../../../components/button.tsx';
import type { PersonView } from '../../../../utils/contract/people.ts';
import type { Destination } from '../../queries/insight-acts.ts';
import { useWishes } from '../../queries/use-coming.ts';
import { InsightActions } from '../insight-actions.tsx';

/** What the rep asked to be told of for this prospect and is live by now, ready to send. */
export function AwaitedInsights({ view, to, now }: { view: PersonView; to: Destination; now: number }) {
  const { say, problem } = useWishes();
  const contactId = view.contact.id;
  return (
    <ul aria-label="Live, and waited for" className="divide-y divide-accent-line border-t border-accent-line bg-accent-soft">
      {view.awaited.map((asset) => (
        <li key={asset.id} className="px-3 py-2.5">
          <p className="flex items-center gap-1.5 text-sm text-accent-ink">
            <Sparkles aria-hidden size={13} className="shrink-0" />
            <span className="flex-1">You wanted this for them: it is live</span>
            <Button
              size="sm"
              look="ghost"
              aria-label={`No longer waited for: ${asset.title}`}
              title="Take it off here"
              icon={<X aria-hidden size={13} />}
              onClick={() => say({ what: 'watch', assetId: asset.id, contactId, on: false })}
            />
          </p>
          <h3 className="line-clamp-2 font-semibold [overflow-wrap:anywhere]">
            <AssetLink asset={asset} />
          </h3>
          <p className="mt-0.5 text-sm text-muted">
            <AssetKindTag kind={asset.kind} />
          </p>
          <div className="mt-2">
            <InsightActions asset={asset} to={to} about={view} now={now} />
          </div>
          {problem?.assetId === asset.id ? (
            <p role="alert" className="mt-1 text-sm text-fail-ink">
              {problem.text}
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
