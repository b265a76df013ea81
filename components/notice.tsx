import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

const tones = {
  info: { classes: 'border-line bg-sunken text-ink', icon: Info },
  warn: { classes: 'border-warn-line bg-warn-soft text-warn-ink', icon: TriangleAlert },
  error: { classes: 'border-fail-line bg-fail-soft text-fail-ink', icon: CircleAlert },
};

export interface NoticeProps {
  tone?: keyof typeof tones;
  children: ReactNode;
  /** Usually one small button. */
  action?: ReactNode;
  /** A bar along the full width instead of a box. */
  bar?: boolean;
}

export function Notice({ tone = 'info', children, action, bar }: NoticeProps) {
  const { classes, icon: Icon } = tones[tone];
  return (
    <div
      role={tone === 'error' ? 'alert' : 'status'}
      className={classNames('flex items-center gap-2 px-3 py-2', bar ? 'border-b' : 'rounded-lg border', classes)}
    >
      <Icon aria-hidden size={15} className="shrink-0 self-start mt-0.5" />
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">{children}</div>
      {action}
    </div>
  );
}
