import { skipToken, useQuery } from '@tanstack/react-query';
import type { Site } from '../../../../utils/contract/reading.ts';
import type { ShareChannel } from '../../../../utils/contract/words.ts';
import { siteOf } from '../../../../utils/sites/registry.ts';
import { pageKey, resolveInputOf } from '../../queries/page-person.ts';
import type { ActiveTab } from '../../queries/use-active-tab.ts';
import { type ShownPerson, useShownPerson } from '../../queries/use-shown-person.ts';
import { useWorkspace } from '../../queries/workspace.tsx';
import { personOf, type Screen, screenOf } from './screen.ts';

/** What the active tab means for the panel: the screen to show, and where an insight would go. */
export interface PageTarget {
  screen: Screen;
  tabId: number | null;
  /** Names the page across reloads of it. */
  page: string;
  channel: ShareChannel;
  /** Several people stand on this page and the rep chose one of them. */
  chosen: boolean;
  show: (shown: ShownPerson | null) => void;
}

export function usePageTarget(active: ActiveTab | null): PageTarget {
  const { calls, kept } = useWorkspace();
  const context = active?.context ?? null;
  const page = context ? pageKey(context.url) : '';
  const { ready, shown, show } = useShownPerson(active?.tabId ?? null, page);
  const person = ready ? personOf(context, shown) : null;
  const elsewhere = shown !== null && shown.mode !== 'chosen';

  const resolution = useQuery({
    ...calls.people.resolve.queryOptions({
      input: person && !elsewhere ? resolveInputOf(person, context?.reading?.site ?? null) : skipToken,
    }),
    persister: kept,
    staleTime: 60_000,
  });

  return {
    screen: ready ? screenOf(context, shown, { result: resolution.data, failed: resolution.isError }) : { kind: 'loading', why: 'reading' },
    tabId: active?.tabId ?? null,
    page,
    channel: channelOf(context?.url ?? ''),
    chosen: shown?.mode === 'chosen' && person !== null,
    show,
  };
}

/** Where a share would be sent from: known from the address, also when nobody was read there. */
function channelOf(url: string): ShareChannel {
  const site = siteOf(url);
  return site ? channels[site] : 'other';
}

const channels: Readonly<Record<Site, ShareChannel>> = { linkedin: 'linkedin', salesnav: 'linkedin', gmail: 'gmail', outlook: 'outlook' };
