import { classNames } from './class-names.ts';

const fills = { accent: 'bg-accent', soft: 'bg-accent/40', warn: 'bg-warn-mark', plain: 'bg-edge/50' };

export interface SplitBarProps {
  parts: readonly { value: number; fill: keyof typeof fills }[];
  /** `thin` inside table rows. */
  size?: 'thin' | 'thick';
  /** The bar's full length; the sum of the parts unless given. */
  whole?: number;
}

/** Parts of a whole as one bar. A picture only: the figures stand beside it. */
export function SplitBar({ parts, size = 'thick', whole = parts.reduce((sum, part) => sum + part.value, 0) }: SplitBarProps) {
  return (
    <div
      aria-hidden
      className={classNames('flex w-full gap-px overflow-hidden rounded-full', size === 'thick' ? 'h-2.5 bg-sunken' : 'h-1.5')}
    >
      {parts.map((part) =>
        part.value > 0 ? (
          <span
            key={part.fill}
            className={classNames('last:rounded-r-full', fills[part.fill])}
            style={{ width: `${(part.value / Math.max(whole, 1)) * 100}%` }}
          />
        ) : null,
      )}
    </div>
  );
}
