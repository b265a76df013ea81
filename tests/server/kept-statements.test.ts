import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, it } from 'vitest';
import { KeepingDatabase } from '../../server/db/kept-statements.ts';

const folder = mkdtempSync(join(tmpdir(), 'fingerpost-kept-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('kept statements answer plain objects, and the columns that are there now', () => {
  const file = join(folder, 'kept.db');
  const database = new KeepingDatabase(file);
  database.exec("create table thing (name text, size integer); insert into thing values ('one', 1), ('two', null)");
  const all = 'select * from thing order by name';
  expect(database.keep(all).answersRows).toBe(true);
  expect(database.keep(all).all([])).toStrictEqual([
    { name: 'one', size: 1 },
    { name: 'two', size: null },
  ]);
  expect(database.keep(all)).toBe(database.keep(all));

  const other = new DatabaseSync(file);
  other.exec("alter table thing add column colour text default 'red'");
  other.close();
  expect(database.keep(all).all([])[0]).toStrictEqual({ name: 'one', size: 1, colour: 'red' });

  const add = database.keep('insert into thing (name) values (?)');
  expect(add.answersRows).toBe(false);
  expect(add.run(['three']).changes).toBe(1);
  database.close();
});
