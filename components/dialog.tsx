import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, useRef } from 'react';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  /** `side` slides along the right edge, for details beside a list. */
  placement?: 'middle' | 'side';
  footer?: ReactNode;
  children?: ReactNode;
}

export function Dialog({ open, onOpenChange, title, description, placement = 'middle', footer, children }: DialogProps) {
  const opener = useRef<Element | null>(null);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Radix.Content
          aria-describedby={description ? undefined : ''}
          onOpenAutoFocus={() => {
            opener.current = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            focusAgain(opener.current);
          }}
          className={classNames(
            'pop-in fixed z-50 flex flex-col bg-surface shadow-pop outline-none',
            placement === 'middle'
              ? 'top-1/2 left-1/2 max-h-[calc(100vh-24px)] w-[calc(100vw-24px)] max-w-120 -translate-1/2 rounded-xl'
              : 'inset-y-0 right-0 w-full max-w-130 border-l border-line',
          )}
        >
          <header className="flex items-start justify-between gap-3 px-4 pt-3.5 pb-2">
            <div className="min-w-0">
              <Radix.Title className="text-lg font-semibold [overflow-wrap:anywhere]">{title}</Radix.Title>
              {description ? <Radix.Description className="mt-0.5 text-muted">{description}</Radix.Description> : null}
            </div>
            <Radix.Close asChild>
              <Button look="ghost" aria-label="Close" icon={<X aria-hidden size={16} />} />
            </Radix.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-4 pt-1 pb-4">{children}</div>
          {footer ? <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3">{footer}</footer> : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Focus goes back to what opened the dialog; where that is gone, to the heading of the page. */
function focusAgain(opener: Element | null): void {
  const target = opener?.isConnected && opener !== document.body ? opener : document.querySelector('h1');
  if (target instanceof HTMLElement) target.focus();
}
