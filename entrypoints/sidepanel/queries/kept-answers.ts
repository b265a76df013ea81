import { experimental_createQueryPersister, type PersistedQuery } from '@tanstack/react-query-persist-client';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

interface AnswersSchema extends DBSchema {
  answers: { key: string; value: PersistedQuery };
}

const week = 7 * 24 * 3_600_000;
let opened: Promise<IDBPDatabase<AnswersSchema>> | undefined;

function database(): Promise<IDBPDatabase<AnswersSchema>> {
  opened ??= openDB<AnswersSchema>('fingerpost-answers', 1, {
    upgrade: (db) => {
      db.createObjectStore('answers');
    },
  });
  return opened;
}

/**
 * Answers kept in IndexedDB, one record a query, so that a known person paints at once when the panel opens again and
 * the library can be searched offline. `owner` (member and version) keeps members apart; after a week they are dropped.
 * What `resolve` says of people who are not contacts is never kept.
 */
export function keepAnswers(owner: string) {
  return experimental_createQueryPersister<PersistedQuery>({
    storage: {
      getItem: async (key) => await (await database()).get('answers', key),
      setItem: async (key, value) => {
        if (mayKeep(value)) await (await database()).put('answers', value, key);
        else await (await database()).delete('answers', key);
      },
      removeItem: async (key) => await (await database()).delete('answers', key),
      entries: async () => {
        const store = (await database()).transaction('answers').store;
        const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
        return keys.flatMap((key, index): [string, PersistedQuery][] => {
          const value = values[index];
          return value ? [[key, value]] : [];
        });
      },
    },
    prefix: 'answer',
    buster: owner,
    maxAge: week,
    serialize: (query) => ({ ...query, state: { ...query.state, error: null, fetchFailureReason: null, fetchMeta: null } }),
    deserialize: (query) => query,
  });
}

function mayKeep({ queryKey, state }: PersistedQuery): boolean {
  const [path] = queryKey;
  if (!Array.isArray(path) || path.join('.') !== 'people.resolve') return true;
  return (state.data as { status?: unknown } | undefined)?.status === 'matched';
}

/** On signing out nothing of the workspace stays behind. */
export async function forgetAnswers(): Promise<void> {
  await (await database()).clear('answers');
}
