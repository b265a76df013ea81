import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Database } from '../connect.ts';
import { index, keyed, textType } from './shape.ts';

/** Which import brought a lead, in which language a member is told by mail and webhook, and addresses of calendars. */
export function told(dialect: Database['dialect']): Migration {
  const text = textType(dialect);
  return {
    async up({ schema }: Kysely<unknown>) {
      await schema.alterTable('lead').addColumn('import_id', text).execute();
      await index(schema, 'lead', 'by_import', ['workspace_id', 'import_id']);
      await schema.alterTable('member_setting').addColumn('locale', text).execute();
      await keyed(schema, 'calendar_feed', ['workspace_id', 'user_id'], {
        ...{ workspace_id: text, user_id: text, code_hash: text, created_at: 'bigint' },
      }).execute();
    },
  };
}
