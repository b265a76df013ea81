import { Button } from '../../../../components/button.tsx';
import { Card } from '../../../../components/card.tsx';
import { formatSums } from '../../../../components/format-money.ts';
import { RequestStateBadge } from '../../../../components/request-state.tsx';
import { Time } from '../../../../components/time.tsx';
import type { PersonView } from '../../../../utils/contract/people.ts';
import type { AssetRequest } from '../../../../utils/contract/voice.ts';
import { useVoiceChanges } from '../../queries/use-voice.ts';

/** How long a no is shown. */
const keptMs = 60 * 86_400_000;

export interface AskedForProps {
  /** Those made for this prospect. */
  requests: readonly AssetRequest[];
  view: PersonView;
  now: number;
}

/** Requests for this prospect that are on their way, and lately declined ones. */
export function AskedFor({ requests, view, now }: AskedForProps) {
  const shown = requests.filter(
    (request) =>
      request.state === 'open' ||
      request.state === 'planned' ||
      (request.state === 'delivered' && request.asset?.status === 'upcoming') ||
      (request.state === 'declined' && request.answeredAt !== null && now - request.answeredAt < keptMs),
  );
  if (shown.length === 0) return null;
  return (
    <Card title="Asked for" padded={false}>
      <ul className="divide-y divide-line border-t border-line">
        {shown.sort(newestFirst).map((request) => (
          <li key={request.id} className="px-3 py-2.5">
            <Waiting request={request} contactId={view.contact.id} now={now} />
          </li>
        ))}
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

const newestFirst = (a: AssetRequest, b: AssetRequest): number => b.createdAt - a.createdAt;
