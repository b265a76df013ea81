import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Database } from '../connect.ts';
import { index, keyed, textType } from './shape.ts';

/** Erased people that stay away, who wants no marketing mail, and touches among what retention takes. */
export function erased(dialect: Database['dialect']): Migration {
  const text = textType(dialect);
  return {
    async up({ schema }: Kysely<unknown>) {
      await keyed(schema, 'erased_key', ['workspace_id', 'hash'], {
        workspace_id: text,
        hash: text,
        erasure_id: text,
        erased_at: 'bigint',
      }).execute();
      await index(schema, 'erased_key', 'by_erasure', ['workspace_id', 'erasure_id']);
      await schema
        .alterTable('workspace_setting')
        .addColumn('erasure_salt', text as 'text')
        .execute();

      for (const column of ['mail', 'mail_source'])
        await schema
          .alterTable('contact')
          .addColumn(column, text as 'text')
          .execute();
      await schema.alterTable('contact').addColumn('mail_at', 'bigint').execute();

      await schema
        .alterTable('retention_run')
        .addColumn('touches', 'integer', (column) => column.notNull().defaultTo(0))
        .execute();
    },
  };
}
