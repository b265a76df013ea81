import { LoaderCircle } from 'lucide-react';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { classNames } from './class-names.ts';

const looks = {
  primary: 'bg-accent text-on-accent font-medium hover:bg-accent-hover',
  secondary: 'bg-surface text-ink border border-edge/50 hover:bg-sunken hover:border-edge',
  ghost: 'text-muted hover:bg-sunken hover:text-ink',
  danger: 'bg-fail text-white dark:text-canvas font-medium hover:bg-fail-hover',
  link: 'text-accent-ink underline decoration-accent-line underline-offset-2 hover:decoration-current',
};

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: keyof typeof looks;
  size?: 'sm' | 'md';
  /** Shown before the text; alone it needs `aria-label`. */
  icon?: ReactNode;
  /** Busy: stays focusable, takes no second press, says so to assistive technology. */
  busy?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({ look = 'secondary', size = 'md', icon, busy = false, className, children, onClick, ...rest }: ButtonProps) {
  const square = !children && look !== 'link';
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={classNames(
        'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md transition-colors duration-100',
        'disabled:pointer-events-none disabled:opacity-50 aria-disabled:opacity-55',
        look !== 'link' && (size === 'sm' ? (square ? 'size-6' : 'h-6 px-2 text-sm') : square ? 'size-7.5' : 'h-7.5 px-3'),
        looks[look],
        className,
      )}
    >
      {busy ? <LoaderCircle aria-hidden size={14} className="animate-spin" /> : icon}
      {children}
    </button>
  );
}
