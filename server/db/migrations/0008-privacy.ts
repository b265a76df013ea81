import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Database } from '../connect.ts';
import { index, keyed, textType } from './shape.ts';

/** Consent of contacts, links that no longer tell who followed them, what retention did, and counts of write keys. */
export function privacy(dialect: Database['dialect']): Migration {
  const text = textType(dialect);
  return {
    async up({ schema }: Kysely<unknown>) {
      for (const column of ['consent', 'consent_source'])
        await schema
          .alterTable('contact')
          .addColumn(column, text as 'text')
          .execute();
      await schema.alterTable('contact').addColumn('consent_at', 'bigint').execute();
      // Few have said no: whether anybody of a group of events did costs one look into an index that is nearly empty.
      await schema
        .createIndex('contact_by_denial')
        .on('contact')
        .columns(['workspace_id', 'id'])
        .where(sql.ref('consent'), '=', sql.lit('denied'))
        .execute();
      await schema.alterTable('share_link').addColumn('erased_at', 'bigint').execute();
      await index(schema, 'audit', 'by_time', ['workspace_id', 'at', 'id']);

      await keyed(
        schema,
        'retention_run',
        ['workspace_id'],
        { workspace_id: text, until: 'bigint', engagements: 'integer', visits: 'integer', audit: 'integer' },
        { done_at: 'bigint' },
      ).execute();
      await keyed(schema, 'rate_count', ['workspace_id', 'source_id', 'minute'], {
        workspace_id: text,
        source_id: text,
        minute: 'bigint',
        events: 'bigint',
      }).execute();
      await keyed(schema, 'sign_in_count', ['key'], { key: text, requests: 'integer', until: 'bigint' }).execute();
    },
  };
}
