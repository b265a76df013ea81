import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { unboundTables } from '../harness/statements.ts';
import { openTestServer, type TestServer } from './harness.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

/** Tables of the auth library, which is distributed by none; and the counts of who has not signed in yet. */
const withoutWorkspace = [
  'user',
  'session',
  'credential',
  'verification',
  'device_code',
  'workspace',
  'member',
  'invitation',
  'sign_in_count',
  'schema_migration',
  'schema_migration_lock',
];

/** What is looked up before the workspace is known; unique over all of them. */
const globalIndexes = ['workspace_setting_by_link_key', 'source_by_key_hash'];

it('every table’s key and every unique index begins with the workspace', async () => {
  const { db, dialect } = server.database;
  const tables = (await db.introspection.getTables()).map((table) => table.name).filter((name) => !withoutWorkspace.includes(name));
  expect(tables.length).toBeGreaterThan(25);
  const indexes =
    dialect === 'postgres'
      ? (
          await sql<{ table: string; index: string; first: string }>`
            select t.relname as "table", i.relname as "index", a.attname as "first"
            from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
            join pg_namespace n on n.oid = t.relnamespace and n.nspname = 'public'
            join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
            where x.indisunique
          `.execute(db)
        ).rows
      : (
          await sql<{ table: string; index: string; first: string }>`
            select m.name as "table", l.name as "index", (select name from pragma_index_info(l.name) where seqno = 0) as "first"
            from sqlite_master m join pragma_index_list(m.name) l where m.type = 'table' and l."unique" = 1
          `.execute(db)
        ).rows;
  for (const table of tables) {
    const own = indexes.filter((index) => index.table === table && !globalIndexes.includes(index.index));
    expect(own.length, table).toBeGreaterThan(0);
    expect(new Set(own.map((index) => index.first)), table).toEqual(new Set(['workspace_id']));
  }
});

const tables = new Set(['contact', 'account', 'share', 'visit']);

it.each([
  ['select * from "contact" where "id" = ?', ['contact']],
  ['select * from "contact" where "workspace_id" = ? and "id" = ?', []],
  ['select * from contact as c left join account on account.id = c.account_id where c.workspace_id = $1', ['account']],
  [
    'select * from contact left join account on account.workspace_id = contact.workspace_id and account.id = contact.account_id where contact.workspace_id = $1',
    [],
  ],
  ['select * from share where workspace_id = ? and exists (select 1 from visit where visit.share_id = share.id)', ['visit']],
  ['select * from share where workspace_id = ? and exists (select 1 from visit where visit.workspace_id = share.workspace_id)', []],
  ['update share set visits = 1 where id = ?', ['share']],
  ['delete from visit where workspace_id = ? and id in (select id from share where workspace_id = ?)', []],
  ['insert into contact (workspace_id, id) values (?, ?)', []],
  ['insert into contact (id) values (?)', ['contact']],
])('a statement without its workspace is seen: %s', (statement, unbound) => {
  expect(unboundTables(statement, tables)).toEqual(unbound);
});
