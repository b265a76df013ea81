import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export interface TabsProps<Value extends string> {
  value: Value;
  onChange: (value: Value) => void;
  /** Names the list of tabs. */
  label: string;
  tabs: readonly { value: Value; label: string; icon?: ReactNode; count?: number }[];
  /** Fills the width in equal parts, as in the panel. */
  stretch?: boolean;
  className?: string;
  /** `TabPanel`s. */
  children: ReactNode;
}

export function Tabs<Value extends string>({ value, onChange, label, tabs, stretch, className, children }: TabsProps<Value>) {
  return (
    <Radix.Root value={value} onValueChange={(next) => onChange(next as Value)} className={className}>
      <Radix.List
        aria-label={label}
        className={classNames('flex shrink-0 gap-1 border-b border-line bg-surface px-2', stretch && 'max-[299px]:px-1')}
      >
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            className={classNames(
              '-mb-px inline-flex h-9 items-center justify-center gap-1.5 border-b-2 border-transparent px-2 text-muted hover:text-ink',
              'data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink',
              // A sidebar of Firefox opens as narrow as this.
              stretch && 'min-w-0 flex-1 max-[299px]:gap-1 max-[299px]:px-0 max-[299px]:text-xs',
            )}
          >
            {tab.icon ? <span className={stretch ? 'max-[419px]:hidden' : undefined}>{tab.icon}</span> : null}
            <span className="truncate">{tab.label}</span>
            {tab.count ? <span className="rounded-sm bg-warn-soft px-1 text-xs font-medium text-warn-ink">{tab.count}</span> : null}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {children}
    </Radix.Root>
  );
}

export function TabPanel({ value, className, children }: { value: string; className?: string; children: ReactNode }) {
  return (
    <Radix.Content value={value} className={classNames('outline-offset-[-2px]', className)}>
      {children}
    </Radix.Content>
  );
}
