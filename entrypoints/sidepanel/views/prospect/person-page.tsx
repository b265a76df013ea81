import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { statusOf } from '../../queries/reachability.ts';
import { usePersonView } from '../../queries/use-person-view.ts';
import { useWorkspace } from '../../queries/workspace.tsx';
import { Removed, Unanswered } from './page-states.tsx';
import { PersonContent } from './person-content.tsx';
import { PersonSkeleton } from './person-skeleton.tsx';
import type { PageTarget } from './use-page-target.ts';

export interface PersonPageProps {
  contactId: string;
  target: PageTarget;
  scroller: HTMLElement | null;
  ways: Parameters<typeof Unanswered>[0];
}

/** A prospect whom we know. */
export function PersonPage({ contactId, target, scroller, ways }: PersonPageProps) {
  const { data: view, error } = usePersonView(contactId);
  const { calls } = useWorkspace();
  const queryClient = useQueryClient();
  const painted = view !== undefined;
  const gone = statusOf(error) === 404;

  // Who the page shows was known under this record; the server may know better by now.
  useEffect(() => {
    if (gone) void queryClient.invalidateQueries({ queryKey: calls.people.resolve.key() });
  }, [gone, queryClient, calls]);

  // For the bench: the story stands on the screen.
  useEffect(() => {
    if (!painted) return;
    const frame = requestAnimationFrame(() => setTimeout(() => performance.mark('fp:story-painted')));
    return () => cancelAnimationFrame(frame);
  }, [painted]);

  if (gone) return <Removed />;
  if (view) return <PersonContent view={view} target={target} scroller={scroller} />;
  return error ? <Unanswered {...ways} /> : <PersonSkeleton label="Getting the story" />;
}
