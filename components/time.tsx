import { exactTime, formatDate, formatDay, relativeTime } from './format-time.ts';

export interface TimeProps {
  /** UTC milliseconds. */
  at: number;
  now: number;
  /** `relative`: "3 h ago"; `day`: "Thursday"; `date`: "12 Nov". */
  as?: 'relative' | 'day' | 'date';
  className?: string;
}

/** A moment in words, the exact time on hover. */
export function Time({ at, now, as = 'relative', className }: TimeProps) {
  const text = as === 'relative' ? relativeTime(at, now) : as === 'day' ? formatDay(at, now) : formatDate(at, now);
  return (
    <time dateTime={new Date(at).toISOString()} title={exactTime(at)} className={className}>
      {text}
    </time>
  );
}
