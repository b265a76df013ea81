import type { Selectable } from 'kysely';
import type { BulkTable } from '../db/insert-rows.ts';
import type { Tables } from '../db/tables.ts';

/* How people who are new are written in bulk: themselves, their identifiers, and that they were added. */

const times = { created_at: 'bigint', updated_at: 'bigint' } as const;

export const contactRows: BulkTable<keyof Selectable<Tables['contact']>> = {
  name: 'contact',
  columns: {
    workspace_id: 'text',
    id: 'text',
    account_id: 'text',
    name: 'text',
    name_key: 'text',
    title: 'text',
    persona: 'text',
    email: 'text',
    owner_user_id: 'text',
    consent: 'text',
    consent_source: 'text',
    consent_at: 'bigint',
    mail: 'text',
    mail_source: 'text',
    mail_at: 'bigint',
    ...times,
  },
};

export const identifierRows: BulkTable<keyof Selectable<Tables['identifier']>> = {
  name: 'identifier',
  columns: { workspace_id: 'text', kind: 'text', value: 'text', contact_id: 'text', confirmed_by: 'text', created_at: 'bigint' },
  tail: 'on conflict (workspace_id, kind, value) do nothing',
};

export const auditRows: BulkTable<keyof Selectable<Tables['audit']>> = {
  name: 'audit',
  columns: { workspace_id: 'text', id: 'text', at: 'bigint', actor: 'text', action: 'text', subject_kind: 'text', subject_id: 'text' },
};
