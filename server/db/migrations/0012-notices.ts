import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Database } from '../connect.ts';
import { belongsTo, index, keyed, textType } from './shape.ts';

/** What members are told, a row for all that belongs together, and how each of them wants to be told. */
export function notices(dialect: Database['dialect']): Migration {
  const text = textType(dialect);
  return {
    async up({ schema }: Kysely<unknown>) {
      const notice = keyed(
        schema,
        'notice',
        ['workspace_id', 'user_id', 'group_key'],
        {
          ...{ workspace_id: text, user_id: text, group_key: text, id: text, kind: text, subject_kind: text, subject_id: text },
          ...{ values_json: text, at: 'bigint', more: 'integer', last_at: 'bigint', due_at: 'bigint' },
        },
        { contact_id: text, read_at: 'bigint' },
      );
      await belongsTo(notice, 'notice', 'contact_id', 'contact').execute();
      await index(schema, 'notice', 'by_id', ['workspace_id', 'id'], true);
      await index(schema, 'notice', 'by_time', ['workspace_id', 'user_id', 'last_at']);
      await index(schema, 'notice', 'by_contact', ['workspace_id', 'contact_id']);
      await keyed(
        schema,
        'member_setting',
        ['workspace_id', 'user_id'],
        { workspace_id: text, user_id: text, time_zone: text, quiet_weekends: 'integer', digest: 'integer' },
        { quiet_from: 'integer', quiet_to: 'integer' },
      ).execute();
    },
  };
}
