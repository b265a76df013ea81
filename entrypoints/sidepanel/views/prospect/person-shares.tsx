import { Send } from 'lucide-react';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { ShareLine } from '../../../../components/share-line.tsx';
import type { ShareRow } from '../../../../utils/contract/share.ts';

/** What anybody of the team sent to this person. */
export function PersonShares({ shares, now, name }: { shares: readonly ShareRow[]; now: number; name: string }) {
  if (shares.length === 0) {
    return (
      <EmptyState icon={<Send aria-hidden size={20} />} title="Nothing sent yet">
        Insights that you or a colleague send to {name} are listed here, with what became of them.
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y divide-line">
      {shares.map((share) => (
        <li key={share.id} className="px-3 py-2.5">
          <ShareLine share={share} now={now} own={false} />
        </li>
      ))}
    </ul>
  );
}
