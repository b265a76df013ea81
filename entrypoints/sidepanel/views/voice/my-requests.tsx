import { useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { RequestStateBadge } from '../../../../components/request-state.tsx';
import { Time } from '../../../../components/time.tsx';
import type { AssetRequest } from '../../../../utils/contract/voice.ts';
import { useMyRequests, useVoiceChanges } from '../../queries/use-voice.ts';

const shownAtFirst = 3;

/** What I asked marketing for, and what became of it. Nothing where I never asked. */
export function MyRequests({ now }: { now: number }) {
  const { data } = useMyRequests();
  const [all, setAll] = useState(false);
  if (!data || data.requests.length === 0) return null;
  return (
    <section>
      <h2 className="px-3 pt-3 pb-1 font-semibold">My requests</h2>
      <ul aria-label="My requests" className="divide-y divide-line border-y border-line bg-surface">
        {(all ? data.requests : data.requests.slice(0, shownAtFirst)).map((request) => (
          <li key={request.id} className="px-3 py-2.5">
            <MyRequest request={request} now={now} />
          </li>
        ))}
      </ul>
      {data.requests.length > shownAtFirst && !all ? (
        <div className="p-1.5 text-center">
          <Button size="sm" look="ghost" onClick={() => setAll(true)}>
            Show all {data.requests.length}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function MyRequest({ request, now }: { request: AssetRequest; now: number }) {
  const { unback } = useVoiceChanges();
  const others = request.backers - 1;
  return (
    <>
      <p dir="auto" className="line-clamp-3 [overflow-wrap:anywhere]">
        {request.text}
      </p>
      <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
        <RequestStateBadge request={request} now={now} />
        <Time at={request.answeredAt ?? request.createdAt} now={now} />
        {others > 0 ? <span>{others === 1 ? '1 other asks too' : `${others} others ask too`}</span> : null}
        {request.state === 'open' && request.mine ? (
          <Button size="sm" look="ghost" busy={unback.isPending} onClick={() => unback.mutate(request.id)}>
            No longer needed
          </Button>
        ) : null}
      </p>
      {request.asset ? <p className="mt-1 font-medium [overflow-wrap:anywhere]">{request.asset.title}</p> : null}
      {request.answer ? (
        <p dir="auto" className="mt-1 text-sm text-muted [overflow-wrap:anywhere]">
          {request.answeredBy}: “{request.answer}”
        </p>
      ) : null}
    </>
  );
}
