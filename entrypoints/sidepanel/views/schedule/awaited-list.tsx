import { Sparkles } from 'lucide-react';
import { Button } from '../../../../components/button.tsx';
import type { AwaitedAsset, WatchedFor } from '../../../../utils/contract/schedule.ts';

/** Live by now, with the rep's prospects who wait for it: one click opens the prospect, where it is ready to send. */
export function AwaitedList({ awaited, onOpen }: { awaited: readonly AwaitedAsset[]; onOpen: (prospect: WatchedFor) => void }) {
  return (
    <section
      aria-label="Live, and waited for"
      className="max-h-1/2 shrink-0 overflow-y-auto border-b border-accent-line bg-accent-soft px-3 py-2"
    >
      <ul className="flex flex-col gap-2">
        {awaited.map(({ asset, prospects }) => (
          <li key={asset.id}>
            <p className="flex gap-1.5 text-accent-ink">
              <Sparkles aria-hidden size={14} className="mt-0.5 shrink-0" />
              <span className="min-w-0">
                <span className="font-semibold [overflow-wrap:anywhere]">{asset.title}</span>{' '}
                {prospects.length === 1
                  ? 'is live: one of your prospects waits for it'
                  : `is live: ${prospects.length} of your prospects wait for it`}
              </span>
            </p>
            <p className="mt-1 flex flex-wrap gap-1.5 pl-5">
              {prospects.map((prospect) => (
                <Button
                  key={prospect.contactId}
                  size="sm"
                  title={prospect.accountName ? `${prospect.name}, ${prospect.accountName}` : prospect.name}
                  onClick={() => onOpen(prospect)}
                >
                  <bdi className="max-w-44 truncate">{prospect.name}</bdi>
                </Button>
              ))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
