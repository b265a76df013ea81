import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { NodeSqliteDialect } from '@better-auth/kysely-adapter/node-sqlite-dialect';
import { Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../server/db/connect.ts';
import type { Tables } from '../server/db/tables.ts';
import { rebuildCounts } from '../server/queries/engagement-counts.ts';
import { rebuildReached } from '../server/queries/reached.ts';
import { rebuildVisitCounts } from '../server/queries/visit-counts.ts';

type Sql = RawBuilder<unknown>;

const dayMs = 86_400_000;
const year = 365 * dayMs;
const assets = 500;
const perContact = 50;
const perAccount = 20;
const perShare = 100;

/** Numbers go into the text: PostgreSQL cannot tell the type of a parameter in arithmetic. */
const whole = (value: number): Sql => sql.lit(Math.floor(value));
const n: Sql = sql`n`;
/** Looks like chance and is the same on every run and engine (Knuth's multiplicative hash, well inside 64 bits). */
const hash = (value: Sql, salt: number): Sql => sql`((${value} + ${whole(salt)}) * 2654435761 % 4294967291)`;
/** Below `count`, small ones often: the product of two even choices. */
const skewed = (count: number, salt = 3): Sql =>
  sql`(${hash(n, salt)} % ${whole(count)} * (${hash(n, salt + 1)} / 7 % ${whole(count)}) / ${whole(count)})`;

/** The two spellings of a row for each number below `count`, and of a number as twelve hexadecimal digits. */
const onSqlite = {
  numbers: (count: number): Sql =>
    sql`with recursive numbers (n) as (select 0 union all select n + 1 from numbers where n < ${whole(count - 1)})`,
  hex: (value: Sql): Sql => sql`printf('%012x', ${value})`,
};
const onPostgres = {
  numbers: (count: number): Sql => sql`with numbers as (select n from generate_series(0::bigint, ${whole(count - 1)}) as made (n))`,
  hex: (value: Sql): Sql => sql`lpad(to_hex((${value})::bigint), 12, '0')`,
};

/**
 * The file of a server that stands still, opened to be filled: nothing is kept for a crash and the log is not written, so
 * that every page goes to disk once. Ten million engagements take three minutes of processor time.
 */
export function openToFill(folder: string): Database {
  const file = new DatabaseSync(join(folder, 'fingerpost.db'));
  file.exec('pragma wal_checkpoint(truncate); pragma locking_mode = exclusive; pragma journal_mode = memory; pragma synchronous = off;');
  file.exec('pragma cache_size = -400000; pragma temp_store = memory;');
  const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect({ database: file }) });
  const close = async () => {
    file.exec('pragma journal_mode = wal');
    await db.destroy();
    if (file.isOpen) file.close();
    // What the system still holds of it would be written while the server is measured.
    const filled = await open(join(folder, 'fingerpost.db'));
    await filled.sync();
    await filled.close();
  };
  return { db, dialect: 'sqlite', close };
}

export interface Filled {
  contacts: number;
  shares: number;
}

/**
 * Fills the one workspace of the database with a year of engagements and what a company of that size has beside them: a
 * contact for 50 of them, an account for 20 contacts, a share for 100, two visits a share, 500 assets. A fifth of the
 * engagements is anonymous; few contacts and few assets take most of the rest. Bulk statements, indexes made at the end.
 */
export async function fillWorkspace({ db, dialect }: Database, engagements: number, now: number): Promise<Filled> {
  const { workspace_id: workspaceId } = await db.selectFrom('workspace_setting').select('workspace_id').executeTakeFirstOrThrow();
  const members = await db.selectFrom('member').select('user_id').where('workspace_id', '=', workspaceId).orderBy('user_id').execute();
  const contacts = Math.ceil(engagements / perContact);
  const shares = Math.ceil(engagements / perShare);
  const from = now - year;
  const userOf = (n: Sql) =>
    sql`case ${n} % ${whole(members.length)} ${sql.join(
      members.map(({ user_id }, place) => sql`when ${whole(place)} then ${user_id}`),
      sql` `,
    )} end`;
  const { numbers, hex } = dialect === 'postgres' ? onPostgres : onSqlite;
  const id = (kind: string, n: Sql) => sql`'0199' || ${sql.lit(kind)} || '-0000-7000-8000-' || ${hex(n)}`;
  const assetId = (n: Sql) => id('a55e', n);
  const contactId = (n: Sql) => id('c047', n);
  const shareId = (n: Sql) => id('54a8', n);
  const shareAt = sql`${whole(from)} + n * ${whole(Math.floor(year / shares))}`;
  const w = sql.lit(workspaceId);
  const insert = (table: string, columns: string, count: number, values: Sql) =>
    sql`insert into ${sql.table(table)} (${sql.raw(columns)}) ${numbers(count)} select ${values} from numbers`.execute(db);

  await insert(
    'asset',
    `workspace_id, id, title, kind, url, canonical_url, summary, stage, personas_json, industries_json, language, status, live_at, priority, created_at, updated_at`,
    assets,
    sql`${w}, ${assetId(n)}, 'Made asset number ' || n, case n % 3 when 0 then 'article' when 1 then 'video' else 'case_study' end,
      'https://made.example/' || n, 'https://made.example/' || n, 'What it says about subject ' || n % 20,
      case n % 4 when 0 then 'awareness' when 1 then 'consideration' when 2 then 'decision' else 'target' end,
      '[]', '[]', 'en', 'live', ${whole(from)}, 0, ${whole(from)}, ${whole(from)}`,
  );
  await insert(
    'account',
    'workspace_id, id, name, name_key, domain, industry, created_at',
    Math.ceil(contacts / perAccount),
    sql`${w}, ${id('acc0', n)}, 'Made Company ' || n, 'made ' || n, 'made-' || n || '.example',
      case n % 3 when 0 then 'Retail' when 1 then 'Logistics' else 'Food' end, ${whole(from)}`,
  );
  await insert(
    'contact',
    'workspace_id, id, account_id, name, name_key, title, persona, email, created_at, updated_at',
    contacts,
    sql`${w}, ${contactId(n)}, ${id('acc0', sql`(n / ${whole(perAccount)})`)}, 'Made Person ' || n, 'made person ' || n, 'Head of Planning',
      case n % 3 when 0 then 'Planner' when 1 then 'Buyer' else null end, 'person-' || n || '@made.example', ${whole(from)}, ${whole(from)}`,
  );
  await insert(
    'identifier',
    'workspace_id, kind, value, contact_id, created_at',
    contacts,
    sql`${w}, 'email', 'person-' || n || '@made.example', ${contactId(n)}, ${whole(from)}`,
  );
  await insert(
    'opportunity',
    'workspace_id, id, account_id, name, stage, status, amount_minor, currency, created_at, close_at',
    Math.ceil(contacts / perAccount / 5),
    sql`${w}, ${id('dea1', n)}, ${id('acc0', sql`(n * 5)`)}, 'Deal ' || n, 'Closed', case n % 3 when 0 then 'won' when 1 then 'lost' else 'open' end,
      1000000, 'EUR', ${whole(from)}, ${whole(now - 30 * dayMs)}`,
  );
  await insert(
    'opportunity_contact',
    'workspace_id, opportunity_id, contact_id',
    Math.ceil(contacts / perAccount / 5),
    sql`${w}, ${id('dea1', n)}, ${contactId(sql`(n * ${whole(5 * perAccount)})`)}`,
  );
  await insert(
    'touch',
    'workspace_id, id, contact_id, origin, channel, state, title, by_name, asset_id, at',
    contacts * 2,
    sql`${w}, ${id('70c4', n)}, ${contactId(sql`(n % ${whole(contacts)})`)}, 'marketing', 'email', 'sent', 'Newsletter', 'Marketing',
      ${assetId(skewed(assets))}, ${whole(from)} + n * ${whole(Math.floor(year / contacts / 2))}`,
  );
  await insert(
    'share',
    'workspace_id, id, idempotency_key, user_id, asset_id, channel, state, played, unknown_recipients, created_at, updated_at, sent_at, visits, automated_visits',
    shares,
    sql`${w}, ${shareId(n)}, 'made-' || n, ${userOf(n)}, ${assetId(skewed(assets))}, 'gmail',
      case n % 5 when 0 then 'drafted' when 1 then 'visited' else 'sent' end, 0, 0, ${shareAt}, ${shareAt},
      case n % 5 when 0 then null else ${shareAt} end, case n % 5 when 1 then 2 else 0 end, case n % 5 when 2 then 2 else 0 end`,
  );
  await insert(
    'share_recipient',
    'workspace_id, share_id, contact_id',
    shares,
    sql`${w}, ${shareId(n)}, ${contactId(sql`${hash(n, 7)} % ${whole(contacts)}`)}`,
  );
  await insert(
    'share_link',
    'workspace_id, code, share_id, asset_id, url, created_at',
    shares,
    sql`${w}, 'made' || ${hex(n)}, ${shareId(n)}, ${assetId(skewed(assets))}, 'https://made.example/', ${shareAt}`,
  );
  await insert(
    'visit',
    'workspace_id, id, code, share_id, at, verdict, reasons_json, user_agent, client_hash',
    shares * 2,
    sql`${w}, ${id('f151', n)}, 'made' || ${hex(sql`(n / 2)`)}, ${shareId(sql`(n / 2)`)}, ${whole(from)} + n / 2 * ${whole(Math.floor(year / shares))} + 60000,
      case n / 2 % 5 when 1 then 'confirmed' else 'automated' end, '["user_agent"]', 'Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0', 'hash'`,
  );
  await withoutIndexes({ db, dialect }, 'engagement', () =>
    insert(
      'engagement',
      'workspace_id, id, contact_id, anonymous_id, asset_id, kind, at, received_at, seconds, title, url, source_id',
      engagements,
      sql`${w}, ${id('e0a6', n)}, case n % 5 when 0 then null else ${contactId(skewed(contacts, 11))} end,
        case n % 5 when 0 then 'visitor-' || n / 15 else null end, ${assetId(skewed(assets, 23))},
        case n % 9 when 0 then 'video_watch' when 1 then 'download' else 'page_view' end,
        ${whole(from)} + n * ${whole(year)} / ${whole(engagements)}, ${whole(from)} + n * ${whole(year)} / ${whole(engagements)}, n % 50 * 7,
        'A page about a subject', 'https://made.example/some/path/of/a/site', 'made'`,
    ),
  );
  await rebuildCounts(db, workspaceId);
  await rebuildVisitCounts(db, workspaceId);
  await rebuildReached(db, workspaceId);
  // PostgreSQL gathers its statistics by itself, SQLite works without.
  if (dialect === 'postgres') await sql`analyze`.execute(db);
  return { contacts, shares };
}

/** Indexes of a table are made anew after the rows: sorting them once is several times faster than keeping them in order. */
async function withoutIndexes(
  { db, dialect }: Pick<Database, 'db' | 'dialect'>,
  table: string,
  fill: () => Promise<unknown>,
): Promise<void> {
  const { rows } =
    dialect === 'postgres'
      ? await sql<{ name: string; made: string }>`
          select indexname as name, indexdef as made from pg_indexes
          where schemaname = current_schema() and tablename = ${table} and indexname <> ${`${table}_key`}`.execute(db)
      : await sql<{ name: string; made: string }>`
          select name, sql as made from sqlite_master where type = 'index' and tbl_name = ${table} and sql is not null`.execute(db);
  for (const { name } of rows) await sql`drop index ${sql.id(name)}`.execute(db);
  await fill();
  for (const { made } of rows) await sql.raw(made).execute(db);
}
