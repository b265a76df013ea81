import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Asset } from '../../utils/contract/asset.ts';
import type { AssetReport, OverviewReport, ReachReport } from '../../utils/contract/report.ts';
import type { ShareRow } from '../../utils/contract/share.ts';
import type { Team, TeamFigures } from '../../utils/contract/team.ts';
import type { Me } from '../../utils/contract/workspace.ts';
import { day, openTestServer, type TestServer } from './harness.ts';

let server: TestServer;
let pipes: Team;
let tools: Team;
beforeAll(async () => {
  server = await openTestServer();
  const { admin, rep, otherRep } = server.ours;
  const make = (name: string, collections: string[] | null, members: unknown[]) =>
    server
      .ok<Team>(admin, 'POST', '/teams', { name, collections })
      .then(({ id }) => server.ok<Team>(admin, 'PATCH', `/teams/${id}`, { members }));
  pipes = await make(
    'Pipes',
    ['Pipes'],
    [
      { memberId: rep.memberId, lead: true },
      { memberId: server.ours.marketer.memberId, lead: false },
    ],
  );
  tools = await make('Tools', ['Tools', 'Odds'], [{ memberId: otherRep.memberId, lead: false }]);
});
afterAll(() => server.close());

it('names its members and their leads; names are unique, and strangers stay out', async () => {
  const { admin, rep, marketer } = server.ours;
  expect(pipes.members.map(({ name, lead }) => [name, lead])).toEqual([
    [rep.name, true],
    [marketer.name, false],
  ]);
  expect((await server.ok<Me>(rep, 'GET', '/me')).teams).toEqual([{ id: pipes.id, name: 'Pipes', lead: true }]);
  const twice = await server.call(admin, 'POST', '/teams', { name: 'pipes' });
  expect([twice.status, twice.body]).toMatchObject([409, { data: { issues: [{ field: 'name' }] } }]);
  const stranger = { members: [{ memberId: server.theirs.rep.memberId, lead: true }] };
  expect((await server.call(admin, 'PATCH', `/teams/${pipes.id}`, stranger)).status).toBe(404);
  expect((await server.call(server.theirs.admin, 'PATCH', `/teams/${pipes.id}`, { name: 'Theirs' })).status).toBe(404);
});

it('a rep sees and sends what they and their teams were given, and nothing else of a collection', async () => {
  const { admin, rep, otherRep, marketer } = server.ours;
  const assets = new Map<string, Asset>();
  for (const collection of ['Pipes', 'Tools', 'Odds', null])
    assets.set(collection ?? '', await server.addAsset(marketer, `In ${collection ?? 'none'}`, { collection, status: 'live' }));
  const seen = async (actor: typeof rep) =>
    (await server.ok<{ assets: Asset[] }>(actor, 'GET', '/assets')).assets.map(({ title }) => title).sort();
  expect(await seen(rep)).toEqual(['In Pipes', 'In none']);
  expect(await seen(otherRep)).toEqual(['In Odds', 'In Tools', 'In none']);
  expect(await seen(marketer)).toHaveLength(4);
  const send = (actor: typeof rep, collection: string) =>
    server.call(actor, 'POST', '/shares', { idempotencyKey: server.newKey(), assetId: assets.get(collection)?.id, channel: 'other' });
  expect((await send(rep, 'Pipes')).status).toBe(200);
  expect((await send(rep, 'Tools')).status).toBe(403);
  await server.ok(admin, 'PATCH', `/team/${rep.memberId}/collections`, { collections: ['Tools'] });
  expect(await seen(rep)).toEqual(['In Pipes', 'In Tools', 'In none']);
  await server.ok(admin, 'PATCH', `/team/${rep.memberId}/collections`, { collections: null });

  const edit = (actor: typeof rep, collection: string, body: unknown) =>
    server.call(actor, 'PATCH', `/assets/${assets.get(collection)?.id}`, body);
  expect((await edit(rep, 'Pipes', { talkingPoint: 'Say this' })).status).toBe(200);
  for (const [collection, body] of [
    ['Tools', { talkingPoint: 'Say this' }],
    ['', { talkingPoint: 'Say this' }],
    ['Pipes', { collection: 'Tools' }],
    ['Pipes', { collection: null }],
  ] as const)
    expect((await edit(rep, collection, body)).status).toBe(403);
  expect((await edit(otherRep, 'Tools', { talkingPoint: 'Say this' })).status).toBe(403);
});

it('shows its figures to those who lead it, marketers and admins; each counts the rows of its list', async () => {
  const { rep, otherRep, marketer, admin } = server.ours;
  const guide = await server.addAsset(marketer, 'Guide');
  const pat = await server.addContact(rep, 'Pat Penn', 'pat@penn.example');
  const lou = await server.addContact(rep, 'Lou Penn', 'lou@penn.example');
  const since = server.clock.now;
  for (const [actor, people] of [
    [rep, [pat]],
    [marketer, [pat, lou]],
    [otherRep, [lou]],
  ] as const) {
    const { share } = await server.share(actor, guide, [...people]);
    await server.report(actor, share.id, 'sent');
    if (actor !== marketer) await server.visit(share, 'likely');
    await server.visit(share, 'automated');
  }
  // A public link is nobody's: its visits are in no team's figures.
  const link = { workspace_id: rep.workspaceId, id: 'public', slug: 'guide', asset_id: guide.id };
  await server.ok(marketer, 'POST', `/assets/${guide.id}/links`, { slug: link.slug, label: 'Newsletter' });
  await server.database.db
    .insertInto('asset_visit')
    .values({ ...link, at: since, verdict: 'confirmed', reasons_json: '[]', user_agent: '', client_hash: '' })
    .execute();
  await server.ok(marketer, 'POST', '/leads', { contactId: pat.id, source: 'Webinar' });
  const period = `from=${since}&to=${since + day}`;
  for (const actor of [rep, marketer, admin]) {
    const { members, total } = await server.ok<TeamFigures>(actor, 'GET', `/teams/${pipes.id}/figures?${period}`);
    expect(members.map(({ name, shares, visitedShares, visits, contacts }) => [name, shares, visitedShares, visits, contacts])).toEqual([
      [rep.name, 1, 1, 1, 1],
      [marketer.name, 1, 0, 0, 2],
    ]);
    expect(total).toMatchObject({ shares: 2, visitedShares: 1, visits: 1, contacts: 2 });
    const list = await server.ok<{ total: number; shares: ShareRow[] }>(
      actor,
      'GET',
      `/shares?teamId=${pipes.id}&state=sent,visited&${period}`,
    );
    expect([list.total, list.shares.length]).toEqual([2, 2]);
    const visits = await server.ok<{ total: number }>(actor, 'GET', `/visits?teamId=${pipes.id}&verdict=confirmed,likely&${period}`);
    expect(visits.total).toBe(1);
    const reach = await server.ok<ReachReport>(actor, 'GET', `/reports/reach?teamId=${pipes.id}&${period}`);
    expect(reach.contacts).toHaveLength(2);
    for (const span of [period, `from=${Math.floor(since / day) * day}&to=${(Math.floor(since / day) + 1) * day}`]) {
      const overview = await server.ok<OverviewReport>(actor, 'GET', `/reports/overview?teamId=${pipes.id}&${span}`);
      expect(overview.shares).toEqual({ sent: 2, visited: 1, contacts: 2, accounts: 1, reps: 2 });
      expect(overview.visits).toEqual({ human: 1, automated: 2 });
      expect(overview.weeks.map(({ shares, visits: people, automated }) => [shares, people, automated])).toEqual([[2, 1, 2]]);
      expect(overview.byRep.map(({ name }) => name).sort()).toEqual([marketer.name, rep.name].sort());
      expect(overview.topAssets).toEqual([{ assetId: guide.id, title: 'Guide', shares: 2, visits: 1 }]);
      const { rows } = await server.ok<AssetReport>(actor, 'GET', `/reports/assets?teamId=${pipes.id}&${span}`);
      expect(rows.find(({ asset }) => asset.id === guide.id)).toMatchObject({
        ...{ shares: 2, visitedShares: 1, visits: 1, automatedVisits: 2, contacts: 2, accounts: 1 },
      });
      expect([overview.assets.shared, rows.filter(({ shares }) => shares > 0).length]).toEqual([1, 1]);
    }
    const leads = await server.ok<{ total: number }>(actor, 'GET', `/leads?teamId=${pipes.id}&${period}`);
    expect([total.leads, leads.total]).toEqual([1, 1]);
  }
  for (const path of [
    `/teams/${tools.id}/figures`,
    `/shares?teamId=${tools.id}`,
    `/visits?teamId=${tools.id}`,
    `/reports/reach?teamId=${tools.id}`,
    `/reports/overview?teamId=${tools.id}`,
    `/reports/assets?teamId=${tools.id}`,
  ])
    for (const actor of [rep, otherRep]) expect((await server.call(actor, 'GET', path)).status, path).toBe(403);
  expect((await server.call(marketer, 'GET', '/teams/nowhere/figures')).status).toBe(404);
});

it('who leaves the workspace leaves the team; a dissolved team gives and holds nothing', async () => {
  const { admin, otherRep } = server.ours;
  const gone = await server.addActor(server.ours.workspaceId, 'Gus Gone', 'rep');
  const members = [otherRep, gone].map(({ memberId }) => ({ memberId, lead: true }));
  await server.ok(admin, 'PATCH', `/teams/${tools.id}`, { members });
  await server.ok(admin, 'DELETE', `/team/${gone.memberId}`);
  const { teams } = await server.ok<{ teams: Team[] }>(otherRep, 'GET', '/teams');
  expect(teams.find(({ id }) => id === tools.id)?.members).toEqual([{ memberId: otherRep.memberId, name: otherRep.name, lead: true }]);
  await server.ok(admin, 'DELETE', `/teams/${tools.id}`);
  expect(await server.ok<Me>(otherRep, 'GET', '/me')).toMatchObject({ teams: [], mayEdit: [] });
  expect((await server.ok<{ assets: Asset[] }>(otherRep, 'GET', '/assets')).assets.map(({ title }) => title)).toContain('In Pipes');
});
