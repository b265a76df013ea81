import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Database } from '../connect.ts';
import { belongsTo, index, keyed, textType } from './shape.ts';

/** When deals were closed and how they came there, targets of quarters, and segments. Deals of before begin their history as they stand. */
export function influence(dialect: Database['dialect']): Migration {
  const text = textType(dialect);
  return {
    async up(db: Kysely<unknown>) {
      const { schema } = db;
      await schema.alterTable('opportunity').addColumn('closed_at', 'bigint').execute();
      await sql`update opportunity set closed_at = coalesce(close_at, created_at) where status <> 'open'`.execute(db);
      await index(schema, 'opportunity', 'by_close', ['workspace_id', 'status', 'closed_at', 'id']);

      const stage = keyed(schema, 'opportunity_stage', ['workspace_id', 'opportunity_id', 'id'], {
        workspace_id: text,
        opportunity_id: text,
        id: text,
        at: 'bigint',
        stage: text,
        status: text,
        amount_minor: 'bigint',
        currency: text,
      });
      await belongsTo(stage, 'opportunity_stage', 'opportunity_id', 'opportunity').execute();
      await sql`
        insert into opportunity_stage (workspace_id, opportunity_id, id, at, stage, status, amount_minor, currency)
        select workspace_id, id, id, created_at, stage, status, amount_minor, currency from opportunity
      `.execute(db);

      await keyed(schema, 'target', ['workspace_id', 'quarter'], {
        workspace_id: text,
        quarter: text,
        bookings_minor: 'bigint',
        marketing_share: 'integer',
        currency: text,
        set_by: text,
        set_at: 'bigint',
      }).execute();

      await keyed(
        schema,
        'segment',
        ['workspace_id', 'id'],
        { workspace_id: text, id: text, name: text, rule_json: text, created_at: 'bigint' },
        { sales_by: text, sales_at: 'bigint', marketing_by: text, marketing_at: 'bigint' },
      ).execute();
      await index(schema, 'segment', 'by_name', ['workspace_id', 'name'], true);
    },
  };
}
