import { AssetLink } from '../../../../components/asset-link.tsx';
import { Card } from '../../../../components/card.tsx';
import type { PersonView } from '../../../../utils/contract/people.ts';
import type { AssetRequest } from '../../../../utils/contract/voice.ts';
import type { Destination } from '../../queries/insight-acts.ts';
import { useLibrary } from '../../queries/use-library.ts';
import { usePersonVoice } from '../../queries/use-voice.ts';
import { InsightActions } from '../insight-actions.tsx';

export interface LiveAskedProps {
  view: PersonView;
  to: Destination;
  now: number;
}

/** "You asked for this: it is live", until it is sent to this prospect; above what is suggested by itself. */
export function LiveAsked(props: LiveAskedProps) {
  const { data } = usePersonVoice(props.view.contact.id);
  const requests = data?.requests.filter((request) => isLiveFor(request, props.view)) ?? [];
  return requests.length === 0 ? null : <LiveList requests={requests} {...props} />;
}

function LiveList({ requests, view, to, now }: LiveAskedProps & { requests: readonly AssetRequest[] }) {
  const library = useLibrary();
  const assets = new Map(library.data?.assets.map((asset) => [asset.id, asset]));
  return (
    <Card title="Live, as asked" padded={false}>
      <ul className="divide-y divide-accent-line border-t border-accent-line">
        {requests.map(({ id, mine, asset: answer }) => {
          const asset = answer ? assets.get(answer.id) : undefined;
          return (
            <li key={id} className="bg-accent-soft px-3 py-2.5 last:rounded-b-lg">
              <p className="text-sm text-accent-ink">{mine ? 'You asked for this' : 'A colleague asked for this'}: it is live</p>
              <h3 className="mt-0.5 line-clamp-2 font-semibold [overflow-wrap:anywhere]">
                {asset ? <AssetLink asset={asset} /> : answer?.title}
              </h3>
              {/* As high as the buttons are: what is below does not move when they come. */}
              <div className="mt-2 min-h-6">{asset ? <InsightActions asset={asset} to={to} about={view} now={now} /> : null}</div>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

/** Whether the answer to this request is live and was not sent to this prospect since it was asked for. */
function isLiveFor({ state, asset, createdAt }: AssetRequest, { shares }: Pick<PersonView, 'shares'>): boolean {
  if (state !== 'delivered' || asset?.status !== 'live') return false;
  return !shares.some(({ assetId, sentAt }) => assetId === asset.id && sentAt !== null && sentAt > createdAt);
}
