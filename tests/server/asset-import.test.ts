import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asset, AssetImportReport, Topic } from '../../utils/contract/asset.ts';
import { openTestServer, type Refusal, start, type TestServer } from './harness.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const run = (csv: string, more: Record<string, unknown> = {}) =>
  server.ok<AssetImportReport>(server.ours.marketer, 'POST', '/assets/import', { csv, preview: false, ...more });
const assets = async () => (await server.ok<{ assets: Asset[] }>(server.ours.rep, 'GET', '/assets')).assets;
const byUrl = async (url: string) => (await assets()).find((asset) => asset.url === url);

describe('importing assets', () => {
  it('previews what would happen and changes nothing', async () => {
    const before = await server.dump([]);
    const report = await run('Name;Link;Content Type;Mystery\nOne;https://s.example/one;Blog post;x\nTwo;https://s.example/two;Ebook;y', {
      preview: true,
    });
    expect(report).toMatchObject({ rows: 2, created: 2, updated: 0, unchanged: 0, errors: [], applied: false });
    expect(report.columns).toEqual([
      { column: 'Name', field: 'title', samples: ['One', 'Two'] },
      { column: 'Link', field: 'url', samples: ['https://s.example/one', 'https://s.example/two'] },
      { column: 'Content Type', field: 'kind', samples: ['Blog post', 'Ebook'] },
      { column: 'Mystery', field: null, samples: ['x', 'y'] },
    ]);
    expect(await server.dump([])).toBe(before);
  });

  it('reads usual columns, words and dates, with a byte order mark and quoted cells', async () => {
    const csv =
      '\uFEFFTitle,URL,Format,Funnel stage,Tags,Status,Publish date,Industry,Language,Priority,Talking point\r\n' +
      '"Stock, and how to cut it",https://www.S.example/stock/?utm_source=x#top,White paper,MOFU,"Inventory; Planning",Published,31.03.2026,"Retail, Food",German,high,"Says ""less"" is more"\r\n' +
      'Webinar,https://s.example/webinar,Webinar,Decision,planning,Scheduled,2026-12-01,,,,\r\n';
    expect(await run(csv)).toMatchObject({ created: 2, errors: [], applied: true });
    const stock = (await assets()).find((asset) => asset.title === 'Stock, and how to cut it');
    expect(stock).toMatchObject({
      kind: 'report',
      stage: 'consideration',
      status: 'live',
      liveAt: Date.UTC(2026, 2, 31),
      industries: ['Retail', 'Food'],
      language: 'de',
      priority: 3,
      talkingPoint: 'Says "less" is more',
    });
    expect(stock?.topics.map((topic) => topic.name)).toEqual(['Inventory', 'Planning']);
    expect(await byUrl('https://s.example/webinar')).toMatchObject({ kind: 'webinar', status: 'upcoming', topics: [{ name: 'Planning' }] });
    const { topics } = await server.ok<{ topics: Topic[] }>(server.ours.rep, 'GET', '/topics');
    expect(topics.map((topic) => topic.name)).toEqual(['Inventory', 'Planning']);
  });

  it('again changes nothing, changed rows change what they say and nothing else', async () => {
    const csv = 'title,url,kind\nA,https://s.example/a,guide\nB,https://s.example/b,guide';
    expect(await run(csv)).toMatchObject({ created: 2 });
    const before = await server.dump([]);
    expect(await run(csv)).toMatchObject({ created: 0, updated: 0, unchanged: 2, applied: true });
    expect(await server.dump([])).toBe(before);
    const asset = await byUrl('https://s.example/a');
    await server.ok(server.ours.marketer, 'PATCH', `/assets/${asset?.id}`, { summary: 'Written by hand' });
    expect(await run('title,url,summary\nA better,http://www.s.example/a/?utm_campaign=y,\nB,https://s.example/b,')).toMatchObject({
      updated: 1,
      unchanged: 1,
    });
    expect(await byUrl('https://s.example/a')).toMatchObject({ id: asset?.id, title: 'A better', summary: 'Written by hand' });
  });

  it('names every wrong cell by line and field, and takes the good rows', async () => {
    const report = await run(
      [
        'title,url,kind,stage,live date,priority,status',
        'Good,https://s.example/good,guide,decision,2026-01-31,2,live',
        ',https://s.example/untitled,guide,,,,',
        'No address,ftp://s.example/x,guide,,,,',
        'Wrong words,https://s.example/words,poem,later,2026-02-30,7,maybe',
        '',
        'Two days,https://s.example/days,guide,,03/04/2026,,',
        'Twice,https://s.example/good?utm_source=mail,guide,,,,',
      ].join('\n'),
    );
    expect(report).toMatchObject({ rows: 6, created: 1, applied: true });
    expect(report.errors.map(({ line, field }) => `${line} ${field}`)).toEqual([
      '3 title',
      '4 url',
      '5 kind',
      '5 stage',
      '5 liveAt',
      '5 priority',
      '5 status',
      '7 liveAt',
      '8 url',
    ]);
    expect(report.errors.find((error) => error.line === 7)?.message).toContain('YYYY-MM-DD');
    expect(report.errors.find((error) => error.line === 8)?.message).toContain('line 2');
    expect((await assets()).filter((asset) => asset.url.includes('/words'))).toEqual([]);
  });

  it('says where a file cannot be read, and changes nothing', async () => {
    const before = await server.dump([]);
    const broken = await run('title,url\nA,https://s.example/broken\n"B,https://s.example/never closed\n');
    expect(broken).toMatchObject({ created: 0, applied: false });
    expect(broken.errors[0]?.message).toContain('quotation mark');
    const wide = await run('title,url\nOne, two,https://s.example/wide');
    expect(wide.errors[0]).toMatchObject({ line: 2 });
    expect(wide.errors[0]?.message).toContain('quotation marks');
    expect((await run('title,title\nA,B')).errors[0]?.message).toContain('two columns');
    expect((await run('headline only\nA')).errors).toContainEqual({
      line: 1,
      field: 'url',
      message: 'no column stands for the url: choose one',
    });
    expect((await run('\n\n')).errors[0]?.message).toContain('empty');
    expect((await server.call<Refusal>(server.ours.marketer, 'POST', '/assets/import', { csv: '' })).status).toBe(400);
    expect(await server.dump([])).toBe(before);
  });

  it('follows the mapping that the marketer chose', async () => {
    const report = await run('Überschrift\tWo\tNotiz\nMapped\thttps://s.example/mapped\tnot this', {
      mapping: { Überschrift: 'title', Wo: 'url', Notiz: null },
    });
    expect(report).toMatchObject({ created: 1, errors: [] });
    expect(await byUrl('https://s.example/mapped')).toMatchObject({ title: 'Mapped', summary: '' });
  });

  it('tells the line of a row after cells that hold line breaks', async () => {
    const report = await run('title,url,summary\nA,https://s.example/l1,"one\ntwo\nthree"\n,https://s.example/l2,x', { preview: true });
    expect(report.errors).toEqual([{ line: 5, field: 'title', message: 'is missing' }]);
  });
});

describe('an asset', () => {
  it('claims what was seen at its address before it was listed', async () => {
    const contact = await server.addContact(server.ours.rep, 'Early Reader', 'early@reader.example');
    await server.database.db
      .insertInto('engagement')
      .values({
        workspace_id: server.ours.workspaceId,
        id: v7(),
        contact_id: contact.id,
        anonymous_id: null,
        asset_id: null,
        kind: 'page_view',
        at: start,
        received_at: start,
        seconds: null,
        watched: null,
        pages: null,
        title: 'A page',
        url: 'https://s.example/early',
        canonical_url: 'https://s.example/early',
        source_id: null,
        share_id: null,
      })
      .execute();
    const asset = await server.addAsset(server.ours.marketer, 'Early', { url: 'http://www.s.example/early/?utm_source=mail' });
    const row = await server.database.db
      .selectFrom('engagement')
      .select('asset_id')
      .where('contact_id', '=', contact.id)
      .executeTakeFirstOrThrow();
    expect(row.asset_id).toBe(asset.id);
  });

  it('is refused at an address that another one has, also when both come at once', async () => {
    const body = { title: 'Same', kind: 'guide', stage: 'decision', url: 'https://s.example/same' };
    const answers = await Promise.all([1, 2, 3].map(() => server.call<Refusal>(server.ours.marketer, 'POST', '/assets', body)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409]);
    expect(answers.find((answer) => answer.status === 409)?.body.data?.issues?.[0]?.field).toBe('url');
  });

  it('is found by text, status, kind and topic', async () => {
    const find = async (query: string) =>
      (await server.ok<{ assets: Asset[] }>(server.ours.rep, 'GET', `/assets?${query}`)).assets.map((asset) => asset.title);
    expect(await find('q=how+to+CUT')).toEqual(['Stock, and how to cut it']);
    expect(await find('status=upcoming')).toEqual(['Webinar']);
    expect(await find('kind=webinar,report')).toHaveLength(2);
    const { topics } = await server.ok<{ topics: Topic[] }>(server.ours.rep, 'GET', '/topics');
    expect(await find(`topic=${topics.find((topic) => topic.name === 'Inventory')?.id}`)).toEqual(['Stock, and how to cut it']);
    expect(await find('q=%25')).toEqual([]);
  });
});
