import { CalendarClock } from 'lucide-react';
import { Card } from '../../../../components/card.tsx';
import { formatDay } from '../../../../components/format-time.ts';
import type { PersonView } from '../../../../utils/contract/people.ts';
import { phaseNames } from '../../../../utils/domain/schedule/phase-names.ts';
import { useWishes } from '../../queries/use-coming.ts';
import { WishButtons } from './wish-buttons.tsx';

/** What is on its way on subjects that this prospect cares about. */
export function ComingForPerson({ view, now }: { view: PersonView; now: number }) {
  const wishes = useWishes();
  const { contact, coming } = view;
  if (coming.length === 0) return null;
  return (
    <Card title="Coming on their subjects" padded={false}>
      <ul className="divide-y divide-line border-t border-line">
        {coming.map(({ asset, phase, watching }) => (
          <li key={asset.id} className="flex gap-2 px-3 py-2">
            <CalendarClock aria-hidden size={14} className="mt-0.5 shrink-0 text-muted" />
            <div className="min-w-0 flex-1">
              <p className="line-clamp-2 [overflow-wrap:anywhere]">{asset.title}</p>
              <p className="mb-1 text-sm text-muted">
                {phaseNames[phase]}
                {asset.liveAt === null || asset.liveAt <= now
                  ? ''
                  : `, ${phase === 'scheduled' ? 'live' : 'meant for'} ${formatDay(asset.liveAt, now)}`}
              </p>
              <WishButtons assetId={asset.id} contact={contact} watching={watching} wishes={wishes} />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
