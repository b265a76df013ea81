import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLeadFilters } from '../../server/dashboard/pages/leads/lead-filters.ts';
import type { ImportError, ImportRun } from '../../utils/contract/import.ts';
import type { LeadPage } from '../../utils/contract/lead.ts';
import type { NoticePage } from '../../utils/contract/notice.ts';
import { noticeAddress } from '../../utils/domain/notices/notice-address.ts';
import { type Actor, openTestServer, type Refusal, start, type TestServer } from './harness.ts';

let server: TestServer;
let marketer: Actor;
beforeAll(async () => {
  server = await openTestServer();
  marketer = server.ours.marketer;
});
afterAll(() => server.close());

const settled = (importId: string, ...states: ImportRun['state'][]) =>
  expect
    .poll(() => server.ok<ImportRun>(marketer, 'GET', `/imports/${importId}`), { timeout: 20_000, interval: 20 })
    .toSatisfy((run: ImportRun) => states.includes(run.state));

async function upload(fileName: string, text: string, pieceLength = 50_000): Promise<ImportRun> {
  const { id } = await server.ok<ImportRun>(marketer, 'POST', '/imports', { fileName });
  for (let at = 0, number = 0; at === 0 || at < text.length; at += pieceLength, number++) {
    const piece = { number, text: text.slice(at, at + pieceLength), last: at + pieceLength >= text.length };
    await server.ok(marketer, 'POST', `/imports/${id}/pieces`, piece);
  }
  await settled(id, 'checked', 'failed');
  return server.ok<ImportRun>(marketer, 'GET', `/imports/${id}`);
}

async function apply(run: ImportRun): Promise<ImportRun> {
  await server.ok(marketer, 'POST', `/imports/${run.id}/apply`);
  await settled(run.id, 'done', 'failed');
  return server.ok<ImportRun>(marketer, 'GET', `/imports/${run.id}`);
}

const errorsOf = async (run: ImportRun) =>
  (await server.ok<{ errors: ImportError[] }>(marketer, 'GET', `/imports/${run.id}/errors`)).errors;
const rows = async (table: 'contact' | 'account' | 'opportunity' | 'opportunity_contact' | 'touch' | 'lead' | 'asset') =>
  (await server.database.db.selectFrom(table).selectAll().where('workspace_id', '=', server.ours.workspaceId).execute()) as Record<
    string,
    unknown
  >[];

/** Headings as the systems write them (2026-11); the people are made up. */
const files = {
  'HubSpot contacts': [
    'contacts',
    `Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Associated Company,Job Title,Lifecycle Stage
101,Ines,Falk,ines.falk@quarrel.example,,Rita North,Quarrel GmbH,Head of Supply,Customer
102,Bo,Lind,not an address,,,Quarrel GmbH,,Lead
103,Ole,"Vik, Dr.",ole.vik@fjord.example,,,Fjord,"Buyer, Nordics",Lead`,
    { created: 2, updated: 0, unchanged: 0, refused: 1 },
  ],
  'Salesforce accounts': [
    'accounts',
    `"Account ID","Account Name","Website","Industry","Employees","Billing Country","Account Owner"
"0015","Quarrel","www.quarrel.example","Machinery","1,200","Germany","Otto North"
"0016","Tern Ltd","https://tern.example/about","Retail","80","UK",""`,
    { created: 1, updated: 1, unchanged: 0, refused: 0 },
  ],
  'Salesforce opportunities': [
    'opportunities',
    `Opportunity ID;Opportunity Name;Account Name;Stage;Amount;Currency;Close Date;Contact Email
006A;Quarrel roll-out;Quarrel;Negotiation;"12.500,50";EUR;3/31/2027;ines.falk@quarrel.example
006B;Tern pilot;Tern Ltd;Closed Won;900;GBP;3/4/2027;
006C;Tern lost;Tern Ltd;Closed Lost;x;GBP;2/28/2027;`,
    { created: 2, updated: 0, unchanged: 0, refused: 1 },
  ],
  'Marketo e-mail sends': [
    'touches',
    `Email Address,Email Name,Sent Date,Program Name,Status
ines.falk@quarrel.example,Spring news,2026-09-10 08:00,Nurture,Delivered
ines.falk@quarrel.example,Autumn news,2026-12-01,Nurture,Scheduled
,Autumn news,2026-12-01,Nurture,Scheduled`,
    { created: 2, updated: 0, unchanged: 0, refused: 1 },
  ],
  'HubSpot leads': [
    'leads',
    `First Name,Last Name,Email,Lead Source,Lead Status,Became a Marketing Qualified Lead Date,Company Name
Ines,Falk,ines.falk@quarrel.example,Webinar,New,2026-09-01,Quarrel
Tia,Moss,tia.moss@tern.example,Trade fair,New,2026-09-02 10:30,Tern Ltd`,
    { created: 2, updated: 0, unchanged: 0, refused: 0 },
  ],
  'a sheet of assets': [
    'assets',
    `Title\tURL\tContent Type\tTags
Guide to sourcing\thttps://site.example/sourcing?utm_source=x\tguide\tSourcing, Risk`,
    { created: 1, updated: 0, unchanged: 0, refused: 0 },
  ],
} as const;

describe('files of other systems', () => {
  it.each(Object.entries(files))(
    '%s: recognised, checked without a change, applied, and nothing new the second time',
    async (name, [kind, text, counts]) => {
      const before = await server.dump(['import_run', 'import_chunk', 'import_error', 'session', 'audit']);
      const checked = await upload(`${name}.csv`, text);
      expect(checked).toMatchObject({ kind, state: 'checked', counts, problem: null });
      expect(await server.dump(['import_run', 'import_chunk', 'import_error', 'session', 'audit'])).toBe(before);
      expect(await apply(checked)).toMatchObject({ state: 'done', counts });
      const again = await apply(await upload(`${name}.csv`, text));
      expect(again.counts).toEqual({ created: 0, updated: 0, unchanged: counts.created + counts.updated, refused: counts.refused });
    },
  );

  it('what they hold stands where it belongs', async () => {
    const people = await rows('contact');
    const ines = people.find((row) => row.email === 'ines.falk@quarrel.example');
    const accounts = await rows('account');
    expect(ines).toMatchObject({ name: 'Ines Falk', title: 'Head of Supply', owner_user_id: server.ours.rep.userId });
    expect(accounts.find((row) => row.id === ines?.account_id)).toMatchObject({
      domain: 'quarrel.example',
      industry: 'Machinery',
      employees: 1_200,
      region: 'Germany',
    });
    expect(people.find((row) => row.email === 'ole.vik@fjord.example')).toMatchObject({ name: 'Ole Vik, Dr.', title: 'Buyer, Nordics' });
    expect(
      (await rows('opportunity'))
        .map((row) => [row.name, row.status, row.amount_minor, row.currency, new Date(Number(row.close_at)).toISOString().slice(0, 10)])
        .sort(),
    ).toEqual([
      ['Quarrel roll-out', 'open', 1_250_050, 'EUR', '2027-03-31'],
      ['Tern pilot', 'won', 90_000, 'GBP', '2027-03-04'],
    ]);
    expect(await rows('opportunity_contact')).toMatchObject([{ contact_id: ines?.id }]);
    expect((await rows('touch')).map((row) => [row.title, row.state, row.by_name]).sort()).toEqual([
      ['Autumn news', 'scheduled', 'Nurture'],
      ['Spring news', 'sent', 'Nurture'],
    ]);
    expect((await rows('lead')).map((row) => row.source).sort()).toEqual(['Trade fair', 'Webinar']);
  });

  it('leads are told to their owner once, with as many as the list of the notice has', async () => {
    const { rep, otherRep, ours } = { ...server.ours, ours: server.ours };
    const people = ['Ann', 'Ben', 'Cy', 'Di'].map((name) => `${name},Owned,${name.toLowerCase()}.owned@owned.example`);
    const owned = people.map((row, place) => `${row},${place < 3 ? 'Rita North' : 'Otto North'}`).join('\n');
    await apply(await upload('owners.csv', `First Name,Last Name,Email,Contact owner\n${owned}`));
    const text = people.map((row) => `${row},Fair,2026-09-03`).join('\n');
    const file = `First Name,Last Name,Email,Lead Source,Became a Marketing Qualified Lead Date\n${text}`;
    const run = await apply(await upload('Fair of spring.csv', file));
    // The second time nothing is handed over, and nobody is told.
    await apply(await upload('Fair of spring.csv', file));
    const toldOf = async (actor: Actor) =>
      (await server.ok<NoticePage>(actor, 'GET', '/notices?limit=50')).notices.filter(({ text: words }) =>
        words.includes('Fair of spring'),
      );
    expect(await toldOf(rep)).toMatchObject([
      { subjectId: run.id, text: '3 leads were handed over to you by the import ‘Fair of spring.csv’.', more: null },
    ]);
    expect(await toldOf(otherRep)).toMatchObject([{ text: '1 lead was handed over to you by the import ‘Fair of spring.csv’.' }]);
    expect(await toldOf(marketer)).toEqual([]);
    const [notice] = await toldOf(rep);
    if (!notice) throw new Error('unreachable');
    const { searchParams } = new URL(noticeAddress(notice), 'http://dashboard.example');
    const filters = new URLSearchParams(Object.entries(readLeadFilters(searchParams, start)).map(([name, value]) => [name, String(value)]));
    const { total, leads } = await server.ok<LeadPage>(rep, 'GET', `/leads?${filters}`);
    expect([total, new Set(leads.map(({ ownerName }) => ownerName))]).toEqual([3, new Set([ours.rep.name])]);
  });

  it('each refused cell is named by line and field', async () => {
    expect(await errorsOf(await upload('contacts.csv', files['HubSpot contacts'][1]))).toEqual([
      { line: 3, field: 'email', message: '"not an address" is not an e-mail address' },
    ]);
    const [first] = await errorsOf(await upload('deals.csv', files['Salesforce opportunities'][1]));
    expect(first).toEqual({ line: 4, field: 'amount', message: '"x" is not an amount' });
  });

  it('the id of another system never meets the same id of a third one', async () => {
    await apply(await upload('hubspot.csv', 'Record ID,Last Name,Email\n77,Kite,kite@one.example'));
    await apply(await upload('salesforce.csv', 'Contact ID,Last Name,Email\n77,Loon,loon@two.example'));
    await apply(await upload('hubspot.csv', 'Record ID,Last Name,Job Title\n77,Kite,Buyer'));
    const people = (await rows('contact')).filter((row) => row.name === 'Kite' || row.name === 'Loon');
    expect(people.map((row) => [row.name, row.title]).sort()).toEqual([
      ['Kite', 'Buyer'],
      ['Loon', null],
    ]);
  });

  it('people of never-log domains are refused, not kept', async () => {
    const run = await upload('own.csv', 'First name,Last name,Email\nOwn,Person,own@home.example');
    expect(run.counts).toMatchObject({ created: 0, refused: 1 });
  });
});

describe('a file on its way', () => {
  it('comes in pieces that may part anything, each counted once', async () => {
    const text = `\uFEFFName,Email,Company\n${Array.from({ length: 450 }, (_, i) => `"Person ${i}\nof ""Piece"" Ltd",piece${i}@piece.example,Piece`).join('\r\n')}`;
    const { id } = await server.ok<ImportRun>(marketer, 'POST', '/imports', { fileName: 'pieces.csv', kind: 'contacts' });
    const length = 997;
    for (let at = 0, number = 0; at < text.length; at += length, number++) {
      const piece = { number, text: text.slice(at, at + length), last: at + length >= text.length };
      await server.ok(marketer, 'POST', `/imports/${id}/pieces`, piece);
      if (number === 3) await server.ok(marketer, 'POST', `/imports/${id}/pieces`, piece);
    }
    await settled(id, 'checked');
    const run = await apply(await server.ok<ImportRun>(marketer, 'GET', `/imports/${id}`));
    expect(run).toMatchObject({ rows: 450, rowsDone: 450, counts: { created: 450, refused: 0 } });
    const chunks = await server.database.db
      .selectFrom('import_chunk')
      .selectAll()
      .where('workspace_id', '=', server.ours.workspaceId)
      .where('run_id', '=', id)
      .execute();
    expect(chunks).toEqual([]);
  });

  it('a piece out of order is refused, and says which one comes next', async () => {
    const { id } = await server.ok<ImportRun>(marketer, 'POST', '/imports', { fileName: 'x.csv' });
    const answer = await server.call<Refusal>(marketer, 'POST', `/imports/${id}/pieces`, { number: 2, text: 'a', last: false });
    expect([answer.status, answer.body.message]).toEqual([409, 'Piece 0 comes next.']);
  });

  it.each([
    ['an open quotation mark', 'Name,Email\n"Ann,ann@x.example\nBob,bob@x.example', /before line 3 a quotation mark is not closed/],
    ['nothing', '', /holds no rows/],
    ['a heading alone', 'Name,Email\n', /holds no rows/],
    ['more cells than columns', 'Name,Email\nAnn,ann@x.example,extra', /Line 2 has 3 cells but the heading has 2/],
    ['something else', '<html><body>Hello</body></html>', /neither a feed/],
    ['no calendar', 'BEGIN:VCALENDAR\nnonsense', /is not a calendar/],
  ])('%s fails with words, and nothing of it stays', async (_, text, problem) => {
    const run = await upload('bad.csv', text);
    expect(run.state).toBe('failed');
    expect(run.problem).toMatch(problem);
  });

  it('unknown columns wait for a choice, which the next file of their kind remembers', async () => {
    const text = 'Wer,Erreichbar unter\nUna Roe,una.roe@tern.example';
    const run = await upload('odd.csv', text);
    expect(run).toMatchObject({ kind: null, state: 'checked' });
    expect((await server.call(marketer, 'POST', `/imports/${run.id}/apply`)).status).toBe(409);
    const mapping = { Wer: 'name', 'Erreichbar unter': 'email' };
    await server.ok(marketer, 'PATCH', `/imports/${run.id}`, { kind: 'contacts', mapping });
    await settled(run.id, 'checked');
    expect((await apply(run)).counts).toMatchObject({ created: 1 });
    const { id } = await server.ok<ImportRun>(marketer, 'POST', '/imports', { fileName: 'odd.csv', kind: 'contacts' });
    await server.ok(marketer, 'POST', `/imports/${id}/pieces`, { number: 0, text, last: true });
    await settled(id, 'checked');
    expect((await server.ok<ImportRun>(marketer, 'GET', `/imports/${id}`)).counts).toMatchObject({ unchanged: 1 });
  });

  it('cancelled, it ends where it is; the rest of it is thrown away', async () => {
    const run = await upload('cancel.csv', files['HubSpot contacts'][1]);
    await server.ok(marketer, 'POST', `/imports/${run.id}/cancel`);
    expect((await server.call(marketer, 'POST', `/imports/${run.id}/apply`)).status).toBe(409);
  });

  it('what another process left half done is gone on with', async () => {
    const run = await upload(
      'resume.csv',
      `Name,Email\n${Array.from({ length: 300 }, (_, i) => `R ${i},resume${i}@resume.example`).join('\n')}`,
    );
    await server.database.db
      .updateTable('import_run')
      .set({ state: 'applying', next_chunk: 1, lease_until: start - 1 })
      .where('workspace_id', '=', server.ours.workspaceId)
      .where('id', '=', run.id)
      .execute();
    server.services.imports.kick(server.ours.workspaceId, run.id);
    await settled(run.id, 'done');
    // A chunk has a hundred rows; the first one was taken already.
    expect((await rows('contact')).filter((row) => String(row.email).endsWith('@resume.example')).length).toBe(200);
  });
});
