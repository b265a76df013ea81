import { oc } from '@orpc/contract';
import { z } from 'zod';

/** How an entry of the contract begins: a method, its path under `/api` and what it is for, in a line. */
export const get = (path: `/${string}`, summary: string) => oc.route({ method: 'GET', path, summary });
export const post = (path: `/${string}`, summary: string) => oc.route({ method: 'POST', path, summary });
export const patch = (path: `/${string}`, summary: string) => oc.route({ method: 'PATCH', path, summary });
export const del = (path: `/${string}`, summary: string) => oc.route({ method: 'DELETE', path, summary });

/** The answer of a call that has nothing else to say. */
export const Done = z.object({ done: z.literal(true) });
