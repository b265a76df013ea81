import type { IngestEvent } from '../../utils/contract/ingest.ts';
import { canonicalUrl } from '../../utils/domain/canonical-url.ts';
import { isNeverLogged } from '../../utils/domain/identity/never-log.ts';
import type { Fact } from '../../utils/domain/ingest/facts.ts';
import { readEvent } from '../../utils/domain/ingest/read-event.ts';
import type { Database } from '../db/connect.ts';
import { anyOf, type BulkTable, insertNew } from '../db/insert-rows.ts';
import { lockWorkspace } from '../db/lock-workspace.ts';
import { inTransaction, type Trx } from '../db/transaction.ts';
import { erasedOfEach } from '../queries/erased-keys.ts';
import { applyInTurn } from '../queries/link-journal.ts';
import { readWorkspace } from '../queries/workspace-settings.ts';
import { Companies } from './companies.ts';
import { FactStore } from './fact-store.ts';
import { KnownPeople } from './known-people.ts';
import type { IngestSource } from './write-key.ts';

/** What one call brought. */
export interface IngestCall {
  source: IngestSource;
  events: readonly IngestEvent[];
}

interface Sent {
  source: IngestSource;
  event: IngestEvent;
}

const seenEveryMs = 60_000;

/**
 * Stores the events of these calls in one transaction: all of them or none. An event whose `messageId` the workspace has
 * had before changes nothing. People of never-log domains are left out; what counts as no interest is not kept.
 */
export async function storeEvents(database: Database, calls: readonly IngestCall[], now: number): Promise<void> {
  await inTransaction(database, async (trx) => {
    const byWorkspace = Map.groupBy(calls, (call) => call.source.workspaceId);
    // In one order, so that two servers on one database never wait for each other.
    for (const workspaceId of [...byWorkspace.keys()].sort()) {
      const ofWorkspace = byWorkspace.get(workspaceId) ?? [];
      const sent = ofWorkspace.flatMap(({ source, events }) => events.map((event) => ({ source, event })));
      await storeOfWorkspace(trx, database.dialect, workspaceId, sent, now);
      await noteSeen(
        trx,
        ofWorkspace.map(({ source }) => source),
        now,
      );
    }
  });
}

async function storeOfWorkspace(
  trx: Trx,
  dialect: Database['dialect'],
  workspaceId: string,
  sent: readonly Sent[],
  now: number,
): Promise<void> {
  await lockWorkspace(trx, workspaceId, 'identities', 'together');
  const { settings } = await readWorkspace(trx, workspaceId);
  const fresh = await keepUnseen(trx, dialect, workspaceId, sent, now);
  const told = fresh
    .map(({ source, event }) => ({ source, fact: readEvent(event, now) }))
    .filter(({ fact }) => fact.type !== 'nothing' && !isOfNeverLogged(fact, settings.neverLogDomains));
  const facts = await withoutErased(trx, workspaceId, told);
  if (facts.length === 0) return;
  const canonical = canonicalUrls(facts);
  const assets = await findAssets(trx, dialect, workspaceId, canonical.values());
  const companies = new Companies(trx, dialect, { workspaceId, domainAliases: settings.domainAliases, now });
  const people = new KnownPeople(trx, dialect, workspaceId, companies, now);
  await people.lookUp(facts.map(({ fact }) => fact.who));
  const prefixes = settings.assetPrefixes.flatMap((prefix) => canonicalUrl(prefix) ?? []);
  const store = new FactStore(trx, dialect, people, companies, { canonical, assets, prefixes }, now);
  for (const { fact, source } of facts) await store.add(fact, source);
  await store.flush();
  const seen = store.cameByLink.map((each) => ({ seen: each }));
  await applyInTurn(trx, dialect, workspaceId, seen, now);
  await people.writeKeys();
  await companies.writeKeys();
}

const messageRows: BulkTable<'workspace_id' | 'message_id' | 'received_at'> = {
  name: 'message',
  columns: { workspace_id: 'text', message_id: 'text', received_at: 'bigint' },
  tail: 'on conflict (workspace_id, message_id) do nothing',
};

/**
 * Marks the message ids as had; answers the events whose id (or lack of one) is new, each once. The ids are sorted, so
 * that two servers with the same ones never wait for each other.
 */
async function keepUnseen(
  trx: Trx,
  dialect: Database['dialect'],
  workspaceId: string,
  sent: readonly Sent[],
  now: number,
): Promise<Sent[]> {
  const ids = [...new Set(sent.flatMap(({ event }) => event.messageId ?? []))].sort();
  const rows = ids.map((id) => ({ workspace_id: workspaceId, message_id: id, received_at: now }));
  const inserted = await insertNew(trx, dialect, messageRows, rows, 'message_id');
  const unseen = new Set(inserted.map((row) => row.message_id));
  return sent.filter(({ event }) => event.messageId === undefined || unseen.delete(event.messageId));
}

function isOfNeverLogged(fact: Fact, domains: readonly string[]): boolean {
  return isNeverLogged(fact.who.email ?? fact.company?.domain ?? '', domains);
}

/**
 * Leaves out what is told of people who were erased. A browser of theirs that somebody else is named in by now speaks for
 * nobody: that one is learned without it.
 */
async function withoutErased<Told extends { fact: Fact }>(trx: Trx, workspaceId: string, told: readonly Told[]): Promise<Told[]> {
  const erased = await erasedOfEach(
    trx,
    workspaceId,
    told.map(({ fact }) => fact.who),
  );
  return told.flatMap((each, index) => {
    const keys = erased[index] ?? [];
    if (keys.length === 0) return [each];
    const { who } = each.fact;
    const named = who.email !== null || who.external !== null || who.linkedin !== null;
    return named && keys.every(({ kind }) => kind === 'anonymous') && each.fact.type !== 'alias'
      ? [{ ...each, fact: { ...each.fact, who: { ...who, anonymous: null } } }]
      : [];
  });
}

/** Many events of a group are about the same few pages: each address is read once. */
function canonicalUrls(facts: readonly { fact: Fact }[]): Map<string, string | null> {
  const canonical = new Map<string, string | null>();
  for (const { fact } of facts) {
    const url = fact.happened?.url ?? null;
    if (url !== null && !canonical.has(url)) canonical.set(url, canonicalUrl(url));
  }
  return canonical;
}

/** Asset ids by canonical address. */
async function findAssets(
  trx: Trx,
  dialect: Database['dialect'],
  workspaceId: string,
  canonical: Iterable<string | null>,
): Promise<Map<string, string>> {
  const urls = [...new Set(canonical)].filter((url) => url !== null);
  if (urls.length === 0) return new Map();
  const rows = await trx
    .selectFrom('asset')
    .select(['id', 'canonical_url'])
    .where('workspace_id', '=', workspaceId)
    .where(anyOf(dialect, 'canonical_url', urls))
    .execute();
  return new Map(rows.map((row) => [row.canonical_url, row.id]));
}

async function noteSeen(trx: Trx, sources: readonly IngestSource[], now: number): Promise<void> {
  const quiet = sources.filter((source) => source.lastSeenAt === null || now - source.lastSeenAt >= seenEveryMs);
  for (const { workspaceId, sourceId } of new Map(quiet.map((source) => [source.sourceId, source])).values()) {
    await trx.updateTable('source').set({ last_seen_at: now }).where('workspace_id', '=', workspaceId).where('id', '=', sourceId).execute();
  }
}
