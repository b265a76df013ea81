import type { AuthTime } from './member-tables.ts';

/** A time as the auth library's columns hold it; binding an ISO text does for `timestamptz` too. */
export const toAuthTime = (at: number): string => new Date(at).toISOString();

/** A time of the auth library's columns as UTC milliseconds. */
export const fromAuthTime = (value: AuthTime): number => new Date(value).getTime();
