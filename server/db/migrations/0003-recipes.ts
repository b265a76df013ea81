import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Database } from '../connect.ts';
import { keyed, textType } from './shape.ts';

/** Recipes signed and published by the workspace, and the health that panels report. */
export function recipes(dialect: Database['dialect']): Migration {
  const text = textType(dialect);
  return {
    async up({ schema }: Kysely<unknown>) {
      await keyed(schema, 'signing_key', ['workspace_id', 'generation'], {
        workspace_id: text,
        generation: 'integer',
        key_id: text,
        public_x: text,
        sealed_key: text,
        created_at: 'bigint',
      }).execute();

      await keyed(
        schema,
        'recipe',
        ['workspace_id', 'site', 'version'],
        {
          workspace_id: text,
          site: text,
          version: 'integer',
          payload: text,
          key_id: text,
          signature: text,
          published_by: text,
          published_at: 'bigint',
        },
        { withdrawn_by: text, withdrawn_at: 'bigint' },
      ).execute();

      await keyed(
        schema,
        'recognition_health',
        ['workspace_id', 'day', 'reporter', 'site', 'recipe'],
        {
          workspace_id: text,
          day: 'bigint',
          reporter: text,
          site: text,
          recipe: 'integer',
          extension_version: text,
          hits_json: text,
          misses: 'integer',
          reported_at: 'bigint',
        },
        { outcome: text, problem: text },
      ).execute();
    },
  };
}
