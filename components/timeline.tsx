import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Engagement, Moment } from '../utils/contract/story.ts';
import type { Session } from '../utils/domain/story/sessions.ts';
import { EngagementIcon, engagementDepth, engagementKindNames } from './engagement-kind.tsx';
import { evidenceMark } from './evidence-hint.tsx';
import { exactTime, formatDay } from './format-time.ts';

export interface TimelineProps {
  /** Newest first, as `groupSessions` makes them. */
  sessions: readonly Session[];
  now: number;
  /** The element that scrolls around the timeline. */
  scroller: HTMLElement | null;
  evidence: ReadonlySet<string>;
  /** Moments of the story by the engagement they stand at. */
  moments?: ReadonlyMap<string, Moment['kind']>;
  /** Brings this engagement into view and gives it the focus; a new object asks again. */
  reveal: { id: string } | null;
  onRevealed: () => void;
  /** How many pieces of the evidence may stand on pages that are not loaded yet. */
  notLoaded?: number;
  /** Called when the end comes near. */
  onEnd: () => void;
}

type Row = { key: string; session: Session } | { key: string; engagement: Engagement };

const settlingMs = 1_500;

/** Fingerprints by sitting, only those in view being in the document. */
export function Timeline({ sessions, now, scroller, evidence, moments, reveal, onRevealed, notLoaded = 0, onEnd }: TimelineProps) {
  const rows = useMemo(() => sessions.flatMap(rowsOf), [sessions]);
  const list = useRef<HTMLUListElement>(null);
  const scrollMargin = useOffsetIn(scroller, list);

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: (index) => (rows[index] && 'session' in rows[index] ? 30 : 42),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
    scrollMargin,
  });
  const items = virtualizer.getVirtualItems();

  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lastShown >= rows.length - 5) onEnd();
  }, [lastShown, rows.length, onEnd]);

  const bringIntoView = useEffectEvent((id: string): boolean => {
    const index = rows.findIndex((row) => row.key === id);
    if (index < 0) return false;
    virtualizer.scrollToIndex(index, { align: 'center' });
    requestAnimationFrame(() => {
      list.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus({ preventScroll: true });
    });
    broughtIntoView.current = { index, until: performance.now() + settlingMs };
    onRevealed();
    return true;
  });
  const broughtIntoView = useRef<{ index: number; until: number } | null>(null);
  const followDown = useEffectEvent(() => {
    const brought = broughtIntoView.current;
    if (brought && performance.now() < brought.until) virtualizer.scrollToIndex(brought.index, { align: 'center' });
  });
  // What is still loading above pushes the list down: what was brought into view a moment ago stays there.
  useEffect(() => {
    if (scrollMargin > 0) followDown();
  }, [scrollMargin]);
  const revealed = useRef<TimelineProps['reveal']>(null);
  // With every change of the rows, since the row may stand on an older page that is still being loaded.
  useEffect(() => {
    if (rows.length > 0 && reveal && revealed.current !== reveal && bringIntoView(reveal.id)) revealed.current = reveal;
  }, [reveal, rows]);

  const places = virtualizer.measurementsCache;
  const marks = evidence.size === 0 ? [] : rows.flatMap(({ key }, index) => (evidence.has(key) ? (places[index] ?? []) : []));

  return (
    <ul ref={list} aria-label="Fingerprints, newest first" className="relative" style={{ height: virtualizer.getTotalSize() }}>
      {marks.map(({ key, start, size }) => (
        <Mark key={`mark ${key}`} count={1} top={start - scrollMargin} height={size} />
      ))}
      {notLoaded > 0 ? <Mark count={notLoaded} top={virtualizer.getTotalSize()} height={1} /> : null}
      {items.map((item) => {
        const row = rows[item.index];
        if (!row) return null;
        return (
          <li
            key={item.key}
            ref={virtualizer.measureElement}
            data-index={item.index}
            tabIndex={-1}
            className="absolute inset-x-0 top-0 outline-offset-[-2px]"
            style={{ transform: `translateY(${item.start - scrollMargin}px)` }}
          >
            {'session' in row ? (
              <SessionHeading session={row.session} now={now} />
            ) : (
              <EngagementRow
                engagement={row.engagement}
                pointed={evidence.has(row.engagement.id)}
                moment={moments?.get(row.engagement.id)}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Where a piece of evidence stands in the list, also while its row is not in the document. */
function Mark({ count, top, height }: { count: number; top: number; height: number }) {
  return <li aria-hidden {...{ [evidenceMark]: count }} className="pointer-events-none absolute left-0 w-px" style={{ top, height }} />;
}

function rowsOf(session: Session): Row[] {
  const heading = { key: `session-${session.engagements[0]?.id}`, session };
  return [heading, ...session.engagements.map((engagement) => ({ key: engagement.id, engagement }))];
}

function useOffsetIn(scroller: HTMLElement | null, list: { current: HTMLElement | null }): number {
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const inner = scroller?.firstElementChild;
    if (!scroller || !inner) return;
    const measure = () => {
      if (!list.current) return;
      setOffset(Math.round(list.current.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(inner);
    return () => observer.disconnect();
  }, [scroller, list]);
  return offset;
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

function SessionHeading({ session, now }: { session: Session; now: number }) {
  const count = session.engagements.length;
  return (
    <h3 className="flex items-baseline justify-between gap-2 px-3 pt-2.5 pb-1 text-sm" title={exactTime(session.startedAt)}>
      <span className="font-semibold first-letter:uppercase">{formatDay(session.startedAt, now)}</span>
      <span className="font-normal text-faint">
        {clock.format(session.startedAt)}
        {count > 1 ? ` · ${count} in one sitting` : ''}
      </span>
    </h3>
  );
}

interface EngagementRowProps {
  engagement: Engagement;
  pointed: boolean;
  moment: Moment['kind'] | undefined;
}

/** Those that the kind of the engagement does not say already. */
const momentNames: Partial<Record<Moment['kind'], string>> = {
  first_contact: 'First contact',
  return_after_silence: 'Back after silence',
  decision_asset: 'Helps to decide',
  question_asked: 'Asked something',
};

function EngagementRow({ engagement, pointed, moment }: EngagementRowProps) {
  const depth = engagementDepth(engagement);
  const momentName = moment && momentNames[moment];
  return (
    <div data-evidence={pointed} className="evidence-row flex gap-2 px-3 py-1">
      <span className="mt-0.75 text-muted">
        <EngagementIcon kind={engagement.kind} />
      </span>
      <span className="min-w-0 flex-1">
        {engagement.url ? (
          <a
            href={engagement.url}
            target="_blank"
            rel="noreferrer"
            title={engagement.title}
            className="block truncate decoration-accent-line underline-offset-2 hover:underline"
          >
            {engagement.title}
          </a>
        ) : (
          <span className="block truncate" title={engagement.title}>
            {engagement.title}
          </span>
        )}
        <span className="block truncate text-sm text-faint">
          {engagementKindNames[engagement.kind]}
          {depth ? ` · ${depth}` : ''}
          {momentName ? <span className="font-semibold text-accent-ink"> · {momentName}</span> : null}
        </span>
      </span>
    </div>
  );
}
