import type { Query, QueryFunctionContext, QueryKey } from '@tanstack/react-query';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { connectionOf, getSettings } from '../../../utils/extension/settings.ts';

interface KeptAnswer {
  owner: string;
  data: unknown;
  /** When the server gave it, UTC milliseconds. */
  at: number;
}

interface AnswersSchema extends DBSchema {
  answers: { key: string; value: KeptAnswer; indexes: { at: number } };
}

const week = 7 * 24 * 3_600_000;
let opened: Promise<IDBPDatabase<AnswersSchema>> | undefined;

async function database(): Promise<IDBPDatabase<AnswersSchema>> {
  const forget = () => {
    opened = undefined;
  };
  try {
    opened ??= openDB<AnswersSchema>('fingerpost-answers', 1, {
      upgrade: (db) => {
        db.createObjectStore('answers').createIndex('at', 'at');
      },
      terminated: forget,
    });
    return await opened;
  } catch (error) {
    // The disk may be full, or the profile keep nothing: a later answer tries again.
    forget();
    throw error;
  }
}

/**
 * A `persister` for queries: answers are kept in IndexedDB, one record a query, so that a known person paints at once
 * when the panel opens again and the library can be searched offline. A kept answer is shown first and then asked for
 * again when it is stale, one about people always: they may have been merged or erased a second ago. `owner` (member and
 * version) keeps members apart. Where nothing can be kept everything is asked for, and works as before.
 */
export function keepAnswers(owner: string) {
  return async <T, Key extends QueryKey>(
    ask: (context: QueryFunctionContext<Key>) => T | Promise<T>,
    context: QueryFunctionContext<Key>,
    query: Query,
  ): Promise<T> => {
    if (query.state.data === undefined) {
      const kept = await recall(query.queryHash, owner).catch(() => null);
      if (kept) {
        // In a later task, since the query first notes this answer as fresh.
        setTimeout(() => {
          query.setState({ dataUpdatedAt: kept.at });
          if (query.isStale() || isOfPeople(query.queryKey)) query.fetch().catch(() => undefined);
        });
        return kept.data as T;
      }
    }
    const data = await ask(context);
    keep(query, { owner, data, at: Date.now() }).catch(() => undefined);
    return data;
  };
}

async function recall(hash: string, owner: string): Promise<KeptAnswer | null> {
  const kept = await (await database()).get('answers', hash);
  return kept?.owner === owner && Date.now() - kept.at < week ? kept : null;
}

async function keep(query: Query, answer: KeptAnswer): Promise<void> {
  const db = await database();
  if (mayKeep(query.queryKey, answer.data)) await db.put('answers', answer, query.queryHash);
  else await db.delete('answers', query.queryHash);
  // It was under way when the member signed out, and came after everything was cleared.
  if (connectionOf(await getSettings()) === 'disconnected') await db.delete('answers', query.queryHash);
}

const isOfPeople = ([path]: QueryKey): boolean => Array.isArray(path) && path[0] === 'people';

/** What `resolve` says of people who are not contacts, or only likely ones, is never kept. */
function mayKeep([path]: QueryKey, data: unknown): boolean {
  if (!Array.isArray(path) || path.join('.') !== 'people.resolve') return true;
  const { status, by } = data as { status?: unknown; by?: unknown };
  return status === 'matched' && by !== 'likeness';
}

/** Drops what is older than a week; what cannot be dropped now goes another time. */
export function forgetOldAnswers(now: number): Promise<void> {
  return dropOld(now).catch(() => undefined);
}

async function dropOld(now: number): Promise<void> {
  const old = (await database()).transaction('answers', 'readwrite').store.index('at');
  for await (const cursor of old.iterate(IDBKeyRange.upperBound(now - week))) await cursor.delete();
}

/** On signing out nothing of the workspace stays behind. */
export async function forgetAnswers(): Promise<void> {
  await (await database()).clear('answers');
}
