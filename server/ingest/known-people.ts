import type { Selectable } from 'kysely';
import type { IdentifierKind } from '../../utils/contract/words.ts';
import { nameKey } from '../../utils/domain/identity/name-key.ts';
import type { Fact, PersonTraits, Who } from '../../utils/domain/ingest/facts.ts';
import type { Database } from '../db/connect.ts';
import { anyOf, insertRows } from '../db/insert-rows.ts';
import { lockWorkspace } from '../db/lock-workspace.ts';
import { newId } from '../db/new-id.ts';
import type { Tables } from '../db/tables.ts';
import type { Trx } from '../db/transaction.ts';
import { writeContactKeys } from '../queries/contact-keys.ts';
import { alignReached } from '../queries/reached.ts';
import type { Companies } from './companies.ts';
import { auditRows, contactRows, identifierRows } from './new-people-rows.ts';

type Key = readonly [IdentifierKind, string];

interface KnownContact {
  name: string;
  title: string | null;
  persona: string | null;
  account_id: string | null;
}

interface Told extends Pick<Fact, 'who' | 'company'> {
  person: PersonTraits | null;
}

/**
 * The contacts that a group of events speaks of, looked up together. An identifier that already belongs to somebody
 * is never moved: where two keys of one event name two people, the e-mail address decides and the other key stays.
 */
export class KnownPeople {
  readonly #trx: Trx;
  readonly #dialect: Database['dialect'];
  readonly #workspaceId: string;
  readonly #companies: Companies;
  readonly #now: number;
  /** Contact ids by key; null where nobody has the key. */
  readonly #contacts = new Map<string, string | null>();
  readonly #rows = new Map<string, KnownContact>();
  /** New and changed contacts, whose look-up keys are to be written. */
  readonly #changed = new Set<string>();
  /** Contacts that were made, and everything that was written of them: what tells "added" from "brought up to date". */
  readonly written = { contacts: 0, changes: 0 };

  /** Nobody else adds people until the transaction ends: what was looked up stays true. */
  #alone: boolean;
  readonly #newContacts: Selectable<Tables['contact']>[] = [];
  readonly #newIdentifiers: Selectable<Tables['identifier']>[] = [];
  readonly #newAudits: Selectable<Tables['audit']>[] = [];

  constructor(trx: Trx, dialect: Database['dialect'], workspaceId: string, companies: Companies, now: number) {
    this.#alone = dialect === 'sqlite';
    this.#trx = trx;
    this.#dialect = dialect;
    this.#workspaceId = workspaceId;
    this.#companies = companies;
    this.#now = now;
  }

  /** Looks all their keys up at once, so that `find` need not ask one by one. */
  async lookUp(all: readonly Who[]): Promise<void> {
    const asked = new Map<IdentifierKind, Set<string>>();
    const ask = (kind: IdentifierKind, value: string) => {
      if (this.#contacts.has(memoOf(kind, value))) return;
      const values = asked.get(kind);
      if (values) values.add(value);
      else asked.set(kind, new Set([value]));
    };
    for (const who of all) {
      for (const [kind, value] of namedKeys(who)) ask(kind, value);
      if (who.anonymous !== null) ask('anonymous', who.anonymous);
    }
    for (const [kind, ofKind] of asked) {
      if (ofKind.size < 2) continue;
      const values = [...ofKind];
      const rows = await this.#trx
        .selectFrom('identifier')
        .select(['value', 'contact_id'])
        .where('workspace_id', '=', this.#workspaceId)
        .where('kind', '=', kind)
        .where(anyOf(this.#dialect, 'value', values))
        .execute();
      for (const value of values) this.#contacts.set(memoOf(kind, value), null);
      for (const row of rows) this.#contacts.set(memoOf(kind, row.value), row.contact_id);
    }
    const named = all.flatMap((who) => namedKeys(who).flatMap((key) => this.#contacts.get(memoOf(...key)) ?? []));
    if (named.length > 1) await this.#readRows([...new Set(named)]);
  }

  /** What `find` would answer, where all that it needs was looked up; else undefined. Most events need not wait. */
  known({ email, external, linkedin, anonymous }: Who): string | null | undefined {
    if (anonymous === null || email !== null || external !== null || linkedin !== null) return undefined;
    return this.#contacts.get(memoOf('anonymous', anonymous));
  }

  /** Whom the event is about; null for somebody not known yet. An anonymous id speaks only where nothing better does. */
  async find(who: Who): Promise<string | null> {
    const keys = namedKeys(who);
    for (const key of keys) {
      const contactId = await this.#contactOf(key);
      if (contactId !== null) return contactId;
    }
    return keys.length === 0 && who.anonymous !== null ? this.#contactOf(['anonymous', who.anonymous]) : null;
  }

  /** Finds or makes the contact of an `identify`, and keeps what it tells: keys, name, title, company. `actor` is audited. */
  async learn({ who, person, company }: Told, actor: string): Promise<string | null> {
    const keys = namedKeys(who);
    let contactId = await this.find(who);
    if (contactId === null) {
      if (keys.length === 0) return null;
      contactId = await this.#add(who, person, company === null ? null : await this.#companies.findOrAdd(company), actor);
    } else {
      await this.#update(contactId, { who, person, company });
    }
    for (const key of keys) await this.#claim(key, contactId);
    if (who.anonymous !== null) await this.#claim(['anonymous', who.anonymous], contactId);
    return contactId;
  }

  /** "These two ids are one": whichever of them is known takes the other. */
  async alias(who: Who): Promise<string | null> {
    const previous = who.anonymous;
    const [named] = namedKeys(who);
    if (previous === null || named === undefined) return null;
    const known = await this.find({ ...who, anonymous: null });
    const former = (await this.#contactOf(['anonymous', previous])) ?? (await this.#contactOf(['external', previous])) ?? null;
    const contactId = known ?? former;
    if (contactId === null) return null;
    for (const key of namedKeys(who)) await this.#claim(key, contactId);
    await this.#claim(['anonymous', previous], contactId);
    return contactId;
  }

  /** From here on nobody else adds people to the workspace, and nobody in it is merged or erased. Before anything is looked up. */
  async holdAlone(): Promise<void> {
    await lockWorkspace(this.#trx, this.#workspaceId, 'identities', 'together');
    await this.#holdNewcomers();
  }

  async #holdNewcomers(): Promise<void> {
    await lockWorkspace(this.#trx, this.#workspaceId, 'newcomers');
    this.#contacts.clear();
    this.#alone = true;
  }

  /** Writes who is new, in bulk. To be called before other rows name them. */
  async flush(): Promise<void> {
    const [contacts, identifiers, audits] = [this.#newContacts, this.#newIdentifiers, this.#newAudits].map((rows) => rows.splice(0)) as [
      Selectable<Tables['contact']>[],
      Selectable<Tables['identifier']>[],
      Selectable<Tables['audit']>[],
    ];
    await insertRows(this.#trx, this.#dialect, contactRows, contacts);
    await insertRows(this.#trx, this.#dialect, identifierRows, identifiers);
    await insertRows(this.#trx, this.#dialect, auditRows, audits);
  }

  /** Once at the end of a group: who is new, and the look-up keys of everybody who is new or changed. */
  async writeKeys(): Promise<void> {
    await this.flush();
    await writeContactKeys(this.#trx, this.#workspaceId, [...this.#changed]);
    this.#changed.clear();
  }

  async join(contactId: string, accountId: string): Promise<void> {
    await this.flush();
    this.#changed.add(contactId);
    this.written.changes++;
    this.#rows.delete(contactId);
    await this.#trx
      .updateTable('contact')
      .set({ account_id: accountId, updated_at: this.#now })
      .where('workspace_id', '=', this.#workspaceId)
      .where('id', '=', contactId)
      .where('account_id', 'is', null)
      .execute();
    await alignReached(this.#trx, this.#workspaceId, { contactId });
  }

  async accountOf(contactId: string): Promise<string | null> {
    return (await this.#rowOf(contactId)).account_id;
  }

  async #rowOf(contactId: string): Promise<KnownContact> {
    if (!this.#rows.has(contactId)) await this.#readRows([contactId]);
    const row = this.#rows.get(contactId);
    if (row === undefined) throw new Error(`An identifier names a contact that is not there: ${contactId}`);
    return row;
  }

  async #readRows(contactIds: readonly string[]): Promise<void> {
    const rows = await this.#trx
      .selectFrom('contact')
      .select(['id', 'name', 'title', 'persona', 'account_id'])
      .where('workspace_id', '=', this.#workspaceId)
      .where(anyOf(this.#dialect, 'id', contactIds))
      .execute();
    for (const { id, ...row } of rows) this.#rows.set(id, row);
  }

  async #contactOf([kind, value]: Key): Promise<string | null> {
    const memo = memoOf(kind, value);
    const known = this.#contacts.get(memo);
    if (known !== undefined) return known;
    const row = await this.#trx
      .selectFrom('identifier')
      .select('contact_id')
      .where('workspace_id', '=', this.#workspaceId)
      .where('kind', '=', kind)
      .where('value', '=', value)
      .executeTakeFirst();
    const contactId = row?.contact_id ?? null;
    this.#contacts.set(memo, contactId);
    return contactId;
  }

  async #claim([kind, value]: Key, contactId: string): Promise<void> {
    if ((await this.#contactOf([kind, value])) !== null) return;
    this.written.changes++;
    const row = { workspace_id: this.#workspaceId, kind, value, contact_id: contactId, confirmed_by: null, created_at: this.#now };
    this.#newIdentifiers.push(row);
    this.#contacts.set(memoOf(kind, value), contactId);
    if (!this.#alone) {
      // Another server may have given it to somebody meanwhile: then it is theirs.
      await this.flush();
      this.#contacts.delete(memoOf(kind, value));
    }
    if (kind === 'email' && !this.#newContacts.some(({ id, email }) => id === contactId && email !== null)) {
      await this.flush();
      this.#changed.add(contactId);
      await this.#trx
        .updateTable('contact')
        .set({ email: value })
        .where('workspace_id', '=', this.#workspaceId)
        .where('id', '=', contactId)
        .where('email', 'is', null)
        .execute();
    }
  }

  async #add(who: Who, person: PersonTraits | null, accountId: string | null, actor: string): Promise<string> {
    const workspaceId = this.#workspaceId;
    if (!this.#alone) {
      // Two calls about the same new person at once: the second one waits here, and then finds what the first has made.
      await this.#holdNewcomers();
      const meanwhile = await this.find(who);
      if (meanwhile !== null) return meanwhile;
    }
    const id = newId();
    this.#changed.add(id);
    this.written.contacts++;
    const name = person?.name ?? who.email ?? who.external ?? who.linkedin ?? 'Unknown';
    const contact = { name, title: person?.title ?? null, persona: person?.persona ?? null, account_id: accountId };
    this.#rows.set(id, contact);
    const times = { created_at: this.#now, updated_at: this.#now };
    this.#newContacts.push({
      workspace_id: workspaceId,
      id,
      ...contact,
      name_key: nameKey(name),
      email: who.email,
      owner_user_id: null,
      consent: null,
      consent_source: null,
      consent_at: null,
      mail: null,
      mail_source: null,
      mail_at: null,
      ...times,
    });
    this.#newAudits.push({
      workspace_id: workspaceId,
      id: newId(),
      at: this.#now,
      actor,
      action: 'contact.add',
      subject_kind: 'contact',
      subject_id: id,
    });
    return id;
  }

  async #update(contactId: string, { who, person, company }: Told): Promise<void> {
    const contact = await this.#rowOf(contactId);
    // A name that somebody gave stays; one that we had to make up from a key gives way.
    const madeUp = contact.name === who.email || contact.name === who.external || contact.name === who.linkedin;
    const name = madeUp && person?.name ? person.name : contact.name;
    const next = {
      name,
      title: person?.title ?? contact.title,
      persona: contact.persona ?? person?.persona ?? null,
      account_id: contact.account_id ?? (company === null ? null : await this.#companies.findOrAdd(company)),
    };
    if (contact.account_id !== null && company !== null) await this.#companies.enrich(contact.account_id, company);
    if (name === contact.name && next.title === contact.title && next.persona === contact.persona && next.account_id === contact.account_id)
      return;
    await this.flush();
    this.#changed.add(contactId);
    this.written.changes++;
    this.#rows.set(contactId, next);
    await this.#trx
      .updateTable('contact')
      .set({ ...next, name_key: nameKey(name), updated_at: this.#now })
      .where('workspace_id', '=', this.#workspaceId)
      .where('id', '=', contactId)
      .execute();
    if (next.account_id !== contact.account_id) await alignReached(this.#trx, this.#workspaceId, { contactId });
  }
}

const memoOf = (kind: IdentifierKind, value: string): string => `${kind} ${value}`;

function namedKeys(who: Who): Key[] {
  const keys: Key[] = [];
  if (who.email !== null) keys.push(['email', who.email]);
  if (who.external !== null) keys.push(['external', who.external]);
  if (who.linkedin !== null) keys.push(['linkedin', who.linkedin]);
  return keys;
}
