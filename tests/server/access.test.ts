import { traverseContractProcedures } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../server/db/transaction.ts';
import { recordSeen } from '../../server/queries/share-visitors.ts';
import { shippedRecipes } from '../../server/recipes/shipped-recipes.ts';
import { createRetentionJob } from '../../server/retention/retention-job.ts';
import { contract } from '../../utils/contract/api.ts';
import type { Asset } from '../../utils/contract/asset.ts';
import type { ImportRun } from '../../utils/contract/import.ts';
import type { CreatedEndpoint } from '../../utils/contract/outgoing.ts';
import type { Contact, MergeResult } from '../../utils/contract/people.ts';
import type { CreatedShare } from '../../utils/contract/share.ts';
import type { Role } from '../../utils/contract/words.ts';
import type { CreatedSource, Invitation, Source } from '../../utils/contract/workspace.ts';
import { basic } from '../harness/ingest.ts';
import { unboundTables, watchStatements } from '../harness/statements.ts';
import { type Actor, day, openTestServer, type Refusal, start, type TestServer } from './harness.ts';

interface Subjects {
  asset: Asset;
  contact: Contact;
  /** A contact that another one went into. */
  merged: MergeResult;
  shared: CreatedShare;
  /** Of a public link of the asset. */
  slug: string;
  source: Source;
  invitation: Invitation;
  member: Actor;
  endpoint: CreatedEndpoint;
  /** An import whose rows are checked, and one whose file is still coming in. */
  checkedImport: string;
  openImport: string;
  /** A published LinkedIn recipe. */
  recipeVersion: number;
}

interface Route {
  /** The roles that may; everybody else is refused. */
  roles: readonly Role[];
  path?: (subjects: Subjects) => string;
  body?: (subjects: Subjects) => unknown;
  /** The request names something of a workspace, which another workspace must not find. */
  names?: boolean;
}

const everyone: readonly Role[] = ['rep', 'marketer', 'admin'];
const marketing: readonly Role[] = ['marketer', 'admin'];
const admins: readonly Role[] = ['admin'];
let key = 0;
const newKey = () => {
  key += 1;
  return `access-${key}`;
};

/** A port that nothing listens on. */
const newEndpoint = { kind: 'webhook', name: 'Pipeline', url: 'http://127.0.0.1:9/hook', events: ['asset.live'] };

const shippedRecipe = shippedRecipes.find(({ site }) => site === 'linkedin');
let version = 1;
const newVersion = () => {
  version += 1;
  return version;
};
const publish = async (admin: Actor) => {
  const recipe = { ...shippedRecipe, version: newVersion() };
  await server.ok(admin, 'POST', '/recipes', { recipe });
  return recipe.version;
};

/** Each call of the contract: who may make it, and a request that is right in every other way. */
const routes: Readonly<Record<string, Route>> = {
  'GET /me': { roles: everyone },
  'POST /people/resolve': {
    roles: everyone,
    body: () => ({ identifiers: [{ kind: 'email', value: 'pat@acme.example' }], name: 'Pat Penn' }),
  },
  'GET /people': { roles: everyone },
  'POST /people': {
    roles: everyone,
    body: () => ({ name: 'New Person', identifiers: [{ kind: 'email', value: `${newKey()}@new.example` }] }),
  },
  'GET /people/{contactId}': { roles: everyone, path: ({ contact }) => `/people/${contact.id}`, names: true },
  'GET /people/{contactId}/brief': { roles: everyone, path: ({ contact }) => `/people/${contact.id}/brief`, names: true },
  'GET /people/{contactId}/engagements': { roles: everyone, path: ({ contact }) => `/people/${contact.id}/engagements`, names: true },
  'POST /people/{contactId}/identifiers': {
    roles: everyone,
    path: ({ contact }) => `/people/${contact.id}/identifiers`,
    body: () => ({ identifiers: [{ kind: 'linkedin', value: 'pat-penn-1' }] }),
    names: true,
  },
  'DELETE /people/{contactId}/identifiers': {
    roles: everyone,
    path: ({ contact }) => `/people/${contact.id}/identifiers`,
    body: () => ({ kind: 'linkedin', value: 'pat-penn-1' }),
    names: true,
  },
  'POST /people/{contactId}/rejections': {
    roles: everyone,
    path: ({ contact }) => `/people/${contact.id}/rejections`,
    body: () => ({ identifiers: [{ kind: 'linkedin', value: 'pat-else' }] }),
    names: true,
  },
  'DELETE /people/{contactId}/rejections': {
    roles: everyone,
    path: ({ contact }) => `/people/${contact.id}/rejections`,
    body: () => ({ identifiers: [{ kind: 'linkedin', value: 'pat-else' }] }),
    names: true,
  },
  'GET /people/{contactId}/record': { roles: everyone, path: ({ contact }) => `/people/${contact.id}/record`, names: true },
  'GET /people/{contactId}/merge': {
    roles: everyone,
    path: ({ contact, merged }) => `/people/${contact.id}/merge?otherId=${merged.contact.id}`,
    names: true,
  },
  'POST /people/{contactId}/merge': {
    roles: everyone,
    path: ({ contact }) => `/people/${contact.id}/merge`,
    body: ({ merged }) => ({ otherId: merged.contact.id }),
    names: true,
  },
  'POST /people/{contactId}/split': {
    roles: everyone,
    path: ({ merged }) => `/people/${merged.contact.id}/split`,
    body: ({ merged }) => ({ mergeId: merged.mergeId }),
    names: true,
  },
  'GET /accounts': { roles: everyone },
  'GET /accounts/{accountId}/brief': { roles: everyone, path: ({ contact }) => `/accounts/${contact.accountId}/brief`, names: true },
  'GET /people/{contactId}/privacy': { roles: everyone, path: ({ contact }) => `/people/${contact.id}/privacy`, names: true },
  'POST /people/{contactId}/consent': {
    roles: everyone,
    path: ({ contact }) => `/people/${contact.id}/consent`,
    body: () => ({ state: 'denied', source: 'Mail' }),
    names: true,
  },
  'GET /people/{contactId}/export': { roles: admins, path: ({ contact }) => `/people/${contact.id}/export`, names: true },
  'DELETE /people/{contactId}': { roles: admins, path: ({ contact }) => `/people/${contact.id}`, names: true },
  'GET /audit': { roles: admins },
  'GET /retention': { roles: admins },
  'GET /accounts/{accountId}': { roles: everyone, path: ({ contact }) => `/accounts/${contact.accountId}`, names: true },
  'GET /assets': { roles: everyone },
  'POST /assets': {
    roles: marketing,
    body: () => ({ title: 'A', kind: 'guide', stage: 'decision', url: `https://site.example/${newKey()}` }),
  },
  'PATCH /assets/{assetId}': {
    roles: marketing,
    path: ({ asset }) => `/assets/${asset.id}`,
    body: () => ({ title: 'Renamed' }),
    names: true,
  },
  'POST /assets/import': {
    roles: marketing,
    body: () => ({ csv: `title,url\nImported,https://site.example/${newKey()}`, preview: false }),
  },
  'GET /imports': { roles: marketing },
  'POST /imports': { roles: marketing, body: () => ({ fileName: 'people.csv' }) },
  'POST /imports/fetch': { roles: marketing, body: () => ({ url: 'https://site.example/feed.xml' }) },
  'GET /imports/{importId}': { roles: marketing, path: ({ checkedImport }) => `/imports/${checkedImport}`, names: true },
  'GET /imports/{importId}/errors': { roles: marketing, path: ({ checkedImport }) => `/imports/${checkedImport}/errors`, names: true },
  'POST /imports/{importId}/pieces': {
    roles: marketing,
    path: ({ openImport }) => `/imports/${openImport}/pieces`,
    body: () => ({ number: 0, text: 'Name,Email', last: false }),
    names: true,
  },
  'PATCH /imports/{importId}': {
    roles: marketing,
    path: ({ checkedImport }) => `/imports/${checkedImport}`,
    body: () => ({ kind: 'leads' }),
    names: true,
  },
  'POST /imports/{importId}/apply': { roles: marketing, path: ({ checkedImport }) => `/imports/${checkedImport}/apply`, names: true },
  'POST /imports/{importId}/cancel': { roles: marketing, path: ({ checkedImport }) => `/imports/${checkedImport}/cancel`, names: true },
  'GET /topics': { roles: everyone },
  'POST /people/{contactId}/feedback': {
    roles: everyone,
    path: ({ contact }) => `/people/${contact.id}/feedback`,
    body: ({ asset }) => ({ assetId: asset.id, reason: 'wrong_topic' }),
    names: true,
  },
  'DELETE /people/{contactId}/feedback': {
    roles: everyone,
    path: ({ contact }) => `/people/${contact.id}/feedback`,
    body: ({ asset }) => ({ assetId: asset.id }),
    names: true,
  },
  'POST /shares': {
    roles: everyone,
    body: ({ asset, contact }) => ({ idempotencyKey: newKey(), assetId: asset.id, contactIds: [contact.id], channel: 'other' }),
    names: true,
  },
  'POST /shares/{shareId}/events': {
    roles: everyone,
    path: ({ shared }) => `/shares/${shared.share.id}/events`,
    body: () => ({ idempotencyKey: newKey(), kind: 'inserted' }),
    names: true,
  },
  'POST /shares/by-code/{code}/events': {
    roles: everyone,
    path: ({ shared }) => `/shares/by-code/${shared.share.code}/events`,
    body: () => ({ idempotencyKey: newKey(), kind: 'inserted' }),
    names: true,
  },
  'GET /shares': { roles: everyone },
  'GET /shares/{shareId}': { roles: everyone, path: ({ shared }) => `/shares/${shared.share.id}`, names: true },
  'GET /visits': { roles: everyone },
  'GET /assets/{assetId}/links': { roles: everyone, path: ({ asset }) => `/assets/${asset.id}/links`, names: true },
  'POST /assets/{assetId}/links': {
    roles: marketing,
    path: ({ asset }) => `/assets/${asset.id}/links`,
    body: () => ({ slug: newKey() }),
    names: true,
  },
  'PATCH /assets/{assetId}/links/{slug}': {
    roles: marketing,
    path: ({ asset, slug }) => `/assets/${asset.id}/links/${slug}`,
    body: () => ({ revoked: true }),
    names: true,
  },
  'PATCH /shares/{shareId}/link': {
    roles: everyone,
    path: ({ shared }) => `/shares/${shared.share.id}/link`,
    body: () => ({ revoked: true }),
    names: true,
  },
  'GET /stakeholders': { roles: everyone },
  'POST /stakeholders': {
    roles: everyone,
    body: ({ shared }) => ({ shareId: shared.share.id, visitorId: `of-${shared.share.id}`, answer: 'other' }),
    names: true,
  },
  'GET /reports/assets': { roles: everyone },
  'GET /reports/engine': { roles: everyone },
  'POST /engine/train': { roles: admins },
  'GET /collections': { roles: everyone },
  'GET /reports/overview': { roles: everyone },
  'GET /reports/reach': { roles: everyone },
  'GET /team': { roles: everyone },
  'PATCH /team/{memberId}': { roles: admins, path: ({ member }) => `/team/${member.memberId}`, body: () => ({ role: 'rep' }), names: true },
  'PATCH /team/{memberId}/collections': {
    roles: admins,
    path: ({ member }) => `/team/${member.memberId}/collections`,
    body: () => ({ collections: ['Partners'] }),
    names: true,
  },
  'DELETE /team/{memberId}': { roles: admins, path: ({ member }) => `/team/${member.memberId}`, names: true },
  'GET /invitations': { roles: admins },
  'POST /invitations': { roles: admins, body: () => ({ email: `${newKey()}@new.example`, role: 'rep' }) },
  'DELETE /invitations/{invitationId}': { roles: admins, path: ({ invitation }) => `/invitations/${invitation.id}`, names: true },
  'GET /sources': { roles: marketing },
  'POST /sources': { roles: admins, body: () => ({ name: 'Website' }) },
  'DELETE /sources/{sourceId}': { roles: admins, path: ({ source }) => `/sources/${source.id}`, names: true },
  'GET /endpoints': { roles: admins },
  'POST /endpoints': { roles: admins, body: () => newEndpoint },
  'PATCH /endpoints/{endpointId}': {
    roles: admins,
    path: ({ endpoint }) => `/endpoints/${endpoint.id}`,
    body: () => ({ paused: true }),
    names: true,
  },
  'DELETE /endpoints/{endpointId}': { roles: admins, path: ({ endpoint }) => `/endpoints/${endpoint.id}`, names: true },
  'POST /endpoints/{endpointId}/secret': { roles: admins, path: ({ endpoint }) => `/endpoints/${endpoint.id}/secret`, names: true },
  'GET /endpoints/{endpointId}/deliveries': {
    roles: admins,
    path: ({ endpoint }) => `/endpoints/${endpoint.id}/deliveries`,
    names: true,
  },
  'POST /endpoints/{endpointId}/replay': {
    roles: admins,
    path: ({ endpoint }) => `/endpoints/${endpoint.id}/replay`,
    body: () => ({ since: 0 }),
    names: true,
  },
  'POST /endpoints/{endpointId}/test': { roles: admins, path: ({ endpoint }) => `/endpoints/${endpoint.id}/test`, names: true },
  'GET /recipes': { roles: everyone },
  'GET /recipes/history': { roles: marketing },
  'POST /recipes': { roles: admins, body: () => ({ recipe: { ...shippedRecipe, version: newVersion() } }) },
  'DELETE /recipes/{site}/{version}': {
    roles: admins,
    path: ({ recipeVersion }) => `/recipes/linkedin/${recipeVersion}`,
    names: true,
  },
  'POST /recognition-health': {
    roles: everyone,
    body: () => ({
      extensionVersion: '0.1.0',
      counts: [
        { day: start - (start % day), reporter: newKey(), site: 'linkedin', recipe: 1, hits: { 'linkedin/sdui-topcard': 3 }, misses: 1 },
      ],
    }),
  },
  'GET /reports/recognition': { roles: marketing },
  'PATCH /settings': { roles: admins, body: () => ({ halfLifeDays: 30 }) },
};

const inContract: string[] = [];
traverseContractProcedures({ router: contract, path: [] }, ({ contract: procedure }) => {
  const { method, path } = procedure['~orpc'].route;
  inContract.push(`${method} ${path}`);
});

let server: TestServer;
let subjects: Subjects;
let statements: ReturnType<typeof watchStatements>;

beforeAll(async () => {
  server = await openTestServer();
  statements = watchStatements();
});
afterAll(async () => {
  statements.stop();
  await server.close();
});

/** Things of our workspace, made anew, so that a call that removes one leaves the next call its own. */
async function makeSubjects(): Promise<Subjects> {
  const { ours, addAsset, addContact, share, ok, addActor } = server;
  const asset = await addAsset(ours.marketer, `Guide ${newKey()}`);
  const contact = await addContact(ours.rep, 'Pat Penn', `${newKey()}@acme.example`);
  await ok(ours.rep, 'POST', `/people/${contact.id}/identifiers`, { identifiers: [{ kind: 'external', value: newKey() }] });
  const shared = await share(ours.rep, asset, [contact]);
  const slug = newKey();
  await ok(ours.marketer, 'POST', `/assets/${asset.id}/links`, { slug });
  await inTransaction(server.database, (trx) =>
    recordSeen(trx, server.database.dialect, {
      workspaceId: ours.workspaceId,
      code: shared.share.code,
      anonymousId: `of-${shared.share.id}`,
      at: start,
    }),
  );
  const [one, two] = [
    await addContact(ours.rep, 'Lee Penn', `${newKey()}@acme.example`),
    await addContact(ours.rep, 'L. Penn', `${newKey()}@acme.example`),
  ];
  return {
    asset,
    contact,
    merged: await ok<MergeResult>(ours.rep, 'POST', `/people/${one.id}/merge`, { otherId: two.id }),
    shared,
    slug,
    source: await ok<Source>(ours.admin, 'POST', '/sources', { name: 'Site' }),
    invitation: await ok<Invitation>(ours.admin, 'POST', '/invitations', { email: `${newKey()}@invited.example`, role: 'rep' }),
    endpoint: await ok<CreatedEndpoint>(ours.admin, 'POST', '/endpoints', newEndpoint),
    checkedImport: await makeImport('checked'),
    openImport: await makeImport('receiving'),
    member: await addActor(ours.workspaceId, `Temp ${newKey()}`, 'marketer'),
    recipeVersion: await publish(ours.admin),
  };
}

async function makeImport(state: ImportRun['state']): Promise<string> {
  const { id } = await server.ok<ImportRun>(server.ours.marketer, 'POST', '/imports', { fileName: 'people.csv', kind: 'contacts' });
  await server.database.db
    .updateTable('import_run')
    .set({ state })
    .where('workspace_id', '=', server.ours.workspaceId)
    .where('id', '=', id)
    .execute();
  return id;
}

function request(name: string, actor: Actor | null) {
  const [method = '', template = ''] = name.split(' ');
  const route = routes[name];
  return server.call<Refusal>(actor, method, route?.path?.(subjects) ?? template, route?.body?.(subjects));
}

it('names every call of the contract, and nothing else', () => {
  expect(Object.keys(routes).sort()).toEqual(inContract.sort());
});

describe.each(Object.entries(routes))('%s', (name, { roles, names }) => {
  beforeAll(async () => {
    subjects = await makeSubjects();
    if (name.startsWith('DELETE /people/{contactId}/identifiers'))
      await server.ok(server.ours.rep, 'POST', `/people/${subjects.contact.id}/identifiers`, {
        identifiers: [{ kind: 'linkedin', value: 'pat-penn-1' }],
      });
  });

  it('refuses who is not signed in, whose role may not and who is of another workspace, and changes nothing of ours', async () => {
    const before = await server.dump([]);
    const nobody = await request(name, null);
    expect(nobody.status).toBe(401);
    expect(nobody.body).toMatchObject({ code: 'UNAUTHORIZED', status: 401 });
    for (const role of everyone.filter((each) => !roles.includes(each))) {
      const answer = await request(name, server.ours[role]);
      expect([answer.status, answer.body.code], role).toEqual([403, 'FORBIDDEN']);
    }
    const refused = await server.dump([]);
    expect(refused).toBe(before);

    const answer = await request(name, server.theirs.admin);
    if (names) expect(answer.status).toBe(404);
    const text = JSON.stringify(answer.body);
    for (const id of [
      server.ours.workspaceId,
      subjects.contact.id,
      subjects.asset.id,
      subjects.shared.share.id,
      subjects.source.id,
      subjects.invitation.id,
    ])
      expect(text).not.toContain(id);
    const ours = (dump: string) =>
      dump
        .split('\n')
        .filter((line) => line.includes(server.ours.workspaceId))
        .join('\n');
    expect(ours(await server.dump([]))).toBe(ours(refused));
  });

  it.each(roles)('answers a %s', async (role) => {
    if (names && !name.startsWith('GET')) subjects = await makeSubjects();
    if (name.startsWith('DELETE /people/{contactId}/identifiers'))
      await server.ok(server.ours.rep, 'POST', `/people/${subjects.contact.id}/identifiers`, {
        identifiers: [{ kind: 'linkedin', value: `pat-${role}` }],
      });
    const [method = ''] = name.split(' ');
    const answer = name.startsWith('DELETE /people/{contactId}/identifiers')
      ? await server.call(server.ours[role], method, `/people/${subjects.contact.id}/identifiers`, {
          kind: 'linkedin',
          value: `pat-${role}`,
        })
      : name.startsWith('POST /people/{contactId}/identifiers')
        ? await server.call(server.ours[role], method, `/people/${subjects.contact.id}/identifiers`, {
            identifiers: [{ kind: 'linkedin', value: `penn-${role}` }],
          })
        : await request(name, server.ours[role]);
    expect(answer.body).not.toHaveProperty('message');
    expect(answer.status).toBe(200);
  });
});

/** What must be found before anybody knows which workspace it is of, by keys that are unique over all of them. */
const beforeTheWorkspace = [
  /from workspace_setting .*where workspace_setting\.link_key = /,
  /from source where key_hash = /,
  /from member .*where member\.user_id = /,
];

it('every statement of all these calls, of ingest and of links keeps to one workspace', async () => {
  const { ours, send, ok, services, database } = server;
  const { writeKey } = await ok<CreatedSource>(ours.admin, 'POST', '/sources', { name: 'Walk' });
  for (const [path, body] of [
    ['identify', { userId: 'walk', anonymousId: 'b', traits: { email: 'walk@acme.example', company: { name: 'Acme' } } }],
    ['page', { anonymousId: 'b', properties: { url: subjects.asset.url } }],
    ['group', { userId: 'walk', groupId: 'g', traits: { name: 'Acme' } }],
    ['alias', { userId: 'walk', previousId: 'c' }],
  ] as const)
    await send('POST', `/v1/${path}`, { body, headers: { authorization: basic(writeKey) } });
  await services.links.visit({ path: subjects.shared.share.code, method: 'GET', headers: {}, remote: '192.0.2.1' });
  await ok(ours.admin, 'PATCH', '/settings', { retention: { engagements: 1, visits: 1, audit: 120 } });
  await createRetentionJob(database, services.now, services.log, { pauseMs: 0 }).run();

  const tables = await database.db.introspection.getTables();
  const ofWorkspaces = new Set(tables.filter(({ columns }) => columns.some(({ name }) => name === 'workspace_id')).map(({ name }) => name));
  // The library's own, which asks by user and by invitation.
  for (const name of ['session', 'member', 'invitation']) ofWorkspaces.delete(name);
  const wrong = [...statements.seen].flatMap((statement) => {
    const flat = statement.replaceAll('"', '');
    // Tests that read a whole table, and jobs that ask which workspaces there are.
    if (/^select \* from [a-z_]+$/.test(flat) || /^select (distinct )?workspace_id from [a-z_]+$/.test(flat)) return [];
    if (beforeTheWorkspace.some((pattern) => pattern.test(flat.replace(/\s+/g, ' ')))) return [];
    const unbound = unboundTables(statement, ofWorkspaces);
    return unbound.length > 0 ? [`${unbound.join(', ')}: ${flat}`] : [];
  });
  expect(statements.seen.size).toBeGreaterThan(100);
  expect(wrong).toEqual([]);
});
