import type { Contact, ContactPage, ContactQuery, ContactSummary } from '../../utils/contract/people.ts';
import type { IdentifierKind } from '../../utils/contract/words.ts';
import { wordsOf } from '../../utils/domain/identity/fold.ts';
import { toLatin } from '../../utils/domain/identity/transliterate.ts';
import { dialectOf } from '../db/dialect-of.ts';
import { anyOf } from '../db/insert-rows.ts';
import { prepared } from '../db/prepared.ts';
import type { Db } from '../db/transaction.ts';
import type { OfContact } from './given.ts';
import { byName, cutPage, readCursor } from './keyset.ts';
import { contactFits } from './segment-accounts.ts';
import { fitsOf, readSegments } from './segments.ts';
import { beginsWith, containsText } from './text-match.ts';

export interface NormalIdentifier {
  kind: IdentifierKind;
  value: string;
}

/** A contact as look-ups answer it, with what scoring needs. */
export interface ContactMatch extends ContactSummary {
  accountDomain: string | null;
}

/** Contacts with the names of their accounts, in one workspace. */
const summaries = (db: Db, workspaceId: string) =>
  db
    .selectFrom('contact')
    .leftJoin('account', (join) =>
      join.onRef('account.workspace_id', '=', 'contact.workspace_id').onRef('account.id', '=', 'contact.account_id'),
    )
    .select([
      'contact.id',
      'contact.name',
      'contact.name_key',
      'contact.title',
      'contact.email',
      'contact.account_id',
      'account.name as account_name',
      'account.domain as account_domain',
    ])
    .where('contact.workspace_id', '=', workspaceId);

type SummaryRow = Awaited<ReturnType<ReturnType<typeof summaries>['executeTakeFirstOrThrow']>>;

const toMatch = (row: SummaryRow): ContactMatch => ({
  id: row.id,
  name: row.name,
  title: row.title,
  email: row.email,
  accountId: row.account_id,
  accountName: row.account_name,
  accountDomain: row.account_domain,
});

export function toSummary({ id, name, title, email, accountId, accountName }: ContactMatch): ContactSummary {
  return { id, name, title, email, accountId, accountName };
}

/** Whose these identifiers are, in the order they were given; unknown ones are left out. */
export async function findByIdentifiers(
  db: Db,
  workspaceId: string,
  identifiers: readonly NormalIdentifier[],
): Promise<{ identifier: NormalIdentifier; contact: ContactMatch }[]> {
  if (identifiers.length === 0) return [];
  const rows = await summaries(db, workspaceId)
    .innerJoin('identifier', (join) =>
      join.onRef('identifier.workspace_id', '=', 'contact.workspace_id').onRef('identifier.contact_id', '=', 'contact.id'),
    )
    .select(['identifier.kind', 'identifier.value'])
    .where((eb) =>
      eb.or(identifiers.map(({ kind, value }) => eb.and([eb('identifier.kind', '=', kind), eb('identifier.value', '=', value)]))),
    )
    .execute();
  return identifiers.flatMap((identifier) => {
    const row = rows.find(({ kind, value }) => kind === identifier.kind && value === identifier.value);
    return row ? [{ identifier, contact: toMatch(row) }] : [];
  });
}

/** These contacts with what comparing them takes; in no order. */
export async function findContacts(db: Db, workspaceId: string, contactIds: readonly string[]): Promise<ContactMatch[]> {
  if (contactIds.length === 0) return [];
  const rows = await summaries(db, workspaceId)
    .where(anyOf(dialectOf(db), 'contact.id', contactIds))
    .execute();
  return rows.map(toMatch);
}

/** Contacts by the beginnings of the words of their name, by e-mail address or by company; by name, paged. */
export async function searchContacts(
  db: Db,
  workspaceId: string,
  { q, accountId, segmentId, cursor, limit }: ContactQuery,
): Promise<ContactPage | null> {
  const after = readCursor(cursor, 'name');
  if (after === null) return null;
  const [inSegment, segments] = await Promise.all([
    segmentId === undefined ? undefined : contactFits(db, workspaceId, segmentId),
    readSegments(db, workspaceId),
  ]);
  if (inSegment === null) return { contacts: [], nextCursor: null, total: 0 };
  let query = summaries(db, workspaceId).select(['contact.persona', 'account.industry', 'account.region', 'account.employees']);
  if (accountId) query = query.where('contact.account_id', '=', accountId);
  const text = q?.trim().toLowerCase();
  if (text) {
    const words = wordsOf(toLatin(text)).slice(0, 6);
    query = query.where((eb) =>
      eb.or([
        ...(words.length > 0
          ? [eb.and(words.map((word) => eb.or([beginsWith('contact.name_key', word), containsText('contact.name_key', ` ${word}`)])))]
          : []),
        beginsWith('contact.email', text),
        beginsWith('account.name', text),
      ]),
    );
  }
  if (inSegment) query = query.where(inSegment);
  const all = inSegment ? query.clearSelect().select((eb) => eb.fn.countAll<number>().as('total')) : null;
  const [rows, count] = await Promise.all([
    byName(query, ['contact.name_key', 'contact.id'], after, limit).execute(),
    all?.executeTakeFirst(),
  ]);
  const page = cutPage(rows, limit, (row) => [row.name_key, row.id]);
  const contacts = page.rows.map((row) => ({ ...toSummary(toMatch(row)), segments: fitsOf(segments, row, row) }));
  return { contacts, nextCursor: page.nextCursor, total: count?.total ?? null };
}

const contactRows = prepared((db: Db, { workspaceId, contactId }: OfContact) =>
  summaries(db, workspaceId)
    .leftJoin('user', 'user.id', 'contact.owner_user_id')
    .select(['contact.persona', 'contact.created_at', 'user.name as owner_name'])
    .where('contact.id', '=', contactId)
    .compile(),
);

const identifierRows = prepared((db: Db, { workspaceId, contactId }: OfContact) =>
  db
    .selectFrom('identifier')
    .leftJoin('user', 'user.id', 'identifier.confirmed_by')
    .select(['identifier.kind', 'identifier.value', 'identifier.created_at', 'user.name as confirmed_by'])
    .where('identifier.workspace_id', '=', workspaceId)
    .where('identifier.contact_id', '=', contactId)
    .orderBy('identifier.created_at')
    .orderBy('identifier.value')
    .compile(),
);

/** A contact with all identifiers; null when the workspace has no such contact. */
export async function findContact(db: Db, workspaceId: string, contactId: string): Promise<Contact | null> {
  const [[row], identifiers] = await Promise.all([
    contactRows(db, { workspaceId, contactId }),
    identifierRows(db, { workspaceId, contactId }),
  ]);
  if (!row) return null;
  return {
    ...toSummary(toMatch(row)),
    persona: row.persona,
    identifiers: identifiers.map(({ kind, value, confirmed_by, created_at }) => ({
      kind,
      value,
      confirmedBy: confirmed_by,
      createdAt: created_at,
    })),
    ownerName: row.owner_name,
    createdAt: row.created_at,
  };
}

/** Which of these ids are contacts of the workspace. */
export async function knownContactIds(db: Db, workspaceId: string, contactIds: readonly string[]): Promise<Set<string>> {
  if (contactIds.length === 0) return new Set();
  const rows = await db.selectFrom('contact').select('id').where('workspace_id', '=', workspaceId).where('id', 'in', contactIds).execute();
  return new Set(rows.map((row) => row.id));
}
