import { Button } from '../../../../components/button.tsx';
import { Card } from '../../../../components/card.tsx';
import { formatSums } from '../../../../components/format-money.ts';
import { RequestStateBadge } from '../../../../components/request-state.tsx';
import { Time } from '../../../../components/time.tsx';
import type { PersonView } from '../../../../utils/contract/people.ts';
import type { AssetRequest } from '../../../../utils/contract/voice.ts';
import type { Destination } from '../../queries/insight-acts.ts';
import { useLibrary } from '../../queries/use-library.ts';
import { useVoiceChanges } from '../../queries/use-voice.ts';
import { InsightActions } from '../insight-actions.tsx';

/** How long a no is shown. */
const keptMs = 60 * 86_400_000;

export interface AskedForProps {
  /** Those made for this prospect. */
  requests: readonly AssetRequest[];
  view: PersonView;
  to: Destination;
  now: number;
}

/** "You asked for this: it is live", until it is sent to this prospect; and what is still on its way. */
export function AskedFor({ requests, view, to, now }: AskedForProps) {
  const library = useLibrary();
  const isSent = ({ asset, createdAt }: AssetRequest) =>
    view.shares.some(({ assetId, sentAt }) => assetId === asset?.id && sentAt !== null && sentAt > createdAt);
  const shown = requests.filter(
    (request) =>
      (request.state === 'delivered' && request.asset !== null && !isSent(request)) ||
      request.state === 'open' ||
      request.state === 'planned' ||
      (request.state === 'declined' && request.answeredAt !== null && now - request.answeredAt < keptMs),
  );
  if (shown.length === 0) return null;
  const assets = new Map(library.data?.assets.map((asset) => [asset.id, asset]));
  return (
    <Card title="Asked for" padded={false}>
      <ul className="divide-y divide-line border-t border-line">
        {shown.sort(liveFirst).map((request) => {
          const asset = request.asset ? assets.get(request.asset.id) : undefined;
          const live = request.state === 'delivered' && asset?.status === 'live' ? asset : null;
          return (
            <li key={request.id} className={live ? 'bg-accent-soft px-3 py-2.5' : 'px-3 py-2.5'}>
              {live ? (
                <>
                  <p className="font-semibold text-accent-ink">
                    {request.mine ? 'You asked for this' : 'A colleague asked for this'}: it is live
                  </p>
                  <a
                    href={live.url}
                    target="_blank"
                    rel="noreferrer"
                    className="my-1 block font-medium [overflow-wrap:anywhere] decoration-accent-line underline-offset-2 hover:underline"
                  >
                    {live.title}
                  </a>
                  <InsightActions asset={live} to={to} about={view} now={now} />
                </>
              ) : (
                <Waiting request={request} contactId={view.contact.id} now={now} />
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function Waiting({ request, contactId, now }: { request: AssetRequest; contactId: string; now: number }) {
  const { back } = useVoiceChanges();
  return (
    <>
      <p dir="auto" className="line-clamp-3 [overflow-wrap:anywhere]">
        {request.text}
      </p>
      <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
        <RequestStateBadge request={request} now={now} />
        <span>
          {request.mine ? 'by you' : `by ${request.askedBy}`} <Time at={request.createdAt} now={now} />
          {request.value.length > 0 ? ` · ${formatSums(request.value)}` : ''}
        </span>
        {request.mine || request.state === 'declined' ? null : (
          <Button
            size="sm"
            busy={back.isPending}
            onClick={() =>
              back.mutate({
                requestId: request.id,
                idempotencyKey: `join:${contactId}:${request.id}`.slice(0, 80),
                contactId,
                opportunityId: null,
              })
            }
          >
            Me too
          </Button>
        )}
      </p>
      {request.answer ? (
        <p dir="auto" className="mt-1 text-sm text-muted [overflow-wrap:anywhere]">
          {request.answeredBy}: “{request.answer}”
        </p>
      ) : null}
    </>
  );
}

const liveFirst = (a: AssetRequest, b: AssetRequest): number =>
  Number(b.state === 'delivered') - Number(a.state === 'delivered') || b.createdAt - a.createdAt;
