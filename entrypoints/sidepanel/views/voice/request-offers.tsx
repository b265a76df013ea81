import { useMemo } from 'react';
import { AssetLink } from '../../../../components/asset-link.tsx';
import { Button } from '../../../../components/button.tsx';
import { formatSums } from '../../../../components/format-money.ts';
import { RequestStateBadge } from '../../../../components/request-state.tsx';
import type { Asset } from '../../../../utils/contract/asset.ts';
import { findAnswers, findSameNeed } from '../../../../utils/domain/voice/alike.ts';
import type { Destination } from '../../queries/insight-acts.ts';
import { useWaitingRequests } from '../../queries/use-voice.ts';
import { InsightActions } from '../insight-actions.tsx';

const most = 2;

export interface AlikeOffersProps {
  /** What the rep has typed so far. */
  text: string;
  topics: readonly string[];
  assets: readonly Asset[];
  to: Destination;
  now: number;
  joining: boolean;
  onJoin: (requestId: string) => void;
}

/** What there is already: assets that may answer, and requests that ask for the same. */
export function AlikeOffers({ text, topics, assets, to, now, joining, onJoin }: AlikeOffersProps) {
  const waiting = useWaitingRequests();
  const findAsset = useMemo(() => findAnswers(assets.filter(({ status }) => status === 'live')), [assets]);
  const findRequest = useMemo(
    () =>
      findSameNeed(
        (waiting.data?.requests ?? []).map((request) => ({
          id: request.id,
          text: request.text,
          topics: request.topics.map(({ name }) => name),
          request,
        })),
      ),
    [waiting.data],
  );
  const answers = findAsset(text).slice(0, most);
  const same = findRequest({ text, topics }).slice(0, most);
  return (
    <div aria-live="polite" className="flex flex-col gap-2.5 empty:hidden">
      {same.length > 0 ? (
        <section className="rounded-md border border-warn-line bg-warn-soft p-2.5">
          <h3 className="text-sm font-medium text-warn-ink">Somebody asked for this already</h3>
          <ul className="mt-1.5 flex flex-col gap-2">
            {same.map(({ item: { request } }) => (
              <li key={request.id}>
                <p dir="auto" className="line-clamp-3 [overflow-wrap:anywhere]">
                  {request.text}
                </p>
                <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
                  <RequestStateBadge request={request} now={now} />
                  {[request.mine && request.backers === 1 ? 'You ask' : askers(request.backers), formatSums(request.value)]
                    .filter(Boolean)
                    .join(' · ')}
                  <Button size="sm" busy={joining} onClick={() => onJoin(request.id)}>
                    {request.mine ? 'Add this prospect' : 'Join'}
                  </Button>
                </p>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {answers.length > 0 ? (
        <section className="rounded-md border border-line bg-sunken p-2.5">
          <h3 className="text-sm font-medium">Does one of these do?</h3>
          <ul className="mt-1.5 flex flex-col gap-2">
            {answers.map(({ item: asset }) => (
              <li key={asset.id}>
                <AssetLink asset={asset} className="mb-1 block font-medium [overflow-wrap:anywhere]" />
                <InsightActions asset={asset} to={to} about={null} now={now} quiet />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

const askers = (count: number): string => (count === 1 ? '1 colleague asks' : `${count} colleagues ask`);
