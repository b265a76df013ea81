import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Database } from '../connect.ts';
import { keyed, textType } from './shape.ts';

/** Collections of assets and who may send from them; runs and models of the suggestion engine. */
export function engine(dialect: Database['dialect']): Migration {
  const text = textType(dialect);
  const bytes = dialect === 'postgres' ? sql`bytea` : sql`blob`;
  return {
    async up({ schema }: Kysely<unknown>) {
      await schema
        .alterTable('asset')
        .addColumn('collection', text as 'text')
        .execute();
      await keyed(schema, 'member_collections', ['workspace_id', 'member_id'], {
        workspace_id: text,
        member_id: text,
        collections_json: text,
      }).execute();
      await keyed(
        schema,
        'engine_run',
        ['workspace_id', 'id'],
        {
          workspace_id: text,
          id: text,
          state: text,
          asked: 'integer',
          started_at: 'bigint',
          seconds: 'double precision',
          engagements: 'integer',
          assets: 'integer',
        },
        { held_out_json: text, learned_json: text, problem: text },
      ).execute();
      await keyed(schema, 'engine_lease', ['workspace_id'], { workspace_id: text, run_id: text, until: 'bigint' }).execute();
      await keyed(schema, 'engine_model', ['workspace_id', 'run_id', 'piece'], {
        workspace_id: text,
        run_id: text,
        piece: 'integer',
        bytes,
      }).execute();
    },
  };
}
