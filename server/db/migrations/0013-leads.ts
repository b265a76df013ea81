import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Database } from '../connect.ts';
import { belongsTo, type ColumnType, index, keyed, textType } from './shape.ts';

/** Verdicts on leads, the threads that answer them, and the versions of the checklist. */
export function leads(dialect: Database['dialect']): Migration {
  const text = textType(dialect);
  const added: Readonly<Record<string, ColumnType>> = {
    handed_over_by: text,
    note: text,
    verdict: text,
    reason: text,
    word: text,
    verdict_by: text,
    verdict_at: 'bigint',
    version: 'integer',
    reopened_at: 'bigint',
    thread: text,
    thread_waits: text,
    thread_outcome: text,
    thread_at: 'bigint',
  };
  return {
    async up({ schema }: Kysely<unknown>) {
      // SQLite adds one column a statement.
      for (const [name, type] of Object.entries(added))
        await schema
          .alterTable('lead')
          .addColumn(name, type as 'text')
          .execute();
      const verdict = keyed(
        schema,
        'lead_verdict',
        ['workspace_id', 'id'],
        {
          workspace_id: text,
          id: text,
          lead_id: text,
          idempotency_key: text,
          kind: text,
          version: 'integer',
          user_id: text,
          at: 'bigint',
        },
        { reason: text, word: text },
      );
      await belongsTo(verdict, 'lead_verdict', 'lead_id', 'lead').execute();
      await index(schema, 'lead_verdict', 'by_lead', ['workspace_id', 'lead_id', 'id']);
      await index(schema, 'lead_verdict', 'once', ['workspace_id', 'idempotency_key'], true);
      const message = keyed(
        schema,
        'lead_message',
        ['workspace_id', 'id'],
        {
          workspace_id: text,
          id: text,
          lead_id: text,
          idempotency_key: text,
          kind: text,
          side: text,
          user_id: text,
          at: 'bigint',
        },
        { text, outcome: text },
      );
      await belongsTo(message, 'lead_message', 'lead_id', 'lead').execute();
      await index(schema, 'lead_message', 'by_lead', ['workspace_id', 'lead_id', 'id']);
      await index(schema, 'lead_message', 'once', ['workspace_id', 'idempotency_key'], true);
      await keyed(
        schema,
        'checklist',
        ['workspace_id', 'id'],
        {
          workspace_id: text,
          id: text,
          version: 'integer',
          state: text,
          criteria_json: text,
          why: text,
          proposed_by: text,
          proposed_side: text,
          proposed_at: 'bigint',
        },
        { answered_by: text, answered_at: 'bigint', answer: text },
      ).execute();
      await index(schema, 'checklist', 'by_version', ['workspace_id', 'version'], true);
    },
  };
}
