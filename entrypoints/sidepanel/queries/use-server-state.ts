import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { browser } from 'wxt/browser';
import { refreshMe } from '../../../utils/extension/api.ts';
import { ask } from '../../../utils/extension/ask.ts';
import { type Reachability, statusOf, useReachability } from './reachability.ts';

const whileAway = 6_000;

export interface ServerState {
  reachability: Reachability;
  /** The server speaks an older or newer contract than this extension; null when they fit. */
  mismatch: 'server-old' | 'extension-old' | null;
}

/**
 * Asks the server now and then who is signed in: settings may have changed, and while it is away this is the question
 * that notices its return. Then everything on screen is asked again.
 */
export function useServerState(serverVersion: string): ServerState {
  const reachability = useReachability();
  const queryClient = useQueryClient();
  const { error } = useQuery({
    queryKey: ['member'],
    queryFn: refreshMe,
    staleTime: 5 * 60_000,
    refetchInterval: reachability === 'ok' ? false : whileAway,
    retry: false,
  });

  const before = useRef(reachability);
  useEffect(() => {
    if (before.current !== 'ok' && reachability === 'ok') {
      void queryClient.invalidateQueries();
      // Without waiting for the next alarm; where nobody answers just now the alarm is soon enough.
      ask({ type: 'drain' }).catch(() => undefined);
    }
    before.current = reachability;
  }, [reachability, queryClient]);

  return { reachability, mismatch: statusOf(error) === 404 ? 'server-old' : compare(serverVersion, browser.runtime.getManifest().version) };
}

/** Versions fit when their first number is the same. */
function compare(server: string, extension: string): ServerState['mismatch'] {
  const [theirs, ours] = [Number.parseInt(server, 10), Number.parseInt(extension, 10)];
  if (theirs === ours || Number.isNaN(theirs)) return null;
  return theirs < ours ? 'server-old' : 'extension-old';
}
