import { classNames } from './class-names.ts';

/** A grey bar in place of what is being loaded; the width comes with `className`. Say what is loading with `aria-busy` around it. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames('pulse-soft h-3 rounded-sm bg-sunken', className)} />;
}
