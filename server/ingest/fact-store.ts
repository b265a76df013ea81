import { createHash } from 'node:crypto';
import type { Fact, HappenedEngagement, HappenedMailChoice, HappenedTouch, Who } from '../../utils/domain/ingest/facts.ts';
import type { Database } from '../db/connect.ts';
import { anyOf, insertRows } from '../db/insert-rows.ts';
import { newId } from '../db/new-id.ts';
import type { Trx } from '../db/transaction.ts';
import type { SeenOnSite } from '../links/visit.ts';
import { audit } from '../queries/audit.ts';
import { deniedAmong } from '../queries/consent.ts';
import { type CountShift, countAdded, shiftCounts } from '../queries/engagement-counts.ts';
import { setMailChoice } from '../queries/mail-choice.ts';
import type { Companies } from './companies.ts';
import { deepen, type EngagementRow, engagementRows, viewingRows } from './engagement-rows.ts';
import type { KnownPeople } from './known-people.ts';
import type { IngestSource } from './write-key.ts';

export interface Pages {
  /** Canonical addresses by the address as it came; null for what is no web address. */
  canonical: ReadonlyMap<string, string | null>;
  /** Asset ids by canonical address. */
  assets: ReadonlyMap<string, string>;
  /** Canonical addresses under which pages are assets even before somebody lists them. */
  prefixes: readonly string[];
}

/** Writes facts one after the other, since later ones rest on whom earlier ones made known; engagements go in bulk. */
export class FactStore {
  readonly #trx: Trx;
  readonly #dialect: Database['dialect'];
  readonly #people: KnownPeople;
  readonly #companies: Companies;
  readonly #pages: Pages;
  readonly #now: number;
  #engagements: EngagementRow[] = [];
  readonly #viewings = new Map<string, EngagementRow>();
  /** Who came to the site by a tracked link. Nobody's identity follows from it: a link may have been passed on. */
  readonly cameByLink: SeenOnSite[] = [];

  constructor(trx: Trx, dialect: Database['dialect'], people: KnownPeople, companies: Companies, pages: Pages, now: number) {
    this.#trx = trx;
    this.#dialect = dialect;
    this.#people = people;
    this.#companies = companies;
    this.#pages = pages;
    this.#now = now;
  }

  async add(fact: Fact, source: IngestSource): Promise<void> {
    if (fact.type === 'identify' || fact.type === 'alias') {
      const contactId = await (fact.type === 'alias' ? this.#people.alias(fact.who) : this.#people.learn(fact, actorOf(source)));
      if (contactId !== null) await this.#stitch(contactId, fact.who, source);
    } else if (fact.type === 'group' && fact.company !== null) {
      await this.#addCompany(fact.who, fact.company);
    } else if (fact.happened?.type === 'engagement') {
      await this.#addEngagement(fact, fact.happened, source);
    } else if (fact.happened?.type === 'touch') {
      await this.#addTouch(fact, fact.happened, source);
    } else if (fact.happened?.type === 'mail') {
      await this.#noteMailChoice(fact, fact.happened.state, source);
    }
  }

  async flush(): Promise<void> {
    const rows = this.#engagements;
    this.#engagements = [];
    const allowed = await this.#allowed(rows);
    await insertRows(this.#trx, this.#dialect, engagementRows, allowed);
    await countAdded(this.#trx, this.#dialect, allowed);
    const viewings = await this.#allowed([...this.#viewings.values()]);
    this.#viewings.clear();
    await this.#countChange(viewings, () => insertRows(this.#trx, this.#dialect, viewingRows, viewings));
  }

  /** A viewing may be there already, with its contact or without: only one whose contact is told now can begin to count. */
  async #countChange(viewings: readonly EngagementRow[], write: () => Promise<void>): Promise<void> {
    const named = viewings.filter((row) => row.contact_id !== null);
    const shifts = [...Map.groupBy(named, (row) => row.workspace_id)].map(([workspaceId, rows]) => {
      const ids = rows.map((row) => row.id);
      const where: CountShift['where'] = (eb) => eb.and([anyOf(this.#dialect, 'id', ids), eb('contact_id', 'is not', null)]);
      return (by: CountShift['by']) => shiftCounts(this.#trx, { workspaceId, by, where });
    });
    for (const shift of shifts) await shift(-1);
    await write();
    for (const shift of shifts) await shift(1);
  }

  /** Of who denied being followed, nothing is kept. */
  async #allowed(rows: EngagementRow[]): Promise<EngagementRow[]> {
    const [first] = rows;
    if (!first) return rows;
    const named = rows.flatMap((row) => row.contact_id ?? []);
    const denied = await deniedAmong(this.#trx, first.workspace_id, named);
    return denied.size === 0 ? rows : rows.filter((row) => row.contact_id === null || !denied.has(row.contact_id));
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
  async #stitch(contactId: string, who: Who, source: IngestSource): Promise<void> {
    await this.flush();
    const ids = who.external === null ? [] : [pendingId(who.external)];
    if (
      who.anonymous !== null &&
      (await this.#people.find({ email: null, external: null, linkedin: null, anonymous: who.anonymous })) === contactId
    ) {
      ids.push(who.anonymous);
    }
    if (ids.length === 0) return;
    if ((await deniedAmong(this.#trx, source.workspaceId, [contactId])).size > 0) {
      await this.#trx
        .deleteFrom('engagement')
        .where('workspace_id', '=', source.workspaceId)
        .where('anonymous_id', 'in', ids)
        .where('contact_id', 'is', null)
        .execute();
      return;
    }
    const pending: CountShift['where'] = (eb) => eb.and([eb('anonymous_id', 'in', ids), eb('contact_id', 'is', null)]);
    await shiftCounts(this.#trx, { workspaceId: source.workspaceId, by: 1, where: pending });
    await this.#trx
      .updateTable('engagement')
      .set({ contact_id: contactId })
      .where('workspace_id', '=', source.workspaceId)
      .where(pending)
      .execute();
  }

  /** An event that names an address makes the contact known: the company's own tools sent it. */
  #personOf(fact: Fact, source: IngestSource): Promise<string | null> {
    return fact.who.email === null
      ? this.#people.find(fact.who)
      : this.#people.learn({ ...fact, who: { ...fact.who, anonymous: null } }, actorOf(source));
  }

  #canonicalOf({ url }: HappenedEngagement | HappenedTouch): string | null {
    return url === null ? null : (this.#pages.canonical.get(url) ?? null);
  }

  async #addEngagement(fact: Fact, happened: HappenedEngagement, source: IngestSource): Promise<void> {
    if (happened.code !== null && fact.who.anonymous !== null) {
      this.cameByLink.push({ workspaceId: source.workspaceId, code: happened.code, anonymousId: fact.who.anonymous, at: fact.at });
    }
    const canonical = this.#canonicalOf(happened);
    const assetId = canonical === null ? null : (this.#pages.assets.get(canonical) ?? null);
    const mayBecome = canonical !== null && this.#pages.prefixes.some((prefix) => isUnder(canonical, prefix));
    if (assetId === null && happened.counts !== 'always' && !(happened.counts === 'address' && mayBecome)) return;
    const known = this.#people.known(fact.who);
    const contactId = known === undefined ? await this.#personOf(fact, source) : known;
    const pending = contactId === null && fact.who.external !== null ? pendingId(fact.who.external) : null;
    const anonymousId = pending ?? fact.who.anonymous;
    const viewer = fact.who.anonymous ?? fact.who.external ?? fact.who.email ?? '';
    const row: EngagementRow = {
      workspace_id: source.workspaceId,
      id: happened.viewing === null ? newId(fact.at) : keyOf('viewing', source.sourceId, viewer, happened.viewing),
      contact_id: contactId,
      anonymous_id: anonymousId,
      asset_id: assetId,
      kind: happened.kind,
      at: fact.at,
      received_at: this.#now,
      seconds: happened.seconds,
      watched: happened.watched,
      pages: happened.pages,
      scroll: happened.scroll,
      title: happened.title,
      url: canonical === null ? null : happened.url,
      canonical_url: assetId === null ? canonical : null,
      source_id: source.sourceId,
      share_id: null,
    };
    if (happened.viewing === null) this.#engagements.push(row);
    else this.#viewings.set(row.id, deepen(this.#viewings.get(row.id), row));
  }

  /** Also of somebody not known yet: the wish must hold when they are known. */
  async #noteMailChoice(fact: Fact, state: HappenedMailChoice['state'], source: IngestSource): Promise<void> {
    const contactId = await this.#personOf(fact, source);
    if (contactId === null) return;
    await this.#people.flush();
    const { workspaceId } = source;
    if (!(await setMailChoice(this.#trx, workspaceId, contactId, { state, source: source.name, at: fact.at }))) return;
    const entry = { actor: actorOf(source), action: `contact.mail.${state}`, subjectKind: 'contact', subjectId: contactId } as const;
    await audit(this.#trx, { workspaceId, at: this.#now, ...entry });
  }

  async #addTouch(fact: Fact, happened: HappenedTouch, source: IngestSource): Promise<void> {
    const bounced = happened.outcome === 'bounced';
    const contactId = await (bounced ? this.#people.find(fact.who) : this.#personOf(fact, source));
    if (contactId === null) return;
    await this.#people.flush();
    const canonical = this.#canonicalOf(happened);
    const state = bounced ? 'cancelled' : 'sent';
    await this.#trx
      .insertInto('touch')
      .values({
        workspace_id: source.workspaceId,
        id: keyOf(source.sourceId, contactId, happened.sendKey),
        contact_id: contactId,
        origin: 'marketing',
        channel: 'email',
        state,
        title: happened.title,
        by_name: happened.by ?? source.name,
        asset_id: canonical === null ? null : (this.#pages.assets.get(canonical) ?? null),
        share_id: null,
        at: fact.at,
      })
      .onConflict((conflict) => {
        const again = conflict.columns(['workspace_id', 'id']);
        return happened.outcome === 'sent' ? again.doNothing() : again.doUpdateSet({ state });
      })
      .execute();
  }
}

const actorOf = (source: IngestSource): string => `source:${source.sourceId}`;

/** An id made of what names the thing, so that it is made once. */
const keyOf = (...parts: string[]): string => createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);

/** Stands in an engagement for a user id whose person is not known yet, until an `identify` tells. */
const pendingId = (external: string): string => `user:${external}`;

function isUnder(url: string, prefix: string): boolean {
  return url === prefix || url.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`) || url.startsWith(`${prefix}?`);
}
