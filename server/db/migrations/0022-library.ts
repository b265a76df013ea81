import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Database } from '../connect.ts';
import { keyed, textType } from './shape.ts';

/** The version of each library, by which a server knows whether what it read of it is still true. */
export function library(dialect: Database['dialect']): Migration {
  const text = textType(dialect);
  return {
    async up({ schema }: Kysely<unknown>) {
      await keyed(schema, 'library_version', ['workspace_id'], { workspace_id: text, version: text }).execute();
    },
  };
}
