import { Archive, CalendarClock, CircleCheck, ClipboardCheck, Hammer, Hourglass, Lightbulb, type LucideIcon } from 'lucide-react';
import type { SchedulePhase } from '../utils/contract/words.ts';
import { phaseNames } from '../utils/domain/schedule/phase-names.ts';
import { Badge } from './badge.tsx';

const icons: Readonly<Record<SchedulePhase, LucideIcon>> = {
  idea: Lightbulb,
  production: Hammer,
  review: ClipboardCheck,
  scheduled: CalendarClock,
  live: CircleCheck,
  retired: Archive,
};

/** How far a planned asset is; amber once its day has passed. */
export function PhaseBadge({ phase, late = false }: { phase: SchedulePhase; late?: boolean }) {
  const Icon = late ? Hourglass : icons[phase];
  return (
    <Badge
      tone={late ? 'warn' : phase === 'live' ? 'accent' : phase === 'retired' ? 'outline' : 'plain'}
      icon={<Icon aria-hidden size={12} />}
    >
      {late ? `${phaseNames[phase]}, late` : phaseNames[phase]}
    </Badge>
  );
}
