import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Database } from '../connect.ts';
import { belongsTo, index, keyed, textType } from './shape.ts';

/** Teams, with the collections of assets that they were given, and who is in them. */
export function teams(dialect: Database['dialect']): Migration {
  const text = textType(dialect);
  return {
    async up({ schema }: Kysely<unknown>) {
      await keyed(
        schema,
        'team',
        ['workspace_id', 'id'],
        { workspace_id: text, id: text, name: text, name_key: text, created_at: 'bigint' },
        { collections_json: text },
      ).execute();
      await index(schema, 'team', 'by_name', ['workspace_id', 'name_key'], true);
      const member = keyed(schema, 'team_member', ['workspace_id', 'team_id', 'member_id'], {
        ...{ workspace_id: text, team_id: text, member_id: text, lead: 'integer' },
      });
      await belongsTo(member, 'team_member', 'team_id', 'team').execute();
      await index(schema, 'team_member', 'by_member', ['workspace_id', 'member_id']);
    },
  };
}
