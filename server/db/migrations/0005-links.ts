import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Database } from '../connect.ts';
import { belongsTo, index, keyed, textType } from './shape.ts';

/** Links that can end, public links of assets, the journal of visits, and who came to the site through a share. */
export function links(dialect: Database['dialect']): Migration {
  const text = textType(dialect);
  return {
    async up(db: Kysely<unknown>) {
      const { schema } = db;
      await schema.alterTable('share_link').addColumn('expires_at', 'bigint').execute();
      await schema.alterTable('share_link').addColumn('revoked_at', 'bigint').execute();
      await schema
        .alterTable('share_link')
        .addColumn('revoked_by', text as 'text')
        .execute();
      await schema
        .alterTable('visit')
        .addColumn('anonymous_id', text as 'text')
        .execute();
      await index(schema, 'visit', 'by_code', ['workspace_id', 'code', 'at']);

      const assetLink = keyed(
        schema,
        'asset_link',
        ['workspace_id', 'slug'],
        {
          workspace_id: text,
          slug: text,
          asset_id: text,
          created_by: text,
          created_at: 'bigint',
          visits: 'integer',
          automated_visits: 'integer',
        },
        { expires_at: 'bigint', revoked_at: 'bigint', revoked_by: text, last_visit_at: 'bigint' },
      );
      await belongsTo(assetLink, 'asset_link', 'asset_id', 'asset').execute();
      await index(schema, 'asset_link', 'by_asset', ['workspace_id', 'asset_id']);

      const assetVisit = keyed(schema, 'asset_visit', ['workspace_id', 'id'], {
        workspace_id: text,
        id: text,
        slug: text,
        asset_id: text,
        at: 'bigint',
        verdict: text,
        reasons_json: text,
        user_agent: text,
        client_hash: text,
      });
      await belongsTo(assetVisit, 'asset_visit', 'asset_id', 'asset').execute();
      await index(schema, 'asset_visit', 'by_link', ['workspace_id', 'slug', 'at']);
      await index(schema, 'asset_visit', 'by_asset', ['workspace_id', 'asset_id', 'at']);

      const visitor = keyed(
        schema,
        'share_visitor',
        ['workspace_id', 'share_id', 'anonymous_id'],
        { workspace_id: text, share_id: text, anonymous_id: text, first_at: 'bigint', last_at: 'bigint', judged: text },
        { judged_by: text, judged_at: 'bigint' },
      );
      await belongsTo(visitor, 'share_visitor', 'share_id', 'share').execute();
      await index(schema, 'share_visitor', 'by_state', ['workspace_id', 'judged', 'last_at']);
      await index(schema, 'share_visitor', 'by_anonymous', ['workspace_id', 'anonymous_id']);

      await keyed(schema, 'link_journal', ['workspace_id', 'id'], {
        workspace_id: text,
        id: text,
        written_at: 'bigint',
        entries_json: text,
      }).execute();
    },
  };
}
