import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { classNames } from '../../../components/class-names.ts';
import { formatCount } from '../format.ts';

/** A number that opens the rows it counts. Nothing to open: plain text. */
export function FigureLink({ value, to, label, className }: { value: number; to: string; label: string; className?: string }) {
  if (value === 0) return <span className={className}>0</span>;
  return (
    <Link href={to} aria-label={`${formatCount(value)} ${label}: show them`} className={`figure-link relative ${className ?? ''}`}>
      {formatCount(value)}
    </Link>
  );
}

/** A link inside running text. */
export function TextLink({ to, className, children }: { to: string; className?: string; children: ReactNode }) {
  return (
    <Link
      href={to}
      className={classNames(
        'relative text-accent-ink underline decoration-accent-line underline-offset-2 hover:decoration-current',
        className,
      )}
    >
      {children}
    </Link>
  );
}
