import { ShareStateBadge } from '../../../../components/share-state.tsx';
import type { PersonView } from '../../../../utils/contract/people.ts';
import { useActsFor } from '../../queries/insight-acts.ts';
import { ActLine } from '../act-line.tsx';

const whileFresh = 30 * 60_000;

/**
 * What the rep has just sent to this prospect: it is not suggested any more, and so would vanish without a word. Taken
 * from this panel's own acts, so that it is there at once; the server's row adds whether it was opened.
 */
export function RecentActs({ view, shownAssets, now }: { view: PersonView; shownAssets: readonly string[]; now: number }) {
  const contactId = view.contact.id;
  const acts = useActsFor(contactId).filter(({ asset, at }) => now - at < whileFresh && !shownAssets.includes(asset.id));
  if (acts.length === 0) return null;
  return (
    <ul aria-label="Just sent" className="divide-y divide-line border-t border-line bg-accent-soft">
      {acts.map((act) => {
        const share = view.shares.find(({ code }) => code === act.code);
        return (
          <li key={act.code} className="px-3 py-2">
            <p className="flex items-start gap-2">
              <span className="line-clamp-2 min-w-0 flex-1 font-semibold [overflow-wrap:anywhere]">{act.asset.title}</span>
              {share?.state === 'visited' ? <ShareStateBadge state="visited" /> : null}
            </p>
            <ActLine act={act} contactId={contactId} assetId={act.asset.id} />
          </li>
        );
      })}
    </ul>
  );
}
