import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Database } from '../connect.ts';
import { belongsTo, index, keyed, textType } from './shape.ts';

/** Requests for assets with who stands behind them, and the words of prospects. */
export function voice(dialect: Database['dialect']): Migration {
  const text = textType(dialect);
  return {
    async up({ schema }: Kysely<unknown>) {
      await keyed(
        schema,
        'asset_request',
        ['workspace_id', 'id'],
        {
          workspace_id: text,
          id: text,
          idempotency_key: text,
          text: 'text',
          state: text,
          user_id: text,
          created_at: 'bigint',
          updated_at: 'bigint',
          root_id: text,
        },
        {
          kind: text,
          stage: text,
          persona: 'text',
          needed_by: 'bigint',
          asset_id: text,
          planned_for: 'bigint',
          answer: 'text',
          answered_by: text,
          answered_at: 'bigint',
          first_answered_at: 'bigint',
          merged_into: text,
        },
      ).execute();
      await index(schema, 'asset_request', 'by_idempotency_key', ['workspace_id', 'idempotency_key'], true);
      await index(schema, 'asset_request', 'by_time', ['workspace_id', 'created_at', 'id']);
      await index(schema, 'asset_request', 'by_root', ['workspace_id', 'root_id']);
      await index(schema, 'asset_request', 'by_asset', ['workspace_id', 'asset_id']);

      const topics = keyed(schema, 'asset_request_topic', ['workspace_id', 'request_id', 'topic_id'], {
        workspace_id: text,
        request_id: text,
        topic_id: text,
      });
      await belongsTo(
        belongsTo(topics, 'asset_request_topic', 'request_id', 'asset_request'),
        'asset_request_topic',
        'topic_id',
        'topic',
      ).execute();

      const backers = keyed(
        schema,
        'asset_request_backer',
        ['workspace_id', 'id'],
        { workspace_id: text, id: text, request_id: text, idempotency_key: text, user_id: text, at: 'bigint' },
        { contact_id: text, opportunity_id: text, challenge_id: text },
      );
      await belongsTo(backers, 'asset_request_backer', 'request_id', 'asset_request').execute();
      await index(schema, 'asset_request_backer', 'by_idempotency_key', ['workspace_id', 'idempotency_key'], true);
      await index(schema, 'asset_request_backer', 'by_request', ['workspace_id', 'request_id', 'at']);
      await index(schema, 'asset_request_backer', 'by_contact', ['workspace_id', 'contact_id']);

      const challenges = keyed(
        schema,
        'challenge',
        ['workspace_id', 'id'],
        {
          workspace_id: text,
          id: text,
          idempotency_key: text,
          text: 'text',
          removed_json: 'text',
          source: text,
          user_id: text,
          at: 'bigint',
        },
        { topic_id: text, stage: text, contact_id: text, opportunity_id: text },
      );
      await belongsTo(challenges, 'challenge', 'contact_id', 'contact').execute();
      await index(schema, 'challenge', 'by_idempotency_key', ['workspace_id', 'idempotency_key'], true);
      await index(schema, 'challenge', 'by_time', ['workspace_id', 'at', 'id']);
      await index(schema, 'challenge', 'by_contact', ['workspace_id', 'contact_id', 'at']);
      await index(schema, 'challenge', 'by_topic', ['workspace_id', 'topic_id', 'at']);
    },
  };
}
