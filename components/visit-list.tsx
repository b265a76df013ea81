import type { VisitRow } from '../utils/contract/share.ts';
import { Time } from './time.tsx';
import { VerdictBadge } from './verdict.tsx';

/** Requests to a tracked link, each with its verdict and what that rests on. */
export function VisitList({ visits, now }: { visits: readonly VisitRow[]; now: number }) {
  return (
    <ul className="flex flex-col gap-1.5">
      {visits.map((visit) => (
        <li key={visit.id}>
          <span className="flex items-center justify-between gap-2">
            <VerdictBadge verdict={visit.verdict} reasons={visit.reasons} />
            <Time at={visit.at} now={now} className="text-sm text-muted" />
          </span>
          {visit.reasons.length > 0 ? <span className="block text-sm text-faint">{visit.reasons.join(' · ')}</span> : null}
        </li>
      ))}
    </ul>
  );
}
