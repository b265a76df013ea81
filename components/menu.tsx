import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export interface MenuProps {
  trigger: ReactNode;
  align?: 'start' | 'end';
  /** The menu stays beside its button in the document, and so in its landmark. Not inside anything that scrolls. */
  inline?: boolean;
  /** Open from the first moment: the press that asked for it came before it was there. */
  defaultOpen?: boolean;
  children: ReactNode;
}

/** A menu behind a button. `trigger` must be one `Button`; the items are `MenuItem`s, `MenuLabel`s and `MenuLine`s. */
export function Menu({ trigger, align = 'end', inline, defaultOpen = false, children }: MenuProps) {
  const content = (
    <Radix.Content
      align={align}
      sideOffset={4}
      collisionPadding={8}
      className="pop-in z-50 max-w-[calc(100vw-16px)] min-w-44 rounded-lg bg-surface p-1 shadow-pop outline-none"
    >
      {children}
    </Radix.Content>
  );
  return (
    <Radix.Root modal={false} defaultOpen={defaultOpen}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      {inline ? content : <Radix.Portal>{content}</Radix.Portal>}
    </Radix.Root>
  );
}

export interface MenuItemProps {
  onSelect: () => void;
  icon?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  children: ReactNode;
}

export function MenuItem({ onSelect, icon, danger, disabled, children }: MenuItemProps) {
  return (
    <Radix.Item
      disabled={disabled ?? false}
      onSelect={onSelect}
      className={classNames(
        'flex min-h-7 items-center gap-2 rounded-md px-2 py-1 outline-none select-none data-disabled:opacity-50 data-highlighted:bg-sunken',
        danger && 'text-fail-ink',
      )}
    >
      {icon}
      {children}
    </Radix.Item>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 py-1 text-xs text-faint">{children}</Radix.Label>;
}

export function MenuLine() {
  return <Radix.Separator className="my-1 h-px bg-line" />;
}
