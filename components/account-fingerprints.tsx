import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Engagement } from '../utils/contract/story.ts';
import { Button } from './button.tsx';
import { EngagementIcon, engagementKindNames } from './engagement-kind.tsx';
import { evidenceMark } from './evidence-hint.tsx';
import { Time } from './time.tsx';

export interface AccountFingerprintsProps {
  /** Newest first. */
  engagements: readonly Engagement[];
  names: ReadonlyMap<string, string>;
  now: number;
  evidence: ReadonlySet<string>;
  /** Brings this one into view and gives it the focus; a new object asks again. */
  reveal: { id: string } | null;
  onRevealed: () => void;
}

const shownAtFirst = 6;

/** What the people of an account did lately. What is pointed at shows even where the list is cut short. */
export function AccountFingerprints({ engagements, names, now, evidence, reveal, onRevealed }: AccountFingerprintsProps) {
  const [all, setAll] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const shown = engagements.filter(({ id }, index) => all || index < shownAtFirst || evidence.has(id));

  const bringIntoView = useEffectEvent((id: string) => {
    const row = list.current?.querySelector<HTMLElement>(`[data-engagement="${CSS.escape(id)}"]`);
    row?.scrollIntoView({ block: 'center' });
    row?.focus({ preventScroll: true });
    onRevealed();
  });
  useEffect(() => {
    if (reveal) bringIntoView(reveal.id);
  }, [reveal]);

  return (
    <div>
      <ul ref={list} className="flex flex-col">
        {shown.map(({ id, kind, title, contactId, at }) => (
          <li
            key={id}
            tabIndex={-1}
            data-engagement={id}
            data-evidence={evidence.has(id)}
            {...(evidence.has(id) ? { [evidenceMark]: 1 } : {})}
            className="evidence-row flex gap-2 px-3 py-1 outline-offset-[-2px]"
          >
            <span className="mt-0.75 text-muted">
              <EngagementIcon kind={kind} />
            </span>
            <span className="min-w-0 flex-1">
              <span className="flex items-baseline gap-2">
                <bdi className="min-w-0 flex-1 truncate" title={title}>
                  {title}
                </bdi>
                <Time at={at} now={now} className="shrink-0 text-sm text-faint" />
              </span>
              <span className="block truncate text-sm text-faint">
                {engagementKindNames[kind]} · <bdi>{names.get(contactId) ?? 'somebody'}</bdi>
              </span>
            </span>
          </li>
        ))}
      </ul>
      {engagements.length > shownAtFirst ? (
        <Button look="link" className="mx-3 mt-1 text-sm" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${engagements.length}`}
        </Button>
      ) : null}
    </div>
  );
}
