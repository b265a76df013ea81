import { createHash } from 'node:crypto';
import type { Insertable } from 'kysely';
import { v7 } from 'uuid';
import type { IngestEvent } from '../../utils/contract/ingest.ts';
import { canonicalUrl } from '../../utils/domain/canonical-url.ts';
import { domainOf } from '../../utils/domain/identity/identifiers.ts';
import type { Fact, HappenedEngagement, HappenedTouch, Who } from '../../utils/domain/ingest/facts.ts';
import { readEvent } from '../../utils/domain/ingest/read-event.ts';
import type { Database } from '../db/connect.ts';
import type { Tables } from '../db/tables.ts';
import { inTransaction, type Trx } from '../db/transaction.ts';
import { readWorkspace } from '../queries/workspace-settings.ts';
import { Companies } from './companies.ts';
import { KnownPeople } from './known-people.ts';
import type { IngestSource } from './write-key.ts';

const chunk = 500;
const seenEveryMs = 60_000;

/**
 * Stores the events of one call in one transaction: all of them or none. An event whose `messageId` the workspace has
 * had before changes nothing. People of never-log domains are left out; what counts as no interest is not kept.
 */
export async function storeEvents(database: Database, source: IngestSource, events: readonly IngestEvent[], now: number): Promise<void> {
  await inTransaction(database, async (trx) => {
    const { settings } = await readWorkspace(trx, source.workspaceId);
    const fresh = await keepUnseen(trx, source.workspaceId, events, now);
    const facts = fresh.map((event) => readEvent(event, now)).filter((fact) => !isNeverLogged(fact, settings.neverLogDomains));
    const assets = await findAssets(trx, source.workspaceId, facts);
    const companies = new Companies(trx, database.dialect, {
      workspaceId: source.workspaceId,
      domainAliases: settings.domainAliases,
      now,
    });
    const people = new KnownPeople(trx, database.dialect, source, companies, now);
    const prefixes = settings.assetPrefixes.flatMap((prefix) => canonicalUrl(prefix) ?? []);
    const store = new FactStore(trx, source, people, companies, { assets, prefixes }, now);
    for (const fact of facts) await store.add(fact);
    await store.flush();
    await people.writeKeys();
    await companies.writeKeys();
    await noteSeen(trx, source, now);
  });
}

/** Marks the message ids as had; answers the events whose id (or lack of one) is new, each once. */
async function keepUnseen(trx: Trx, workspaceId: string, events: readonly IngestEvent[], now: number): Promise<IngestEvent[]> {
  const ids = [...new Set(events.flatMap((event) => event.messageId ?? []))].sort();
  const unseen = new Set<string>();
  for (let at = 0; at < ids.length; at += chunk) {
    const rows = await trx
      .insertInto('message')
      .values(ids.slice(at, at + chunk).map((id) => ({ workspace_id: workspaceId, message_id: id, received_at: now })))
      .onConflict((conflict) => conflict.columns(['workspace_id', 'message_id']).doNothing())
      .returning('message_id')
      .execute();
    for (const row of rows) unseen.add(row.message_id);
  }
  return events.filter((event) => event.messageId === undefined || unseen.delete(event.messageId));
}

function isNeverLogged(fact: Fact, domains: readonly string[]): boolean {
  const domain = fact.who.email === null ? (fact.company?.domain ?? null) : domainOf(fact.who.email);
  return domain !== null && domains.some((never) => domain === never || domain.endsWith(`.${never}`));
}

async function findAssets(trx: Trx, workspaceId: string, facts: readonly Fact[]): Promise<Map<string, string>> {
  const urls = [...new Set(facts.flatMap((fact) => (fact.happened?.url ? (canonicalUrl(fact.happened.url) ?? []) : [])))];
  const found = new Map<string, string>();
  for (let at = 0; at < urls.length; at += chunk) {
    const rows = await trx
      .selectFrom('asset')
      .select(['id', 'canonical_url'])
      .where('workspace_id', '=', workspaceId)
      .where('canonical_url', 'in', urls.slice(at, at + chunk))
      .execute();
    for (const row of rows) found.set(row.canonical_url, row.id);
  }
  return found;
}

async function noteSeen(trx: Trx, source: IngestSource, now: number): Promise<void> {
  if (source.lastSeenAt !== null && now - source.lastSeenAt < seenEveryMs) return;
  await trx
    .updateTable('source')
    .set({ last_seen_at: now })
    .where('workspace_id', '=', source.workspaceId)
    .where('id', '=', source.sourceId)
    .execute();
}

interface Pages {
  /** Asset ids by canonical address. */
  assets: ReadonlyMap<string, string>;
  /** Canonical addresses under which pages are assets even before somebody lists them. */
  prefixes: readonly string[];
}

/** Writes facts one after the other, since later ones rest on whom earlier ones made known; engagements go in bulk. */
class FactStore {
  readonly #trx: Trx;
  readonly #source: IngestSource;
  readonly #people: KnownPeople;
  readonly #companies: Companies;
  readonly #pages: Pages;
  readonly #now: number;
  #engagements: Insertable<Tables['engagement']>[] = [];

  constructor(trx: Trx, source: IngestSource, people: KnownPeople, companies: Companies, pages: Pages, now: number) {
    this.#trx = trx;
    this.#source = source;
    this.#people = people;
    this.#companies = companies;
    this.#pages = pages;
    this.#now = now;
  }

  async add(fact: Fact): Promise<void> {
    if (fact.type === 'identify' || fact.type === 'alias') {
      const contactId = await (fact.type === 'alias' ? this.#people.alias(fact.who) : this.#people.learn(fact));
      if (contactId !== null) await this.#stitch(contactId, fact.who);
    } else if (fact.type === 'group' && fact.company !== null) {
      await this.#addCompany(fact.who, fact.company);
    } else if (fact.happened?.type === 'engagement') {
      await this.#addEngagement(fact, fact.happened);
    } else if (fact.happened?.type === 'touch') {
      await this.#addTouch(fact, fact.happened);
    }
  }

  async flush(): Promise<void> {
    const rows = this.#engagements;
    this.#engagements = [];
    for (let at = 0; at < rows.length; at += chunk) {
      await this.#trx
        .insertInto('engagement')
        .values(rows.slice(at, at + chunk))
        .execute();
    }
  }

  async #addCompany(who: Who, company: NonNullable<Fact['company']>): Promise<void> {
    const contactId = await this.#people.find(who);
    const ownAccount = contactId === null ? null : await this.#people.accountOf(contactId);
    if (ownAccount !== null) {
      await this.#companies.enrich(ownAccount, company);
      return;
    }
    const accountId = await this.#companies.findOrAdd(company);
    if (contactId !== null && accountId !== null) await this.#people.join(contactId, accountId);
  }

  /** What the visitor did before we knew who it was becomes the contact's, where the visitor's id is theirs. */
  async #stitch(contactId: string, who: Who): Promise<void> {
    await this.flush();
    const ids = who.external === null ? [] : [pendingId(who.external)];
    if (
      who.anonymous !== null &&
      (await this.#people.find({ email: null, external: null, linkedin: null, anonymous: who.anonymous })) === contactId
    ) {
      ids.push(who.anonymous);
    }
    if (ids.length === 0) return;
    await this.#trx
      .updateTable('engagement')
      .set({ contact_id: contactId })
      .where('workspace_id', '=', this.#source.workspaceId)
      .where('anonymous_id', 'in', ids)
      .where('contact_id', 'is', null)
      .execute();
  }

  /** An event that names an address makes the contact known: the company's own tools sent it. */
  #personOf(fact: Fact): Promise<string | null> {
    return fact.who.email === null ? this.#people.find(fact.who) : this.#people.learn({ ...fact, who: { ...fact.who, anonymous: null } });
  }

  async #addEngagement(fact: Fact, happened: HappenedEngagement): Promise<void> {
    const canonical = happened.url === null ? null : canonicalUrl(happened.url);
    const assetId = canonical === null ? null : (this.#pages.assets.get(canonical) ?? null);
    const mayBecome = canonical !== null && this.#pages.prefixes.some((prefix) => isUnder(canonical, prefix));
    if (assetId === null && happened.counts !== 'always' && !(happened.counts === 'address' && mayBecome)) return;
    const contactId = await this.#personOf(fact);
    const pending = contactId === null && fact.who.external !== null ? pendingId(fact.who.external) : null;
    this.#engagements.push({
      workspace_id: this.#source.workspaceId,
      id: v7({ msecs: fact.at }),
      contact_id: contactId,
      anonymous_id: pending ?? fact.who.anonymous,
      asset_id: assetId,
      kind: happened.kind,
      at: fact.at,
      received_at: this.#now,
      seconds: happened.seconds,
      watched: happened.watched,
      pages: happened.pages,
      title: happened.title,
      url: canonical === null ? null : happened.url,
      canonical_url: assetId === null ? canonical : null,
      source_id: this.#source.sourceId,
      share_id: null,
    });
  }

  async #addTouch(fact: Fact, happened: HappenedTouch): Promise<void> {
    const contactId = await this.#personOf(fact);
    if (contactId === null) return;
    const canonical = happened.url === null ? null : canonicalUrl(happened.url);
    const id = createHash('sha256').update(`${this.#source.sourceId}\n${contactId}\n${happened.sendKey}`).digest('hex').slice(0, 32);
    await this.#trx
      .insertInto('touch')
      .values({
        workspace_id: this.#source.workspaceId,
        id,
        contact_id: contactId,
        origin: 'marketing',
        channel: 'email',
        state: 'sent',
        title: happened.title,
        by_name: happened.by ?? this.#source.name,
        asset_id: canonical === null ? null : (this.#pages.assets.get(canonical) ?? null),
        share_id: null,
        at: fact.at,
      })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doNothing())
      .execute();
  }
}

/** Stands in an engagement for a user id whose person is not known yet, until an `identify` tells. */
const pendingId = (external: string): string => `user:${external}`;

function isUnder(url: string, prefix: string): boolean {
  return url === prefix || url.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`) || url.startsWith(`${prefix}?`);
}
