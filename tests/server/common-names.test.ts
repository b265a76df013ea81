import type { KyselyPlugin } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../server/db/transaction.ts';
import { writeContactKeys } from '../../server/queries/contact-keys.ts';
import { resolvePerson } from '../../server/queries/resolve-person.ts';
import { nameKey } from '../../utils/domain/identity/name-key.ts';
import { openTestDatabase, type TestDatabase } from '../harness/test-database.ts';

const settings = { neverLogDomains: [], domainAliases: {} };
const namesakes = 2_000;
let test: TestDatabase;
let rowsRead = 0;
const counting: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => {
    rowsRead += result.rows.length;
    return result;
  },
};

beforeAll(async () => {
  test = await openTestDatabase();
  const { database } = test;
  const scope = { workspace_id: 'w', created_at: 0 };
  await inTransaction(database, async (trx) => {
    await trx
      .insertInto('account')
      .values(
        ['Norrlys', 'Kaskade', 'Delvinburg'].map((name, at) => ({
          ...scope,
          id: `a${at}`,
          name,
          name_key: name.toLowerCase(),
          domain: `${name.toLowerCase()}.example`,
          industry: null,
          employees: null,
          region: null,
        })),
      )
      .execute();
    const people = ['Maria Garcia', 'Wang Wei'].flatMap((name) =>
      Array.from({ length: namesakes }, (_, at) => ({
        ...scope,
        id: `${name.charAt(0)}${String(at).padStart(5, '0')}`,
        // The last of them is at a company that none of the first ones is at.
        account_id: at === namesakes - 1 ? 'a0' : `a${1 + (at % 2)}`,
        name,
        name_key: nameKey(name),
        title: 'Buyer',
        persona: null,
        email: null,
        owner_user_id: null,
        updated_at: 0,
      })),
    );
    for (let at = 0; at < people.length; at += 500)
      await trx
        .insertInto('contact')
        .values(people.slice(at, at + 500))
        .execute();
    await writeContactKeys(
      trx,
      'w',
      people.map(({ id }) => id),
    );
  });
});
afterAll(() => test.close());

describe.each(['Maria Garcia', 'Wang Wei'])('%s, of whom there are 2,000', (name) => {
  const ask = (headline: string) =>
    resolvePerson(test.database.db.withPlugin(counting), 'w', settings, { identifiers: [], name, headline });

  it('is found at her company by the rarest key, and asked about: nobody compared all of them', async () => {
    const result = await ask('Buyer at Norrlys');
    expect(result.status).toBe('candidates');
    if (result.status !== 'candidates') return;
    expect(result.candidates[0]?.contact).toMatchObject({ id: `${name.charAt(0)}01999`, accountName: 'Norrlys' });
  });

  it('is never linked where hundreds fit, and no look-up reads more than a fixed number of rows', async () => {
    for (const headline of ['Buyer at Kaskade', 'Buyer at Delvinburg', 'Buyer']) {
      rowsRead = 0;
      expect((await ask(headline)).status).not.toBe('matched');
      expect(rowsRead).toBeLessThan(900);
    }
  });
});
