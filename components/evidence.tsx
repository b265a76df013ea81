import { createContext, type FocusEvent, type ReactNode, use } from 'react';
import { classNames } from './class-names.ts';

export interface Pointing {
  /** While something that rests on evidence is hovered or focused: its ids; then null. */
  point: (evidence: readonly string[] | null) => void;
  /** The rep asks to see it: bring it into view. */
  show: (evidence: readonly string[]) => void;
}

const nowhere: Pointing = { point: () => undefined, show: () => undefined };

/** What everything below it points at its evidence with; where it is absent, evidence is neither pointed at nor shown. */
export const EvidenceContext = createContext<Pointing | null>(null);

export interface EvidencedProps {
  /** Ids of engagements or touches; empty where nothing is to be shown. */
  evidence: readonly string[];
  /** What is read out with the button that shows the evidence. */
  says: string;
  as?: 'li' | 'div';
  className?: string;
  children: ReactNode;
}

/** Something said, which lights up what it rests on while it is hovered or focused, and a button that shows it. */
export function Evidenced({ evidence, says, as: Tag = 'div', className, children }: EvidencedProps) {
  const given = use(EvidenceContext);
  const { point } = given ?? nowhere;
  const active = given !== null && evidence.length > 0;
  const leave = (event: FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) point(null);
  };
  return (
    <Tag
      className={classNames(
        active && 'rounded-md transition-colors duration-100 hover:bg-accent-soft focus-within:bg-accent-soft',
        className,
      )}
      onMouseEnter={active ? () => point(evidence) : undefined}
      onMouseLeave={active ? () => point(null) : undefined}
      onFocus={active ? () => point(evidence) : undefined}
      onBlur={active ? leave : undefined}
    >
      {children}
      {active ? (
        <>
          {' '}
          <ShowEvidence evidence={evidence} says={says} />
        </>
      ) : null}
    </Tag>
  );
}

function ShowEvidence({ evidence, says }: { evidence: readonly string[]; says: string }) {
  const { show } = use(EvidenceContext) ?? nowhere;
  return (
    <button
      type="button"
      onClick={() => show(evidence)}
      aria-label={`Show what this rests on: ${says}`}
      className="ml-0.5 inline-flex h-5 min-w-6 items-center justify-center rounded-sm px-1 text-xs whitespace-nowrap text-accent-ink underline decoration-accent-line underline-offset-2 hover:decoration-current print:hidden"
    >
      show {evidence.length}
    </button>
  );
}
