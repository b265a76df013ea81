import { classNames } from './class-names.ts';

export interface SkeletonProps {
  /** A line of text, a block such as a button, or a round picture; `block` and `circle` take their size from `className`. */
  shape?: 'line' | 'block' | 'circle';
  className?: string;
}

const shapes = { line: 'h-3 rounded-sm', block: 'rounded-md', circle: 'rounded-full' };

/** A grey shape in place of what is being loaded. Say what is loading with `aria-busy` around it. */
export function Skeleton({ shape = 'line', className }: SkeletonProps) {
  return <div aria-hidden className={classNames('pulse-soft bg-sunken', shapes[shape], className)} />;
}
