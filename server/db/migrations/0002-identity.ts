import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { rebuildKeys } from '../../queries/contact-keys.ts';
import type { Database } from '../connect.ts';
import type { Tables } from '../tables.ts';
import { belongsTo, index, keyed, textType } from './shape.ts';

/**
 * Keys to find people and companies by, rejections and merges. The keys of what is stored already are made here, and its
 * name keys anew: names in Cyrillic and Greek letters are kept in Latin ones now.
 */
export function identity(dialect: Database['dialect']): Migration {
  const text = textType(dialect);
  return {
    async up(db: Kysely<unknown>) {
      const { schema } = db;
      await schema
        .alterTable('account')
        .addColumn('name_key', text as 'text', (column) => column.notNull().defaultTo(''))
        .execute();
      await index(schema, 'account', 'by_name_key', ['workspace_id', 'name_key']);

      const key = keyed(schema, 'contact_lookup', ['workspace_id', 'key', 'contact_id'], {
        workspace_id: text,
        key: text,
        contact_id: text,
      });
      await belongsTo(key, 'contact_lookup', 'contact_id', 'contact').execute();
      await index(schema, 'contact_lookup', 'by_contact', ['workspace_id', 'contact_id']);

      const rejection = keyed(schema, 'contact_rejection', ['workspace_id', 'kind', 'value', 'contact_id'], {
        workspace_id: text,
        kind: text,
        value: text,
        contact_id: text,
        rejected_by: text,
        created_at: 'bigint',
      });
      await belongsTo(rejection, 'contact_rejection', 'contact_id', 'contact').execute();
      await index(schema, 'contact_rejection', 'by_contact', ['workspace_id', 'contact_id']);

      const merge = keyed(
        schema,
        'contact_merge',
        ['workspace_id', 'id'],
        { workspace_id: text, id: text, contact_id: text, other_id: text, moved_json: text, merged_by: text, merged_at: 'bigint' },
        { split_at: 'bigint' },
      );
      await belongsTo(merge, 'contact_merge', 'contact_id', 'contact').execute();
      await index(schema, 'contact_merge', 'by_contact', ['workspace_id', 'contact_id']);

      await rebuildKeys(db as Kysely<Tables>);
    },
  };
}
