import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { exactTime } from '../../../../components/format-time.ts';
import { Notice } from '../../../../components/notice.tsx';
import { shareStates } from '../../../../components/share-state.tsx';
import { Skeleton } from '../../../../components/skeleton.tsx';
import { Time } from '../../../../components/time.tsx';
import { VerdictBadge } from '../../../../components/verdict.tsx';
import type { ShareDetail, ShareRow } from '../../../../utils/contract/share.ts';
import { addressOf } from '../../address/use-filters.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { liveEvery } from '../../calls/query-client.ts';
import { channelNames } from '../../channel-names.ts';
import { TextLink } from '../../layout/figure-link.tsx';
import { useNow } from '../../layout/use-now.ts';
import { PossibleStakeholders } from './possible-stakeholders.tsx';
import { ShareLinkPart } from './share-link-part.tsx';

/** A share's history and each visit to its link, with what the verdict rests on. */
export function ShareDetails({ share }: { share: ShareRow }) {
  const detail = useQuery(api.shares.detail.queryOptions({ input: { shareId: share.id }, refetchInterval: liveEvery }));
  if (detail.error && !detail.data) return <Notice tone="error">{problemOf(detail.error).message}</Notice>;
  if (!detail.data) {
    return (
      <div aria-busy className="flex flex-col gap-2 py-2">
        <Skeleton className="w-80" />
        <Skeleton className="w-64" />
      </div>
    );
  }
  return (
    <div className="grid gap-x-8 gap-y-4 pl-5 md:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]">
      <Part title="History">
        <History history={detail.data.history} />
      </Part>
      <Part title="Visits">
        <Visits visits={detail.data.visits} />
      </Part>
      <Part title="Link">
        <ShareLinkPart share={detail.data.share} />
      </Part>
      <PossibleStakeholders shareId={share.id} />
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm md:col-span-2">
        <span className="text-muted">Through {channelNames[share.channel]}</span>
        {share.recipients.map((person) => (
          <TextLink key={person.contactId} to={addressOf('/shares', { contact: person.contactId })}>
            All shares to {person.name}
          </TextLink>
        ))}
        <TextLink to={addressOf('/assets', { asset: share.assetId })}>About this asset</TextLink>
      </p>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1.5 text-sm font-medium text-muted">{title}</h3>
      {children}
    </section>
  );
}

function History({ history }: { history: ShareDetail['history'] }) {
  return (
    <ol className="flex flex-col">
      {history.map((event) => (
        <li
          key={event.id}
          className="relative flex gap-2.5 pb-2 before:absolute before:top-3 before:bottom-0 before:left-[3px] before:w-px before:bg-line last:before:hidden"
        >
          <span
            aria-hidden
            className={`mt-1.5 size-[7px] shrink-0 rounded-full ${event.toState ? 'bg-accent' : 'border border-edge bg-surface'}`}
          />
          <span>
            {shareStates[event.kind].name}
            <span className="text-muted">
              {' '}
              by {event.actor} · {exactTime(event.at)}
              {event.toState ? null : ' · reported again, changed nothing'}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function Visits({ visits }: { visits: ShareDetail['visits'] }) {
  const now = useNow();
  if (visits.length === 0) return <p className="text-muted">Nobody opened the link yet.</p>;
  return (
    <ul className="flex flex-col gap-2">
      {visits.map((visit) => (
        <li key={visit.id} className="flex flex-wrap items-baseline gap-x-2.5 gap-y-0.5">
          <VerdictBadge verdict={visit.verdict} reasons={visit.reasons} />
          <Time at={visit.at} now={now} className="text-muted" />
          <span className="basis-full text-sm text-muted">{visit.reasons.join(' · ')}</span>
        </li>
      ))}
    </ul>
  );
}
