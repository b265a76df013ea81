import { useQuery } from '@tanstack/react-query';
import { Merge } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Card } from '../../../../components/card.tsx';
import { formatSums } from '../../../../components/format-money.ts';
import { Notice } from '../../../../components/notice.tsx';
import type { AssetRequest } from '../../../../utils/contract/voice.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { plural } from '../../format.ts';
import { useVoiceChange } from './use-voice-change.ts';

const shownAtFirst = 2;

/** Requests that read as one, to be put together; the older one stays. Nothing where none do. */
export function DuplicatesCard() {
  const duplicates = useQuery(api.voice.duplicates.queryOptions());
  const change = useVoiceChange();
  const [all, setAll] = useState(false);
  /** What was just put together, to be taken apart again. */
  const [done, setDone] = useState<AssetRequest | null>(null);
  const pairs = duplicates.data?.pairs ?? [];
  if (pairs.length === 0 && !done) return null;
  return (
    <Card
      title={pairs.length > 0 ? `${plural(pairs.length, 'pair')} that may be one request` : 'No duplicates left'}
      className="mb-4"
      padded={false}
    >
      {change.error ? (
        <div className="px-3 pb-2">
          <Notice tone="error">{problemOf(change.error).message}</Notice>
        </div>
      ) : null}
      {done ? (
        <div className="px-3 pb-2">
          <Notice
            action={
              <Button
                size="sm"
                busy={change.isPending}
                onClick={() => change.mutate(() => api.voice.unmerge.call({ requestId: done.id }), { onSuccess: () => setDone(null) })}
              >
                Undo
              </Button>
            }
          >
            “{done.text}” went into the other request. Its reps are told.
          </Notice>
        </div>
      ) : null}
      {pairs.length > 0 ? (
        <ul className="divide-y divide-line border-t border-line">
          {(all ? pairs : pairs.slice(0, shownAtFirst)).map(({ first, second, likeness }) => {
            const [older, newer] = first.createdAt <= second.createdAt ? [first, second] : [second, first];
            return (
              <li key={`${first.id} ${second.id}`} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2.5">
                <ol className="min-w-0 flex-1 basis-100">
                  {[older, newer].map((request) => (
                    <li key={request.id} className="flex items-baseline gap-2">
                      <bdi className="min-w-0 flex-1 truncate" title={request.text}>
                        {request.text}
                      </bdi>
                      <span className="shrink-0 text-sm text-muted">
                        {[request.askedBy, formatSums(request.value)].filter(Boolean).join(' · ')}
                      </span>
                    </li>
                  ))}
                </ol>
                <Button
                  size="sm"
                  icon={<Merge aria-hidden size={13} />}
                  title={`${Math.round(likeness * 100)} % alike`}
                  busy={change.isPending}
                  onClick={() =>
                    change.mutate(() => api.voice.merge.call({ requestId: older.id, otherId: newer.id }), {
                      onSuccess: () => setDone(newer),
                    })
                  }
                >
                  Put together
                </Button>
              </li>
            );
          })}
        </ul>
      ) : null}
      {pairs.length > shownAtFirst && !all ? (
        <div className="border-t border-line p-2 text-center">
          <Button look="ghost" size="sm" onClick={() => setAll(true)}>
            Show all {pairs.length}
          </Button>
        </div>
      ) : null}
    </Card>
  );
}
