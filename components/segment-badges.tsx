import { Crosshair } from 'lucide-react';
import type { SegmentFit } from '../utils/contract/segment.ts';
import { Badge } from './badge.tsx';

export interface SegmentBadgesProps {
  segments: readonly SegmentFit[];
  /** What stands where there is none. */
  none?: string | null;
}

const bets = { both: 'sales and marketing both bet on it', sales: 'sales bets on it', marketing: 'marketing bets on it' };

/** The target segments that somebody fits, agreed ones in the accent; why is said on hover and to screen readers. */
export function SegmentBadges({ segments, none = '–' }: SegmentBadgesProps) {
  if (segments.length === 0) return none;
  return (
    <ul className="flex flex-wrap gap-1">
      {segments.map(({ id, name, sides, reasons }) => {
        const why = `${bets[sides.length === 2 ? 'both' : (sides[0] ?? 'sales')]}; fits by ${reasons.join(', ')}`;
        return (
          <li key={id} className="max-w-full">
            <Badge tone={sides.length === 2 ? 'accent' : 'outline'} icon={<Crosshair aria-hidden size={11} />} title={why}>
              {name}
              <span className="sr-only">, {why}</span>
            </Badge>
          </li>
        );
      })}
    </ul>
  );
}
