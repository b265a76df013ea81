import { CalendarClock, Check, CircleSlash, Hourglass } from 'lucide-react';
import type { AssetRequest } from '../utils/contract/voice.ts';
import type { RequestState } from '../utils/contract/words.ts';
import { Badge } from './badge.tsx';
import { formatDate } from './format-time.ts';

export const requestStateNames: Readonly<Record<RequestState, string>> = {
  open: 'Open',
  planned: 'Planned',
  delivered: 'Delivered',
  declined: 'Declined',
};

const looks = {
  open: { icon: Hourglass, tone: 'outline' },
  planned: { icon: CalendarClock, tone: 'warn' },
  delivered: { icon: Check, tone: 'accent' },
  declined: { icon: CircleSlash, tone: 'plain' },
} as const;

/** What became of a request, with the day where there is one. */
export function RequestStateBadge({ request, now }: { request: Pick<AssetRequest, 'state' | 'plannedFor'>; now: number }) {
  const { icon: Icon, tone } = looks[request.state];
  const day = request.state === 'planned' && request.plannedFor !== null ? ` for ${formatDate(request.plannedFor, now)}` : '';
  return (
    <Badge tone={tone} icon={<Icon aria-hidden size={12} />}>
      {requestStateNames[request.state]}
      {day}
    </Badge>
  );
}
