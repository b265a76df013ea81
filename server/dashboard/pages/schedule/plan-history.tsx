import { formatDate } from '../../../../components/format-time.ts';
import { Time } from '../../../../components/time.tsx';
import type { PlanMove } from '../../../../utils/contract/schedule.ts';
import { phaseNames } from '../../../../utils/domain/schedule/phase-names.ts';

/** Each change of phase or day, newest first. */
export function PlanHistory({ moves, now }: { moves: readonly PlanMove[]; now: number }) {
  if (moves.length === 0) return null;
  return (
    <section>
      <h3 className="mb-1 font-semibold">What moved</h3>
      <ul className="flex flex-col gap-1">
        {moves.map((move) => (
          <li key={move.id} className="flex justify-between gap-3">
            <span className="min-w-0">{wordsOf(move, now)}</span>
            <span className="shrink-0 text-sm text-muted">
              {move.byName}, <Time at={move.at} now={now} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function wordsOf({ fromPhase, toPhase, fromLiveAt, toLiveAt }: PlanMove, now: number): string {
  const day = (at: number | null) => (at === null ? 'no day' : formatDate(at, now));
  if (fromPhase === null) return `Planned: ${phaseNames[toPhase].toLowerCase()}${toLiveAt === null ? '' : `, for ${day(toLiveAt)}`}`;
  const parts = [
    fromPhase === toPhase ? null : `${phaseNames[toPhase]}, was ${phaseNames[fromPhase].toLowerCase()}`,
    fromLiveAt === toLiveAt ? null : `moved from ${day(fromLiveAt)} to ${day(toLiveAt)}`,
  ];
  return parts.filter(Boolean).join('; ');
}
