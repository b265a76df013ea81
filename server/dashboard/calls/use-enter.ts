import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useLocation } from 'wouter';

/** Goes on to a path as whoever is signed in now: nothing that was loaded for somebody else is kept. */
export function useEnter(): (path: string) => void {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  return useCallback(
    (path) => {
      client.clear();
      navigate(path, { replace: true });
    },
    [client, navigate],
  );
}
