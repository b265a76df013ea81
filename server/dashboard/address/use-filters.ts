import { useCallback } from 'react';
import { useSearchParams } from 'wouter';
import type { z } from 'zod';

/** A changed filter: text, several values, or null to take it out of the address. */
export type FilterChange = Record<string, string | readonly string[] | null>;

/** Filters live in the address, so that a view can be bookmarked, sent to a colleague, and opened from a number. */
export function useFilters(): { params: URLSearchParams; change: (filters: FilterChange) => void } {
  const [params, setParams] = useSearchParams();
  const change = useCallback(
    (filters: FilterChange) => {
      setParams((before) => withFilters(before, filters), { replace: true });
    },
    [setParams],
  );
  return { params, change };
}

function withFilters(before: URLSearchParams, filters: FilterChange): URLSearchParams {
  const after = new URLSearchParams(before);
  for (const [name, value] of Object.entries(filters)) {
    if (value === null || value.length === 0) after.delete(name);
    else after.set(name, typeof value === 'string' ? value : value.join(','));
  }
  return after;
}

/** An address within the dashboard; empty filters are left out. */
export function addressOf(path: string, filters: FilterChange = {}): string {
  const search = withFilters(new URLSearchParams(), filters).toString().replaceAll('%2C', ',');
  return search ? `${path}?${search}` : path;
}

/** The values of a list filter (`state=sent,visited`) that are among the allowed ones; others are left out. */
export function readList<T extends string>(params: URLSearchParams, name: string, allowed: z.ZodType<T>): T[] {
  return (params.get(name) ?? '').split(',').flatMap((value) => {
    const parsed = allowed.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  });
}

export function readOne<T extends string>(params: URLSearchParams, name: string, allowed: z.ZodType<T>): T | null {
  return allowed.safeParse(params.get(name)).data ?? null;
}
