import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { assetKindNames } from '../../../../components/asset-kind.tsx';
import { Button } from '../../../../components/button.tsx';
import { Dialog } from '../../../../components/dialog.tsx';
import { formatMoney, formatSums } from '../../../../components/format-money.ts';
import { Notice } from '../../../../components/notice.tsx';
import { RequestStateBadge } from '../../../../components/request-state.tsx';
import { StageBadge } from '../../../../components/stage-badge.tsx';
import { Time } from '../../../../components/time.tsx';
import type { RequestDetail } from '../../../../utils/contract/voice.ts';
import { addressOf } from '../../address/use-filters.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { mayEdit, useMe } from '../../calls/use-me.ts';
import { plural } from '../../format.ts';
import { TextLink } from '../../layout/figure-link.tsx';
import { LoadProblem } from '../../layout/load-problem.tsx';
import { TableSkeleton } from '../../layout/shell-skeleton.tsx';
import { useNow } from '../../layout/use-now.ts';
import { AnswerForm } from './answer-form.tsx';
import { useVoiceChange } from './use-voice-change.ts';

/** One request: what is needed, for which deals, who stands behind it, and marketing's answer. */
export function RequestDrawer({ requestId, onClose }: { requestId: string; onClose: () => void }) {
  const me = useMe();
  const now = useNow();
  const detail = useQuery(api.voice.request.queryOptions({ input: { requestId } }));
  const request = detail.data?.request;
  return (
    <Dialog open onOpenChange={onClose} placement="side" title="Request" description={request ? `Asked by ${request.askedBy}` : undefined}>
      {detail.error && !detail.data ? <LoadProblem error={detail.error} onRetry={detail.refetch} what="This request" /> : null}
      {detail.isPending ? <TableSkeleton rows={4} /> : null}
      {detail.data && request ? (
        <div className="flex flex-col gap-5">
          <p dir="auto" className="text-base text-pretty [overflow-wrap:anywhere]">
            {request.text}
          </p>
          <div className="flex flex-wrap items-center gap-2">
            <RequestStateBadge request={request} now={now} />
            {request.stage ? <StageBadge stage={request.stage} names={me.settings.stageNames} /> : null}
            <Time at={request.createdAt} now={now} className="text-sm text-muted" />
          </div>
          <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-3 gap-y-1.5">
            <Fact name="Kind" value={request.kind ? assetKindNames[request.kind] : 'Whatever fits'} />
            <Fact name="Topics" value={request.topics.map(({ name }) => name).join(', ') || 'None'} />
            <Fact name="For whom" value={request.persona ?? 'Everybody'} />
            <Fact name="Needed by" value={request.neededBy === null ? 'No date' : <Time at={request.neededBy} now={now} as="date" />} />
            <Fact
              name="Deals"
              value={[
                plural(request.deals, 'deal'),
                formatSums(request.value) ? `${formatSums(request.value)} open` : null,
                formatSums(request.won) ? `${formatSums(request.won)} won` : null,
              ]
                .filter(Boolean)
                .join(' · ')}
            />
          </dl>
          <Answer detail={detail.data} now={now} />
          {mayEdit(me) && request.mergedInto === null ? (
            <AnswerForm key={`${request.state} ${request.answeredAt}`} request={request} />
          ) : null}
          <Backers detail={detail.data} now={now} />
          <Family detail={detail.data} now={now} />
        </div>
      ) : null}
    </Dialog>
  );
}

function Fact({ name, value }: { name: string; value: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

function Answer({ detail: { request }, now }: { detail: RequestDetail; now: number }) {
  if (request.mergedInto !== null) {
    return (
      <Notice>
        This request went into another one: <TextLink to={addressOf('/voice', { request: request.mergedInto })}>open it</TextLink>
      </Notice>
    );
  }
  if (request.answeredAt === null) return null;
  return (
    <section className="rounded-lg border border-line bg-sunken p-3">
      <p className="text-sm text-muted">
        {request.answeredBy} answered <Time at={request.answeredAt} now={now} />
      </p>
      {request.answer ? (
        <p dir="auto" className="mt-1 text-pretty [overflow-wrap:anywhere]">
          {request.answer}
        </p>
      ) : null}
      {request.asset ? (
        <p className="mt-1">
          <TextLink to={addressOf('/assets', { asset: request.asset.id })}>{request.asset.title}</TextLink>
        </p>
      ) : null}
    </section>
  );
}

function Backers({ detail: { backers }, now }: { detail: RequestDetail; now: number }) {
  return (
    <section>
      <h3 className="mb-2 font-semibold">Who asks</h3>
      {backers.length === 0 ? <p className="text-muted">Nobody stands behind it any more.</p> : null}
      <ul className="divide-y divide-line">
        {backers.map((backer) => (
          <li key={backer.id} className="flex items-start justify-between gap-3 py-2">
            <span className="min-w-0">
              <span className="block">
                {backer.name}
                {backer.contact ? (
                  <>
                    {' for '}
                    <TextLink to={`/people/${backer.contact.contactId}/brief`}>{backer.contact.name}</TextLink>
                    {backer.contact.accountName ? <span className="text-muted">, {backer.contact.accountName}</span> : null}
                  </>
                ) : null}
              </span>
              <span className="block truncate text-sm text-muted">
                {backer.deal ? `${backer.deal.name} · ` : ''}
                <Time at={backer.at} now={now} />
              </span>
            </span>
            {backer.deal ? (
              <span className="shrink-0 text-right font-medium">
                {formatMoney(backer.deal)}
                <span className="block text-sm font-normal text-muted">{backer.deal.status}</span>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What went into it, and what could. */
function Family({ detail: { request, merged, alike }, now }: { detail: RequestDetail; now: number }) {
  const me = useMe();
  const change = useVoiceChange();
  const edit = mayEdit(me);
  if (merged.length === 0 && alike.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      {change.error ? <Notice tone="error">{problemOf(change.error).message}</Notice> : null}
      {merged.length > 0 ? (
        <div>
          <h3 className="mb-1 font-semibold">Went into it</h3>
          <ul className="divide-y divide-line">
            {merged.map((other) => (
              <li key={other.id} className="flex items-center justify-between gap-3 py-2">
                <span className="min-w-0">
                  <bdi className="line-clamp-2">{other.text}</bdi>
                  <span className="text-sm text-muted">
                    {other.askedBy} · <Time at={other.createdAt} now={now} />
                  </span>
                </span>
                {edit ? (
                  <Button
                    size="sm"
                    busy={change.isPending}
                    onClick={() => change.mutate(() => api.voice.unmerge.call({ requestId: other.id }))}
                  >
                    Take out
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {alike.length > 0 ? (
        <div>
          <h3 className="mb-1 font-semibold">Reads alike</h3>
          <ul className="divide-y divide-line">
            {alike.map((other) => (
              <li key={other.id} className="flex items-center justify-between gap-3 py-2">
                <TextLink to={addressOf('/voice', { request: other.id })}>{other.text}</TextLink>
                {edit ? (
                  <Button
                    size="sm"
                    busy={change.isPending}
                    onClick={() => change.mutate(() => api.voice.merge.call({ requestId: request.id, otherId: other.id }))}
                  >
                    Put in here
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  );
}
