import { sql } from 'kysely';
import { v7 } from 'uuid';
import { createApp } from '../../server/app.ts';
import { createReadNotes } from '../../server/audit/note-reads.ts';
import { createAuth } from '../../server/auth.ts';
import { type Db, inTransaction } from '../../server/db/transaction.ts';
import { readEnv } from '../../server/env.ts';
import { createImportRunner } from '../../server/import/import-runner.ts';
import { createLinkService } from '../../server/links/link-service.ts';
import { linkStore } from '../../server/links/link-store.ts';
import { createLog } from '../../server/log.ts';
import { isPublicOrLoopback } from '../../server/net/public-address.ts';
import { createDeliveryService } from '../../server/outgoing/delivery-service.ts';
import { countAdded } from '../../server/queries/engagement-counts.ts';
import { recordVisits } from '../../server/queries/visits.ts';
import { createRecipeKeys } from '../../server/recipes/recipe-keys.ts';
import type { Services } from '../../server/services.ts';
import { createSuggestModels, trainHere } from '../../server/train/suggest-models.ts';
import type { Asset } from '../../utils/contract/asset.ts';
import type { Contact } from '../../utils/contract/people.ts';
import type { CreatedShare, ShareRow } from '../../utils/contract/share.ts';
import type { EngagementKind, Role, VisitVerdict } from '../../utils/contract/words.ts';
import { openTestDatabase } from '../harness/test-database.ts';

export const hour = 3_600_000;
export const day = 24 * hour;
/** A Wednesday, 10:00 UTC. */
export const start = Date.UTC(2026, 8, 16, 10);

export interface Actor {
  memberId: string;
  userId: string;
  workspaceId: string;
  email: string;
  name: string;
  role: Role;
  token: string;
}

export interface Answer<T = unknown> {
  status: number;
  body: T;
  headers: Headers;
}

export interface Refusal {
  code: string;
  status: number;
  message: string;
  data?: { issues?: { field: string; message: string }[] };
}

const secret = 'a secret that is used in tests only, nowhere else';

/** A server on a fresh database, with a clock that stands still until it is moved, and two workspaces with all roles. */
export async function openTestServer() {
  const opened = await openTestDatabase();
  const { database } = opened;
  const clock = { now: start };
  const now = () => clock.now;
  const env = readEnv({
    FINGERPOST_DATA: opened.dataFolder,
    FINGERPOST_ORIGIN: 'http://fingerpost.example',
    FINGERPOST_LINK_ORIGIN: 'https://go.example',
    FINGERPOST_SAMPLE: 'no',
    FINGERPOST_INGEST_PER_MINUTE: '20000',
    LOG_LEVEL: 'silent',
  });
  const log = createLog(env);
  const auth = createAuth(database, env, secret, now);
  const links = createLinkService({
    ...linkStore(database),
    env,
    secret,
    log,
    now,
  });
  const imports = createImportRunner(database, log, now, () =>
    Promise.resolve('<rss><channel><item><title>A page</title><link>https://site.example/feed</link></item></channel></rss>'),
  );
  const services: Services = {
    env,
    database,
    auth,
    log,
    now,
    links,
    imports,
    deliveries: createDeliveryService(database, secret, now, log, { allowed: isPublicOrLoopback, random: () => 0.5 }),
    recipeKeys: createRecipeKeys(database, secret, now),
    suggestModels: createSuggestModels(database, trainHere(database), now, log),
    readNotes: createReadNotes(database, log),
    version: '0.0.0',
  };
  const app = createApp(services);

  const addActor = async (workspaceId: string, name: string, role: Role): Promise<Actor> => {
    const email = `${name.toLowerCase().replace(' ', '.')}@home.example`;
    const { memberId, userId } = await auth.addMember({ workspaceId, name, email, role });
    return { memberId, userId, workspaceId, email, name, role, token: await auth.makeToken(userId) };
  };
  const addTeam = async (name: string, sample = false) => {
    const { workspaceId, linkKey } = await auth.addWorkspace({
      name,
      sample,
      settings: { neverLogDomains: ['home.example', 'bank.example'] },
    });
    return {
      workspaceId,
      linkKey,
      rep: await addActor(workspaceId, `Rita ${name}`, 'rep'),
      otherRep: await addActor(workspaceId, `Otto ${name}`, 'rep'),
      marketer: await addActor(workspaceId, `Mona ${name}`, 'marketer'),
      admin: await addActor(workspaceId, `Ada ${name}`, 'admin'),
    };
  };
  const ours = await addTeam('North');
  const theirs = await addTeam('South');

  const send = async <T = unknown>(
    method: string,
    path: string,
    init: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
  ) => {
    const response = await app.request(path, {
      method,
      headers: {
        ...(init.token ? { authorization: `Bearer ${init.token}` } : {}),
        ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...init.headers,
      },
      ...(init.body === undefined ? {} : { body: typeof init.body === 'string' ? init.body : JSON.stringify(init.body) }),
    });
    const text = await response.text();
    await services.readNotes.flush();
    const json = response.headers.get('content-type')?.includes('json');
    return { status: response.status, body: (json ? JSON.parse(text) : text) as T, headers: response.headers } satisfies Answer<T>;
  };
  const call = <T = unknown>(actor: Actor | null, method: string, path: string, body?: unknown) =>
    send<T>(method, `/api${path}`, { ...(actor ? { token: actor.token } : {}), ...(body === undefined ? {} : { body }) });
  /** For steps that must succeed. */
  const ok = async <T>(actor: Actor, method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await call<T>(actor, method, path, body);
    if (answer.status !== 200) throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };

  const addAsset = (actor: Actor, title: string, more: Record<string, unknown> = {}) =>
    ok<Asset>(actor, 'POST', '/assets', {
      title,
      kind: 'guide',
      stage: 'awareness',
      url: `https://site.example/${title.toLowerCase().replace(/\W+/g, '-')}`,
      ...more,
    });
  const addContact = (actor: Actor, name: string, email: string, more: Record<string, unknown> = {}) =>
    ok<Contact>(actor, 'POST', '/people', { name, identifiers: [{ kind: 'email', value: email }], ...more });
  const addEngagement = async (contact: Contact, asset: Asset, at: number, kind: EngagementKind = 'page_view') => {
    const id = v7();
    const row = {
      workspace_id: ours.workspaceId,
      id,
      contact_id: contact.id,
      anonymous_id: null,
      asset_id: asset.id,
      kind,
      at,
      received_at: at,
      seconds: 60,
      watched: null,
      pages: null,
      title: null,
      url: asset.url,
      canonical_url: null,
      source_id: null,
      share_id: null,
    };
    await inTransaction(database, async (trx) => {
      await trx.insertInto('engagement').values(row).execute();
      await countAdded(trx, database.dialect, [row]);
    });
    return id;
  };
  const newKey = () => `key-${v7()}`;
  const share = (actor: Actor, asset: Asset, contacts: Contact[], more: Record<string, unknown> = {}) =>
    ok<CreatedShare>(actor, 'POST', '/shares', {
      idempotencyKey: newKey(),
      assetId: asset.id,
      contactIds: contacts.map((contact) => contact.id),
      channel: 'gmail',
      ...more,
    });
  const report = (actor: Actor, shareId: string, kind: string, more: Record<string, unknown> = {}) =>
    ok<ShareRow>(actor, 'POST', `/shares/${shareId}/events`, { idempotencyKey: newKey(), kind, ...more });
  const visit = async (row: Pick<ShareRow, 'id' | 'code' | 'assetId'>, verdict: VisitVerdict, workspaceId = ours.workspaceId) => {
    const id = v7();
    await recordVisits(database, [
      {
        workspaceId,
        id,
        code: row.code,
        shareId: row.id,
        assetId: row.assetId,
        at: clock.now,
        verdict,
        reasons: ['in a test'],
        userAgent: 'Mozilla/5.0',
        clientHash: 'hash',
      },
    ]);
    return id;
  };

  /** Everything in the database as one text, to look for what must not be there or must not have changed. */
  let tables: readonly string[] | null = null;
  const dump = async (skip: readonly string[] = ['session', 'audit']): Promise<string> => {
    tables ??= (await database.db.introspection.getTables()).map((table) => table.name).sort();
    const wanted = tables.filter((name) => !skip.includes(name));
    const rows = await (database.dialect === 'postgres' ? allAtOnce(database.db, wanted) : oneByOne(database.db, wanted));
    return wanted.map((name) => `${name}\n${(rows.get(name) ?? []).sort().join('\n')}`).join('\n\n');
  };

  return {
    app,
    services,
    database,
    clock,
    env,
    ours,
    theirs,
    addTeam,
    addActor,
    send,
    call,
    ok,
    addAsset,
    addContact,
    addEngagement,
    newKey,
    share,
    report,
    visit,
    dump,
    close: async () => {
      await imports.close();
      await links.close();
      await opened.close();
    },
  };
}

/** The rows of tables as JSON. */
type Rows = ReadonlyMap<string, string[]>;

async function oneByOne(db: Db, tables: readonly string[]): Promise<Rows> {
  const rows = new Map<string, string[]>();
  for (const name of tables) {
    const all = await db
      .selectFrom(name as 'contact')
      .selectAll()
      .execute();
    rows.set(
      name,
      all.map((row) => JSON.stringify(Object.fromEntries(Object.entries(row).map(withoutBytes)))),
    );
  }
  return rows;
}

/** With one question, where each has a way to go. */
async function allAtOnce(db: Db, tables: readonly string[]): Promise<Rows> {
  const each = tables.map((name) => sql`select ${sql.lit(name)} as name, row_to_json(t)::text as row from ${sql.table(name)} t`);
  const { rows } = await sql<{ name: string; row: string }>`${sql.join(each, sql` union all `)}`.execute(db);
  return new Map([...Map.groupBy(rows, ({ name }) => name)].map(([name, own]) => [name, own.map(({ row }) => row)]));
}

/** Bytes as text: as JSON they would be a list of numbers. */
function withoutBytes([name, value]: [string, unknown]): [string, unknown] {
  return [name, value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value];
}

export type TestServer = Awaited<ReturnType<typeof openTestServer>>;
