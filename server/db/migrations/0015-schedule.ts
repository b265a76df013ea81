import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Database } from '../connect.ts';
import { belongsTo, type ColumnType, index, keyed, type Schema, textType } from './shape.ts';

/** Plans of assets with votes and watches, sends that are planned here, and wishes to hold one. */
export function schedule(dialect: Database['dialect']): Migration {
  const text = textType(dialect);
  return {
    async up({ schema }: Kysely<unknown>) {
      await planTables(schema, text);
      await sendTables(schema, text);
    },
  };
}

async function planTables(schema: Schema, text: ColumnType) {
  const plan = keyed(
    schema,
    'asset_plan',
    ['workspace_id', 'asset_id'],
    { workspace_id: text, asset_id: text, phase: text, note: text },
    { owner_user_id: text },
  );
  await belongsTo(plan, 'asset_plan', 'asset_id', 'asset').execute();

  const move = keyed(
    schema,
    'asset_plan_move',
    ['workspace_id', 'asset_id', 'id'],
    { workspace_id: text, asset_id: text, id: text, at: 'bigint', actor: text, to_phase: text },
    { from_phase: text, from_live_at: 'bigint', to_live_at: 'bigint' },
  );
  await belongsTo(move, 'asset_plan_move', 'asset_id', 'asset').execute();

  const vote = keyed(schema, 'asset_vote', ['workspace_id', 'asset_id', 'user_id'], {
    workspace_id: text,
    asset_id: text,
    user_id: text,
    at: 'bigint',
  });
  await belongsTo(vote, 'asset_vote', 'asset_id', 'asset').execute();

  const watch = keyed(
    schema,
    'asset_watch',
    ['workspace_id', 'id'],
    { workspace_id: text, id: text, asset_id: text, user_id: text, at: 'bigint' },
    { contact_id: text },
  );
  await belongsTo(belongsTo(watch, 'asset_watch', 'asset_id', 'asset'), 'asset_watch', 'contact_id', 'contact').execute();
  await index(schema, 'asset_watch', 'by_asset', ['workspace_id', 'asset_id', 'user_id']);
  await index(schema, 'asset_watch', 'by_contact', ['workspace_id', 'contact_id']);
  await index(schema, 'asset_watch', 'by_user', ['workspace_id', 'user_id']);
  await index(schema, 'asset', 'by_status', ['workspace_id', 'status', 'live_at']);
}

async function sendTables(schema: Schema, text: ColumnType) {
  await keyed(
    schema,
    'marketing_send',
    ['workspace_id', 'id'],
    {
      workspace_id: text,
      id: text,
      idempotency_key: text,
      title: text,
      campaign: text,
      channel: text,
      at: 'bigint',
      left_out: 'integer',
      planned_by: text,
      created_at: 'bigint',
    },
    { asset_id: text, cancelled_at: 'bigint' },
  ).execute();
  await index(schema, 'marketing_send', 'by_idempotency_key', ['workspace_id', 'idempotency_key'], true);

  await schema
    .alterTable('touch')
    .addColumn('send_id', text as 'text')
    .execute();
  await schema
    .createIndex('touch_by_send')
    .on('touch')
    .columns(['workspace_id', 'send_id'])
    .where(sql.ref('send_id'), 'is not', null)
    .execute();
  // What the touches of a period are asked for: who got how many. All of it stands in the index.
  await index(schema, 'touch', 'by_time', ['workspace_id', 'at', 'state', 'contact_id', 'id']);

  // Who had this message, or this asset, already.
  await index(schema, 'touch', 'by_title', ['workspace_id', 'title', 'contact_id']);
  await schema
    .createIndex('touch_by_asset')
    .on('touch')
    .columns(['workspace_id', 'asset_id', 'contact_id'])
    .where(sql.ref('asset_id'), 'is not', null)
    .execute();

  const hold = keyed(
    schema,
    'touch_hold',
    ['workspace_id', 'id'],
    { workspace_id: text, id: text, touch_id: text, state: text, asked_by: text, reason: text, asked_at: 'bigint' },
    { answered_by: text, answer: text, answered_at: 'bigint' },
  );
  await belongsTo(hold, 'touch_hold', 'touch_id', 'touch').execute();
  await index(schema, 'touch_hold', 'by_touch', ['workspace_id', 'touch_id'], true);
  await index(schema, 'touch_hold', 'by_state', ['workspace_id', 'state', 'asked_at']);
}
