import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Insertable } from 'kysely';
import { connect } from '../server/db/connect.ts';
import { migrate } from '../server/db/migrate.ts';
import type { Tables } from '../server/db/tables.ts';
import type { Db } from '../server/db/transaction.ts';
import { writeContactKeys } from '../server/queries/contact-keys.ts';
import { resolvePerson } from '../server/queries/resolve-person.ts';
import { accountKey } from '../utils/domain/identity/company-name.ts';
import { nameKey } from '../utils/domain/identity/name-key.ts';
import type { Row } from './table.ts';

const settings = { neverLogDomains: [], domainAliases: {} };
const contactsAnAccount = 40;
const contactsAStatement = 500;
const asked = 300;

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

async function fill(db: Db, count: number): Promise<Made[]> {
  const number = numbers(7);
  const people: Made[] = [];
  const keep = Math.max(1, Math.floor(count / asked));
  let company = '';
  for (let at = 0; at < count; at += contactsAStatement) {
    const accounts: Insertable<Tables['account']>[] = [];
    const contacts: Insertable<Tables['contact']>[] = [];
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
          ...noTraits,
        });
      }
      const name = `${word(number, 1)} ${word(number, 2)}`;
      const title = titles[number(titles.length)] ?? 'Buyer';
      contacts.push({
        ...scope,
        id: `c${index}`,
        account_id: accountId,
        name,
        name_key: nameKey(name),
        title,
        ...noMore,
        email: `${name.toLowerCase().replace(' ', '.')}@${company.toLowerCase().replace(' ', '-')}.example`,
      });
      if (index % keep === 0) people.push({ name, title, company });
    }
    await db.transaction().execute(async (trx) => {
      if (accounts.length > 0) await trx.insertInto('account').values(accounts).execute();
      await trx.insertInto('contact').values(contacts).execute();
      await writeContactKeys(
        trx,
        'w',
        contacts.map(({ id }) => id),
      );
    });
  }
  return people;
}

const scope = { workspace_id: 'w', created_at: 0 };
const noTraits = { industry: null, employees: null, region: null };
const noMore = { persona: null, owner_user_id: null, updated_at: 0 };

interface Times {
  p50: number;
  p99: number;
  right: number;
  wrong: number;
}

async function measure(count: number): Promise<Times> {
  const folder = mkdtempSync(join(tmpdir(), 'fingerpost-resolve-'));
  const database = await connect({ databaseUrl: null, dataFolder: folder });
  try {
    await migrate(database);
    const people = await fill(database.db, count);
    const ask = ({ name, title, company }: Made) =>
      resolvePerson(database.db, 'w', settings, {
        identifiers: [{ kind: 'linkedin', value: `${name.toLowerCase().replace(' ', '-')}-4b1` }],
        name,
        headline: `${title} at ${company}`,
      });
    for (const person of people.slice(0, 30)) await ask(person);
    const times: number[] = [];
    let right = 0;
    let wrong = 0;
    for (const person of people.slice(0, asked)) {
      const started = performance.now();
      const result = await ask(person);
      times.push(performance.now() - started);
      if (result.status !== 'matched') continue;
      if (result.contact.name === person.name && result.contact.accountName === person.company) right += 1;
      else wrong += 1;
    }
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
    return { p50: at(0.5), p99: at(0.99), right, wrong };
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Who is the person of a profile, asked of SQLite with few and with many contacts: the ratio says whether it grows with
 * their number. A million contacts take minutes and some gigabytes of disk to make.
 */
export async function benchResolve(counts: readonly number[] = [10_000, 1_000_000]): Promise<Row[]> {
  const rows: Row[] = [];
  let first: Times | null = null;
  for (const count of counts) {
    const times = await measure(count);
    first ??= times;
    const contacts = count.toLocaleString('en');
    const note = `${times.right} of ${asked} named, ${times.wrong} wrongly`;
    rows.push({ what: `${contacts} contacts, p50`, figure: `${times.p50.toFixed(1)} ms`, ratio: times.p50 / first.p50, note });
    rows.push({ what: `${contacts} contacts, p99`, figure: `${times.p99.toFixed(1)} ms`, ratio: times.p99 / first.p99 });
  }
  return rows;
}
