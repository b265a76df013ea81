import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Database } from '../connect.ts';
import { belongsTo, index, keyed, textType } from './shape.ts';

/** Where facts are sent to, the facts that wait to be sent, and how each sending went. */
export function outgoing(dialect: Database['dialect']): Migration {
  const text = textType(dialect);
  return {
    async up({ schema }: Kysely<unknown>) {
      await keyed(
        schema,
        'endpoint',
        ['workspace_id', 'id'],
        {
          workspace_id: text,
          id: text,
          kind: text,
          name: text,
          url: text,
          events_json: text,
          state: text,
          sealed: text,
          created_at: 'bigint',
          rest_until: 'bigint',
          lease_by: text,
          lease_until: 'bigint',
        },
        { sealed_before: text, before_until: 'bigint', failing_since: 'bigint', problem: text, delivered_at: 'bigint' },
      ).execute();
      await keyed(schema, 'outgoing_event', ['workspace_id', 'id'], {
        workspace_id: text,
        id: text,
        type: text,
        at: 'bigint',
        data_json: text,
      }).execute();
      await index(schema, 'outgoing_event', 'by_time', ['workspace_id', 'at']);
      const delivery = keyed(
        schema,
        'delivery',
        ['workspace_id', 'endpoint_id', 'event_id'],
        {
          workspace_id: text,
          endpoint_id: text,
          event_id: text,
          at: 'bigint',
          state: text,
          attempts: 'integer',
          next_at: 'bigint',
        },
        { last_at: 'bigint', status: 'integer', ms: 'integer', problem: text },
      );
      await belongsTo(belongsTo(delivery, 'delivery', 'endpoint_id', 'endpoint'), 'delivery', 'event_id', 'outgoing_event').execute();
      await index(schema, 'delivery', 'due', ['workspace_id', 'endpoint_id', 'state', 'next_at']);
      await index(schema, 'delivery', 'by_event', ['workspace_id', 'event_id']);
      await index(schema, 'delivery', 'by_time', ['workspace_id', 'endpoint_id', 'at', 'event_id']);
    },
  };
}
