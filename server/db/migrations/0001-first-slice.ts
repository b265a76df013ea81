import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Database } from '../connect.ts';
import { belongsTo, type ColumnType, index, keyed, type Schema, textType } from './shape.ts';

/** The tables of the first slice, for both engines. */
export function firstSlice(dialect: Database['dialect']): Migration {
  const text = textType(dialect);
  return {
    async up(db: Kysely<unknown>) {
      const { schema } = db;
      await workspaceTables(schema, text);
      await peopleTables(schema, text);
      await assetTables(schema, text);
      await activityTables(schema, text);
      await shareTables(schema, text);
    },
  };
}

async function workspaceTables(schema: Schema, text: ColumnType) {
  await keyed(schema, 'workspace_setting', ['workspace_id'], {
    workspace_id: text,
    link_key: text,
    sample: 'integer',
    settings_json: text,
  }).execute();
  await index(schema, 'workspace_setting', 'by_link_key', ['link_key'], true);

  await keyed(
    schema,
    'source',
    ['workspace_id', 'id'],
    { workspace_id: text, id: text, name: text, key_hash: text, key_hint: text, created_at: 'bigint' },
    { last_seen_at: 'bigint', revoked_at: 'bigint' },
  ).execute();
  await index(schema, 'source', 'by_key_hash', ['key_hash'], true);

  await keyed(schema, 'message', ['workspace_id', 'message_id'], { workspace_id: text, message_id: text, received_at: 'bigint' }).execute();

  await keyed(schema, 'audit', ['workspace_id', 'id'], {
    workspace_id: text,
    id: text,
    at: 'bigint',
    actor: text,
    action: text,
    subject_kind: text,
    subject_id: text,
  }).execute();
  await index(schema, 'audit', 'by_subject', ['workspace_id', 'subject_id']);
}

async function peopleTables(schema: Schema, text: ColumnType) {
  await keyed(
    schema,
    'account',
    ['workspace_id', 'id'],
    { workspace_id: text, id: text, name: text, created_at: 'bigint' },
    { domain: text, industry: text, employees: 'integer', region: text },
  ).execute();
  await index(schema, 'account', 'by_domain', ['workspace_id', 'domain']);
  await schema.createIndex('account_by_name').on('account').expression(sql`workspace_id, lower(name)`).execute();

  const contact = keyed(
    schema,
    'contact',
    ['workspace_id', 'id'],
    { workspace_id: text, id: text, name: text, name_key: text, created_at: 'bigint', updated_at: 'bigint' },
    { account_id: text, title: text, persona: text, email: text, owner_user_id: text },
  );
  await belongsTo(contact, 'contact', 'account_id', 'account').execute();
  await index(schema, 'contact', 'by_name_key', ['workspace_id', 'name_key', 'id']);
  await index(schema, 'contact', 'by_account', ['workspace_id', 'account_id']);

  const identifier = keyed(
    schema,
    'identifier',
    ['workspace_id', 'kind', 'value'],
    { workspace_id: text, kind: text, value: text, contact_id: text, created_at: 'bigint' },
    { confirmed_by: text },
  );
  await belongsTo(identifier, 'identifier', 'contact_id', 'contact').execute();
  await index(schema, 'identifier', 'by_contact', ['workspace_id', 'contact_id']);

  const opportunity = keyed(
    schema,
    'opportunity',
    ['workspace_id', 'id'],
    {
      workspace_id: text,
      id: text,
      account_id: text,
      name: text,
      stage: text,
      status: text,
      amount_minor: 'bigint',
      currency: text,
      created_at: 'bigint',
    },
    { close_at: 'bigint' },
  );
  await belongsTo(opportunity, 'opportunity', 'account_id', 'account').execute();
  await index(schema, 'opportunity', 'by_account', ['workspace_id', 'account_id']);

  const role = keyed(schema, 'opportunity_contact', ['workspace_id', 'opportunity_id', 'contact_id'], {
    workspace_id: text,
    opportunity_id: text,
    contact_id: text,
  });
  await belongsTo(
    belongsTo(role, 'opportunity_contact', 'opportunity_id', 'opportunity'),
    'opportunity_contact',
    'contact_id',
    'contact',
  ).execute();
  await index(schema, 'opportunity_contact', 'by_contact', ['workspace_id', 'contact_id']);
}

async function assetTables(schema: Schema, text: ColumnType) {
  await keyed(schema, 'topic', ['workspace_id', 'id'], { workspace_id: text, id: text, name: text }).execute();
  await index(schema, 'topic', 'by_name', ['workspace_id', 'name'], true);

  await keyed(
    schema,
    'asset',
    ['workspace_id', 'id'],
    {
      workspace_id: text,
      id: text,
      title: text,
      kind: text,
      url: text,
      canonical_url: text,
      summary: text,
      stage: text,
      personas_json: text,
      industries_json: text,
      language: text,
      status: text,
      priority: 'integer',
      created_at: 'bigint',
      updated_at: 'bigint',
    },
    { talking_point: text, live_at: 'bigint', expires_at: 'bigint' },
  ).execute();
  await index(schema, 'asset', 'by_canonical_url', ['workspace_id', 'canonical_url'], true);

  const link = keyed(schema, 'asset_topic', ['workspace_id', 'asset_id', 'topic_id'], {
    workspace_id: text,
    asset_id: text,
    topic_id: text,
  });
  await belongsTo(belongsTo(link, 'asset_topic', 'asset_id', 'asset'), 'asset_topic', 'topic_id', 'topic').execute();
  await index(schema, 'asset_topic', 'by_topic', ['workspace_id', 'topic_id']);
}

/** Engagements carry no references: they are the bulk of the rows, and each reference would be checked on each event. */
async function activityTables(schema: Schema, text: ColumnType) {
  await keyed(
    schema,
    'engagement',
    ['workspace_id', 'id'],
    { workspace_id: text, id: text, kind: text, at: 'bigint', received_at: 'bigint' },
    {
      contact_id: text,
      anonymous_id: text,
      asset_id: text,
      seconds: 'double precision',
      watched: 'double precision',
      pages: 'integer',
      title: text,
      url: text,
      canonical_url: text,
      source_id: text,
      share_id: text,
    },
  ).execute();
  await index(schema, 'engagement', 'by_contact', ['workspace_id', 'contact_id', 'at', 'id']);
  await index(schema, 'engagement', 'by_asset', ['workspace_id', 'asset_id', 'at']);
  const on = (name: string) => schema.createIndex(`engagement_${name}`).on('engagement');
  await on('unclaimed').columns(['workspace_id', 'canonical_url']).where(sql.ref('asset_id'), 'is', null).execute();
  await on('anonymous').columns(['workspace_id', 'anonymous_id']).where(sql.ref('contact_id'), 'is', null).execute();

  const touch = keyed(
    schema,
    'touch',
    ['workspace_id', 'id'],
    { workspace_id: text, id: text, contact_id: text, origin: text, channel: text, state: text, title: text, by_name: text, at: 'bigint' },
    { asset_id: text, share_id: text },
  );
  await belongsTo(touch, 'touch', 'contact_id', 'contact').execute();
  await index(schema, 'touch', 'by_contact', ['workspace_id', 'contact_id', 'at']);
  await index(schema, 'touch', 'by_share', ['workspace_id', 'share_id']);

  const feedback = keyed(schema, 'suggestion_feedback', ['workspace_id', 'contact_id', 'asset_id'], {
    workspace_id: text,
    contact_id: text,
    asset_id: text,
    user_id: text,
    reason: text,
    at: 'bigint',
  });
  await belongsTo(feedback, 'suggestion_feedback', 'contact_id', 'contact').execute();
}

async function shareTables(schema: Schema, text: ColumnType) {
  const share = keyed(
    schema,
    'share',
    ['workspace_id', 'id'],
    {
      workspace_id: text,
      id: text,
      idempotency_key: text,
      user_id: text,
      asset_id: text,
      channel: text,
      state: text,
      played: 'integer',
      unknown_recipients: 'integer',
      created_at: 'bigint',
      updated_at: 'bigint',
      visits: 'integer',
      automated_visits: 'integer',
    },
    { draft_id: text, sent_at: 'bigint', last_visit_at: 'bigint' },
  );
  await belongsTo(share, 'share', 'asset_id', 'asset').execute();
  await index(schema, 'share', 'by_idempotency_key', ['workspace_id', 'idempotency_key'], true);
  await index(schema, 'share', 'by_time', ['workspace_id', 'created_at', 'id']);
  await schema.createIndex('share_by_moment').on('share').expression(sql`workspace_id, coalesce(sent_at, created_at), id`).execute();
  await index(schema, 'share', 'by_asset', ['workspace_id', 'asset_id', 'created_at']);
  await index(schema, 'share', 'by_user', ['workspace_id', 'user_id', 'created_at']);

  const recipient = keyed(schema, 'share_recipient', ['workspace_id', 'share_id', 'contact_id'], {
    workspace_id: text,
    share_id: text,
    contact_id: text,
  });
  await belongsTo(belongsTo(recipient, 'share_recipient', 'share_id', 'share'), 'share_recipient', 'contact_id', 'contact').execute();
  await index(schema, 'share_recipient', 'by_contact', ['workspace_id', 'contact_id', 'share_id']);

  const link = keyed(schema, 'share_link', ['workspace_id', 'code'], {
    workspace_id: text,
    code: text,
    share_id: text,
    asset_id: text,
    url: text,
    created_at: 'bigint',
  });
  await belongsTo(link, 'share_link', 'share_id', 'share').execute();
  await index(schema, 'share_link', 'by_share', ['workspace_id', 'share_id'], true);

  const event = keyed(
    schema,
    'share_event',
    ['workspace_id', 'share_id', 'id'],
    { workspace_id: text, share_id: text, id: text, idempotency_key: text, kind: text, actor: text, at: 'bigint' },
    { to_state: text },
  );
  await belongsTo(event, 'share_event', 'share_id', 'share').execute();
  await index(schema, 'share_event', 'by_idempotency_key', ['workspace_id', 'idempotency_key'], true);

  const visit = keyed(schema, 'visit', ['workspace_id', 'id'], {
    workspace_id: text,
    id: text,
    code: text,
    share_id: text,
    at: 'bigint',
    verdict: text,
    reasons_json: text,
    user_agent: text,
    client_hash: text,
  });
  await belongsTo(visit, 'visit', 'share_id', 'share').execute();
  await index(schema, 'visit', 'by_share', ['workspace_id', 'share_id', 'at']);
  await index(schema, 'visit', 'by_time', ['workspace_id', 'at']);
}
