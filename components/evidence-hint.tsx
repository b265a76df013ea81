import { ArrowDown, ArrowUp } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { classNames } from './class-names.ts';

/** On whatever stands for a piece of evidence that is pointed at; its value is how many pieces it stands for. */
export const evidenceMark = 'data-evidence-mark';

export interface EvidenceHintProps {
  /** The element that scrolls, with the marks somewhere in it; its parent is positioned, and the hint lies over it there. */
  scroller: HTMLElement | null;
  /** What is pointed at now; empty for nothing. */
  evidence: ReadonlySet<string>;
  /** Where those are that have no mark, e.g. "in the timeline"; null when they cannot be reached from here. */
  elsewhere: string | null;
}

interface Outside {
  above: number;
  below: number;
  elsewhere: number;
}

const none: Outside = { above: 0, below: 0, elsewhere: 0 };

/** Says how much of the evidence lies above and below what is seen. Nothing moves until the rep asks for it. */
export function EvidenceHint({ scroller, evidence, elsewhere }: EvidenceHintProps) {
  const [outside, setOutside] = useState(none);
  useEffect(() => {
    if (!scroller || evidence.size === 0) {
      setOutside(none);
      return;
    }
    const measure = () => setOutside(countOutside(scroller, evidence.size));
    // After the rows that are lit have been drawn.
    const frame = requestAnimationFrame(measure);
    scroller.addEventListener('scroll', measure, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      scroller.removeEventListener('scroll', measure);
    };
  }, [scroller, evidence]);

  const frame = scroller?.parentElement;
  const said = [
    outside.below > 0 ? `${outside.below} below` : '',
    outside.elsewhere > 0 && elsewhere ? `${outside.elsewhere} ${elsewhere}` : '',
  ];
  if (!frame) return null;
  return createPortal(
    <>
      {outside.above > 0 ? (
        <Pill edge="top">
          <ArrowUp size={12} /> {outside.above} above
        </Pill>
      ) : null}
      {said.some(Boolean) ? (
        <Pill edge="bottom">
          <ArrowDown size={12} /> {said.filter(Boolean).join(' · ')}
        </Pill>
      ) : null}
    </>,
    frame,
  );
}

/** For the eye only: with a screen reader the evidence is reached by its button. */
function Pill({ edge, children }: { edge: 'top' | 'bottom'; children: ReactNode }) {
  return (
    <div
      aria-hidden
      className={classNames('pointer-events-none absolute inset-x-0 z-20 flex justify-center', edge === 'top' ? 'top-2' : 'bottom-2')}
    >
      <span className="pop-in inline-flex h-6 items-center gap-1 rounded-full bg-accent px-2.5 text-sm font-medium text-on-accent shadow-pop">
        {children}
      </span>
    </div>
  );
}

function countOutside(scroller: HTMLElement, all: number): Outside {
  const view = scroller.getBoundingClientRect();
  const outside = { ...none };
  let marked = 0;
  for (const mark of scroller.querySelectorAll(`[${evidenceMark}]`)) {
    const count = Number(mark.getAttribute(evidenceMark)) || 1;
    const { top, bottom } = mark.getBoundingClientRect();
    marked += count;
    if (bottom <= view.top) outside.above += count;
    else if (top >= view.bottom) outside.below += count;
  }
  outside.elsewhere = Math.max(0, all - marked);
  return outside;
}
