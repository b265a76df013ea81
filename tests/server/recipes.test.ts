import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRecipeKeys } from '../../server/recipes/recipe-keys.ts';
import { shippedRecipes } from '../../server/recipes/shipped-recipes.ts';
import type { Recipe } from '../../utils/contract/recipe.ts';
import type { RecipeEntry, RecognitionReport, SignedRecipes } from '../../utils/contract/recognition.ts';
import { verifyRecipe } from '../../utils/domain/recipe-signature.ts';
import { type Actor, day, openTestServer, type Refusal, start, type TestServer } from './harness.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const shipped = (site: Recipe['site'] = 'linkedin'): Recipe => {
  const recipe = shippedRecipes.find((one) => one.site === site);
  if (!recipe) throw new Error(`${site} has no recipe`);
  return structuredClone(recipe);
};
const recipe = (version: number, site: Recipe['site'] = 'linkedin'): Recipe => ({ ...shipped(site), version });
const publish = (one: unknown, actor: Actor = server.ours.admin) => server.call<Refusal>(actor, 'POST', '/recipes', { recipe: one });
const offered = (actor: Actor = server.ours.rep) => server.ok<SignedRecipes>(actor, 'GET', '/recipes');
const listed = async () => (await server.ok<{ recipes: RecipeEntry[] }>(server.ours.marketer, 'GET', '/recipes/history')).recipes;
const shownOf = (entries: RecipeEntry[], site: Recipe['site'] = 'linkedin') =>
  entries
    .filter((entry) => entry.recipe.site === site)
    .map((entry) => `${entry.recipe.version} ${entry.state}${entry.current ? ' current' : ''}`);

describe('publishing a recipe', () => {
  it('begins with the shipped ones, a key and nothing to offer', async () => {
    const { keys, recipes, withdrawn } = await offered();
    expect([keys.length, recipes, withdrawn]).toEqual([1, [], []]);
    expect((await offered(server.ours.admin)).keys).toEqual(keys);
    expect((await offered(server.theirs.rep)).keys).not.toEqual(keys);
    expect(shownOf(await listed())).toEqual(['1 shipped current']);
  });

  it('signs it, so that every panel can tell that it is the admin’s', async () => {
    expect((await publish(recipe(2))).status).toBe(200);
    const { keys, recipes } = await offered();
    const [signed] = recipes;
    const [key] = keys;
    if (!signed || !key) throw new Error('nothing was offered');
    expect(signed).toMatchObject({ site: 'linkedin', version: 2, keyId: key.keyId });
    expect(JSON.parse(signed.payload)).toEqual(recipe(2));
    expect(await verifyRecipe(crypto.subtle, key.publicKey, signed.payload, signed.signature)).toBe(true);
    expect(await verifyRecipe(crypto.subtle, key.publicKey, signed.payload.replace('"h1', '"h2'), signed.signature)).toBe(false);
    expect((await offered(server.theirs.rep)).recipes).toEqual([]);
  });

  it('names who and when, and offers the newest of each site', async () => {
    server.clock.now += 60_000;
    await publish(recipe(3));
    await publish(recipe(7, 'gmail'));
    expect((await offered()).recipes.map(({ site, version }) => `${site} ${version}`)).toEqual(['gmail 7', 'linkedin 3']);
    const [newest] = (await listed()).filter((entry) => entry.recipe.site === 'linkedin');
    expect(newest).toMatchObject({ state: 'published', current: true, publishedBy: server.ours.admin.name, publishedAt: start + 60_000 });
  });

  const changed = (change: (one: Recipe) => void) => {
    const one = recipe(9);
    change(one);
    return one;
  };
  it.each([
    ['a version that was there', () => recipe(3), 'recipe.version', 'must be higher than 3'],
    ['a version below the shipped one', () => recipe(1, 'outlook'), 'recipe.version', 'must be higher than 1'],
    ['an unknown site', () => ({ ...recipe(9), site: 'xing' }), 'recipe.site', 'Invalid option'],
    ['an unknown place', () => changed(({ ladders }) => Object.assign(ladders, { profil: [] })), 'recipe.ladders.profil', 'is no place'],
    [
      'an unknown rule',
      () => changed(({ ladders }) => Object.assign(ladders.profile?.[0] ?? {}, { how: 'anybody' })),
      'recipe.ladders.profile.0.how',
      'must be one of member, guest, json-ld',
    ],
    [
      'something that runs',
      () => changed(({ attributes }) => Object.assign(attributes, { link: ['onclick'] })),
      'recipe.attributes.link.0',
      'never read',
    ],
    [
      'a selector that could hang a page',
      () => changed(({ ladders }) => Object.assign(ladders.profile?.[0]?.find ?? {}, { card: 'a:has(b:has(c))' })),
      'recipe.ladders.profile.0.find.card',
      ':has may stand once',
    ],
    ['something else', () => 'hello', 'recipe', 'expected object'],
  ])('refuses %s, naming the place in the JSON', async (_, make, field, words) => {
    const before = shownOf(await listed());
    const { status, body } = await publish(make());
    expect(status).toBe(400);
    expect(body.data?.issues).toContainEqual({ field, message: expect.stringContaining(words) });
    expect(body.message).toContain(field);
    expect(shownOf(await listed())).toEqual(before);
  });

  it('is taken back by withdrawing it; its number is spent', async () => {
    expect((await server.call(server.ours.admin, 'DELETE', '/recipes/linkedin/3')).status).toBe(200);
    expect(shownOf(await listed())).toEqual(['3 withdrawn', '2 published current', '1 shipped']);
    const { recipes, withdrawn } = await offered();
    expect(recipes.filter(({ site }) => site === 'linkedin').map(({ version }) => version)).toEqual([2]);
    expect(withdrawn).toEqual([{ site: 'linkedin', version: 3 }]);
    expect((await publish(recipe(3))).status).toBe(400);
    expect((await server.call(server.ours.admin, 'DELETE', '/recipes/linkedin/99')).status).toBe(404);
    const rows = await server.database.db
      .selectFrom('audit')
      .select(['action', 'subject_id'])
      .where('subject_kind', '=', 'recipe')
      .execute();
    expect(rows.map(({ action, subject_id }) => `${action} ${subject_id}`).sort()).toEqual([
      'recipe.publish gmail/7',
      'recipe.publish linkedin/2',
      'recipe.publish linkedin/3',
      'recipe.withdraw linkedin/3',
    ]);
  });
});

describe('the signing key', () => {
  it('is one for all servers of the database, and its private half is not in it', async () => {
    const secret = 'a secret of forty characters or so, shared';
    const { workspaceId } = server.theirs;
    await server.database.db.deleteFrom('signing_key').where('workspace_id', '=', workspaceId).execute();
    const [one, other] = [1, 2].map(() => createRecipeKeys(server.database, secret, () => start));
    const [keys, same] = await Promise.all([one?.list(workspaceId), other?.list(workspaceId)]);
    expect(keys).toEqual(same);
    const signed = await one?.sign(workspaceId, 'text');
    const again = await other?.sign(workspaceId, 'text');
    expect(signed).toEqual(again);
    const { sealed_key } = await server.database.db
      .selectFrom('signing_key')
      .select('sealed_key')
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirstOrThrow();
    // An Ed25519 key in PKCS #8 begins with these bytes (RFC 8410).
    expect(Buffer.from(sealed_key, 'base64url').includes(Buffer.from('302e020100300506032b6570', 'hex'))).toBe(false);

    const elsewhere = createRecipeKeys(server.database, 'another secret, after the first one was lost', () => start);
    expect(await elsewhere.list(workspaceId)).toEqual(keys);
    expect((await elsewhere.sign(workspaceId, 'text')).keyId).not.toBe(signed?.keyId);
    expect((await elsewhere.list(workspaceId)).map(({ keyId }) => keyId)).toContain(signed?.keyId);
  });
});

describe('recognition health', () => {
  const today = start - (start % day);
  const count = (more: object = {}) => ({
    day: today,
    reporter: 'reporter-a',
    site: 'linkedin',
    recipe: 2,
    hits: { 'linkedin/sdui-topcard': 4, 'linkedin/contact-link': 1 },
    misses: 5,
    ...more,
  });
  const report = (counts: object[], extensionVersion = '0.1.0') =>
    server.call<Refusal>(server.ours.rep, 'POST', '/recognition-health', { extensionVersion, counts });
  const health = () => server.ok<RecognitionReport>(server.ours.marketer, 'GET', '/reports/recognition');

  it('is empty before any panel reported', async () => {
    const { from, to, recipes } = await health();
    expect([(to - from) / day, recipes]).toEqual([28, []]);
  });

  it('counts each panel and day once, however often it is sent', async () => {
    for (let sent = 0; sent < 3; sent++) expect((await report([count()])).status).toBe(200);
    await report([count({ reporter: 'reporter-b', hits: {}, misses: 2 }), count({ day: today - day, hits: {}, misses: 1 })], '0.2.0');
    const { recipes } = await health();
    expect(recipes).toMatchObject([
      {
        site: 'linkedin',
        version: 2,
        readings: 13,
        misses: 8,
        hits: { 'linkedin/sdui-topcard': 4, 'linkedin/contact-link': 1 },
        extensionVersions: ['0.2.0', '0.1.0'],
        tried: 0,
      },
    ]);
    expect(recipes[0]?.days.slice(-2)).toEqual([
      { at: today - day, readings: 1, misses: 1 },
      { at: today, readings: 12, misses: 7 },
    ]);
  });

  it('tells what panels did with a recipe, and stays in its workspace', async () => {
    await report([count({ recipe: 3, hits: {}, misses: 0, outcome: 'refused', problem: 'signature' })]);
    await report([count({ recipe: 4, hits: {}, misses: 5, outcome: 'rolled_back', problem: 'worse' })]);
    const { recipes } = await health();
    expect(recipes.map(({ version, refused, rolledBack, problems }) => [version, refused, rolledBack, problems])).toEqual([
      [4, 0, 1, ['worse']],
      [3, 1, 0, ['signature']],
      [2, 0, 0, []],
    ]);
    expect((await server.ok<RecognitionReport>(server.theirs.admin, 'GET', '/reports/recognition')).recipes).toEqual([]);
  });

  it('takes no words and no days long past', async () => {
    expect((await report([count({ hits: { 'Ylva Brandtner': 1 } })])).status).toBe(400);
    expect((await report([count({ problem: 'https://www.linkedin.com/in/ylva' })])).status).toBe(400);
    expect((await report([count({ day: today - 60 * day, reporter: 'reporter-z', recipe: 9 })])).status).toBe(200);
    expect((await health()).recipes.some(({ version }) => version === 9)).toBe(false);
    expect(await server.dump()).not.toContain('reporter-z');
  });

  it('is forgotten after half a year', async () => {
    server.clock.now += 181 * day;
    await report([count({ day: today + 181 * day })]);
    const rows = await server.database.db.selectFrom('recognition_health').select('day').execute();
    expect(rows.map((row) => Number(row.day))).toEqual([today + 181 * day]);
  });
});
