import { formatCount } from '../../format.ts';

/** How far something has come; `share` from 0 to 1. */
export function ProgressBar({ label, share }: { label: string; share: number }) {
  const percent = Math.floor(share * 100);
  return (
    <div>
      <p className="mb-1 flex justify-between gap-4 text-sm">
        <span className="truncate" role="status">
          {label} …
        </span>
        <span className="tabular-nums text-muted">{formatCount(percent)} %</span>
      </p>
      <progress className="import-progress block h-1.5 w-full" aria-label={label} value={percent} max={100} />
    </div>
  );
}
