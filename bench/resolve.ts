import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { connect, type Database } from '../server/db/connect.ts';
import { type BulkTable, insertRows } from '../server/db/insert-rows.ts';
import { migrate } from '../server/db/migrate.ts';
import { inTransaction } from '../server/db/transaction.ts';
import { writeContactKeys } from '../server/queries/contact-keys.ts';
import { resolvePerson } from '../server/queries/resolve-person.ts';
import { startPostgres } from '../tests/server/postgres.ts';
import { accountKey } from '../utils/domain/identity/company-name.ts';
import { nameKey } from '../utils/domain/identity/name-key.ts';
import type { Row } from './table.ts';

const settings = { neverLogDomains: [], domainAliases: {} };
const contactsAnAccount = 40;
const contactsAStatement = 500;
const contactsAtOnce = 20_000;
const asked = 300;
/** One contact in 50 has one of these names: at a million, 4,000 people each. */
const commonNames = ['Maria Garcia', 'Wang Wei', 'David Smith', 'Anna Nowak', 'Mohamed Ali'];
const namesBetween = 50;

/** Splitmix32, so that every run asks the same of the same people. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) % below;
  };
}

const starts = 'ba be bo da de do fa fe ga go ha he ja jo ka ke la le ma me na ne pa pe ra re sa se ta te va ve wa we za ze'.split(' ');
const ends = 'bor dan del fin gan kel lan lin mar men nik nor ran ric rin san sel ster tan ton vik win zel'.split(' ');
const titles = ['Head of Planning', 'Buyer', 'CFO', 'Logistics Manager', 'Software Engineer', 'VP Operations'];

/** The words of a made-up name: few beginnings are many people's, as with real names. */
function word(number: (below: number) => number, parts: number): string {
  const common = () => starts[Math.min(number(starts.length), number(starts.length))] ?? 'ba';
  const text = Array.from({ length: parts }, common).join('') + (ends[number(ends.length)] ?? 'an');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

interface Made {
  name: string;
  title: string;
  company: string;
}

async function fill(database: Database, count: number): Promise<Made[]> {
  const number = numbers(7);
  const people: { rare: Made[]; common: Made[] } = { rare: [], common: [] };
  const written: string[] = [];
  const keep = Math.max(1, Math.floor(count / asked));
  let company = '';
  for (let at = 0; at < count; at += contactsAStatement) {
    const accounts: Record<keyof typeof accountTable.columns, string | number | null>[] = [];
    const contacts: Record<keyof typeof contactTable.columns, string | number | null>[] = [];
    for (let index = at; index < Math.min(count, at + contactsAStatement); index++) {
      const accountId = `a${Math.floor(index / contactsAnAccount)}`;
      if (index % contactsAnAccount === 0) {
        company = `${word(number, 2)} ${word(number, 1)}`;
        accounts.push({
          ...scope,
          id: accountId,
          name: company,
          name_key: accountKey(company),
          domain: `${company.toLowerCase().replace(' ', '-')}.example`,
        });
      }
      const name = number(namesBetween) === 0 ? (commonNames[number(commonNames.length)] ?? '') : `${word(number, 1)} ${word(number, 2)}`;
      const title = titles[number(titles.length)] ?? 'Buyer';
      contacts.push({
        ...scope,
        id: `c${index}`,
        account_id: accountId,
        name,
        name_key: nameKey(name),
        title,
        updated_at: 0,
        email: `${name.toLowerCase().replace(' ', '.')}@${company.toLowerCase().replace(' ', '-')}.example`,
      });
      const { rare, common } = people;
      if (index % keep !== 0 && !commonNames.includes(name)) continue;
      const list = commonNames.includes(name) ? common : rare;
      if (list.length < asked / 2) list.push({ name, title, company });
    }
    await inTransaction(database, async (trx) => {
      await insertRows(trx, database.dialect, accountTable, accounts);
      await insertRows(trx, database.dialect, contactTable, contacts);
    });
    written.push(...contacts.map(({ id }) => String(id)));
    if (written.length < contactsAtOnce && at + contactsAStatement < count) continue;
    await inTransaction(database, (trx) => writeContactKeys(trx, 'w', written));
    written.length = 0;
  }
  return [...people.rare, ...people.common];
}

const accountTable = {
  name: 'account',
  columns: { workspace_id: 'text', id: 'text', name: 'text', name_key: 'text', domain: 'text', created_at: 'bigint' },
} as const satisfies BulkTable<string>;
const contactTable = {
  name: 'contact',
  columns: {
    workspace_id: 'text',
    id: 'text',
    account_id: 'text',
    name: 'text',
    name_key: 'text',
    title: 'text',
    email: 'text',
    created_at: 'bigint',
    updated_at: 'bigint',
  },
} as const satisfies BulkTable<string>;
const scope = { workspace_id: 'w', created_at: 0 };

export type Engine = Database['dialect'];

interface Times {
  p50: number;
  p99: number;
}

interface Measured {
  rare: Times;
  common: Times;
  right: number;
  wrong: number;
  /** Contacts a second, rows and look-up keys. */
  filled: number;
}

async function measure(count: number, open: (folder: string) => Promise<Database>): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'fingerpost-resolve-'));
  const database = await open(folder);
  try {
    await migrate(database);
    const started = performance.now();
    const people = await fill(database, count);
    const filled = (1000 * count) / (performance.now() - started);
    // What the database does by itself within minutes; asking begins at once here.
    await sql`analyze`.execute(database.db);
    const ask = ({ name, title, company }: Made) =>
      resolvePerson(database.db, 'w', settings, {
        identifiers: [{ kind: 'linkedin', value: `${name.toLowerCase().replace(' ', '-')}-4b1` }],
        name,
        headline: `${title} at ${company}`,
      });
    const times = { rare: [] as number[], common: [] as number[] };
    let right = 0;
    let wrong = 0;
    for (const person of people.slice(0, 30)) await ask(person);
    for (const person of people) {
      const asking = performance.now();
      const result = await ask(person);
      (commonNames.includes(person.name) ? times.common : times.rare).push(performance.now() - asking);
      if (result.status !== 'matched') continue;
      if (result.contact.name === person.name && result.contact.accountName === person.company) right += 1;
      else wrong += 1;
    }
    return { rare: percentiles(times.rare), common: percentiles(times.common), right, wrong, filled };
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function percentiles(times: number[]): Times {
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

/**
 * Who is the person of a profile, asked of SQLite and of PostgreSQL with few and with many contacts: the ratio says whether
 * it grows with their number. A million contacts take minutes and some gigabytes of disk to make, for each of the two.
 */
export async function benchResolve(counts: readonly number[], engines: readonly Engine[]): Promise<Row[]> {
  const rows: Row[] = [];
  if (engines.includes('sqlite'))
    rows.push(...(await benchOn('SQLite', counts, (dataFolder) => connect({ databaseUrl: null, dataFolder }))));
  if (engines.includes('postgres')) rows.push(...(await onPostgres(counts)));
  return rows;
}

async function onPostgres(counts: readonly number[]): Promise<Row[]> {
  const server = await startPostgres();
  try {
    let made = 0;
    const open = async () => {
      const name = `resolve_${made++}`;
      const client = new pg.Client({ connectionString: server.url });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return connect({ databaseUrl: server.url.replace(/postgres$/, name), dataFolder: '' });
    };
    return await benchOn('PostgreSQL', counts, open);
  } finally {
    await server.stop();
  }
}

async function benchOn(engine: string, counts: readonly number[], open: (folder: string) => Promise<Database>): Promise<Row[]> {
  const rows: Row[] = [];
  let first: Measured | null = null;
  for (const count of counts) {
    const { rare, common, right, wrong, filled } = await measure(count, open);
    first ??= { rare, common, right, wrong, filled };
    const what = `${engine}, ${count.toLocaleString('en')} contacts`;
    const figure = ({ p50, p99 }: Times) => `${p50.toFixed(1)} / ${p99.toFixed(1)} ms`;
    rows.push({
      what: `${what}: p50 / p99`,
      figure: figure(rare),
      ratio: rare.p50 / first.rare.p50,
      note: `${right} of ${asked} named, ${wrong} wrongly; filled at ${Math.round(filled).toLocaleString('en')} contacts/s`,
    });
    rows.push({
      what: `${what}, a name of one in 250`,
      figure: figure(common),
      ratio: common.p50 / first.common.p50,
    });
  }
  return rows;
}
