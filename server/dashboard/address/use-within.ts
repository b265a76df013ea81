import { useCallback } from 'react';
import { addressOf, type FilterChange, useFilters } from './use-filters.ts';

/** Addresses of what the figures of this page count: within its period and, where one was chosen, its team. */
export function useWithin(days: number | 'all' | null): (path: string, filters?: FilterChange) => string {
  const team = useFilters().params.get('team');
  const period = days === null || days === 'all' ? null : String(days);
  return useCallback((path, filters = {}) => addressOf(path, { days: period, team, ...filters }), [period, team]);
}
