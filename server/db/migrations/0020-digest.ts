import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Database } from '../connect.ts';
import { keyed, textType } from './shape.ts';

/** Which weekly mails went out, and who sends one now. */
export function digest(dialect: Database['dialect']): Migration {
  const text = textType(dialect);
  return {
    async up({ schema }: Kysely<unknown>) {
      await keyed(
        schema,
        'digest_mail',
        ['workspace_id', 'user_id', 'week'],
        { workspace_id: text, user_id: text, week: text, until: 'bigint', attempts: 'integer' },
        { sent_at: 'bigint' },
      ).execute();
    },
  };
}
