import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { PageReading } from '../../../utils/contract/reading.ts';
import type { Recipe } from '../../../utils/contract/recipe.ts';
import type { HealthReport, RecipeKey, SignedRecipe, SignedRecipes } from '../../../utils/contract/recognition.ts';
import { signRecipe } from '../../../utils/domain/recipe-signature.ts';
import { forgetRecipes, storedRecipes } from '../../../utils/extension/recipe-store.ts';
import { judgeRecognition, syncRecognition } from '../../../utils/extension/recipe-sync.ts';
import { noteReading } from '../../../utils/extension/recognition-health.ts';
import { shippedRecipes } from '../../../utils/sites/registry.ts';
import { signedIn } from './signed-in.ts';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));

interface Signer {
  key: RecipeKey;
  sign(recipe: Recipe): Promise<SignedRecipe>;
}

async function newSigner(): Promise<Signer> {
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const { x = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const keyId = x.split('').reverse().join('');
  return {
    key: { keyId, publicKey: { kty: 'OKP', crv: 'Ed25519', x } },
    sign: async (recipe) => {
      const payload = JSON.stringify(recipe);
      const { site, version } = recipe;
      return { site, version, keyId, payload, signature: await signRecipe(crypto.subtle, pair.privateKey, payload) };
    },
  };
}

/** The shipped LinkedIn recipe under another number. */
const recipe = (version: number): Recipe => {
  const shipped = shippedRecipes().find(({ site }) => site === 'linkedin');
  if (!shipped) throw new Error('no recipe is shipped for LinkedIn');
  return { ...shipped, version };
};

let signer: Signer;
let offered: SignedRecipes;
let reports: HealthReport[];

beforeEach(async () => {
  fakeBrowser.reset();
  Object.assign(fakeBrowser.runtime, { getManifest: () => ({ version: '0.1.0' }) });
  signer = await newSigner();
  offered = { keys: [signer.key], recipes: [], withdrawn: [] };
  reports = [];
  await fakeBrowser.storage.local.set({ ...signedIn });
  vi.stubGlobal('fetch', async (input: Request | string, init?: RequestInit) => {
    const request = new Request(input, init);
    if (request.url.endsWith('/recipes')) return Response.json(offered);
    reports.push((await request.json()) as HealthReport);
    return Response.json({ done: true });
  });
});

const state = async () => (await storedRecipes()).linkedin;
const offer = async (...signed: SignedRecipe[]) => {
  offered.recipes = signed;
  await syncRecognition('hour');
};
const settle = async (outcomes: string, version: number) => {
  for (const outcome of outcomes) {
    const found = outcome === 'h';
    const reading: PageReading = {
      site: 'linkedin',
      kind: 'profile',
      state: found ? 'read' : 'resolving',
      url: 'https://www.linkedin.com/in/somebody/',
      people: [],
      confidence: 1,
      rung: found ? 'linkedin/sdui-topcard' : null,
      recipe: version,
    };
    await noteReading(reading);
  }
  await judgeRecognition('linkedin');
};

describe('a recipe from the server', () => {
  it('is tried when the admin signed it', async () => {
    await offer(await signer.sign(recipe(2)));
    expect(await state()).toMatchObject({ active: recipe(2), previous: null, onTrial: true });
    expect(reports).toMatchObject([{ counts: [{ site: 'linkedin', recipe: 2, outcome: 'trial' }] }]);
  });

  const changes: [string, string, (signed: SignedRecipe) => SignedRecipe | Promise<SignedRecipe>][] = [
    ['signature', 'one selector was changed', (signed) => ({ ...signed, payload: signed.payload.replace('"h1', '"h2') })],
    [
      'signature',
      'the signature is of another recipe',
      async (signed) => ({ ...signed, signature: (await signer.sign(recipe(9))).signature }),
    ],
    ['signature', 'there is none', (signed) => ({ ...signed, signature: '' })],
    ['key', 'somebody else signed it', async () => (await newSigner()).sign(recipe(3))],
    ['schema', 'the label says a higher version than the recipe', (signed) => ({ ...signed, version: 8 })],
    [
      'schema',
      'it is signed but no recipe',
      () => signer.sign({ ...recipe(3), ladders: { profile: [] }, attributes: { link: ['onclick'] } }),
    ],
  ];
  it.each(changes)('is refused (%s), never stored and reported: %s', async (problem, _, change) => {
    await offer(await signer.sign(recipe(2)));
    const bad = await change(await signer.sign(recipe(3)));
    await offer(bad);
    expect(await state()).toMatchObject({ active: recipe(2), event: { version: bad.version, outcome: 'refused', problem } });
    const stored = JSON.stringify(await fakeBrowser.storage.local.get());
    expect(stored).not.toContain(bad.signature || 'a signature');
    expect(stored).not.toContain('"version":3,"seen"');
    expect(reports.at(-1)?.counts).toContainEqual(expect.objectContaining({ recipe: bad.version, outcome: 'refused', problem }));
  });

  it('is refused when it is older than the one in use', async () => {
    await offer(await signer.sign(recipe(3)));
    await offer(await signer.sign(recipe(2)));
    expect(await state()).toMatchObject({ active: recipe(3), event: { version: 2, outcome: 'refused', problem: 'older' } });
  });

  it('is checked by the keys of the day it connected, not by those that come later', async () => {
    await syncRecognition('hour');
    const other = await newSigner();
    offered.keys = [other.key];
    await offer(await other.sign(recipe(2)));
    expect(await state()).toMatchObject({ active: null, event: { outcome: 'refused', problem: 'key' } });
    await forgetRecipes();
    await offer(await other.sign(recipe(2)));
    expect(await state()).toMatchObject({ active: recipe(2) });
  });

  it('goes when it is withdrawn', async () => {
    await offer(await signer.sign(recipe(2)));
    offered.withdrawn = [{ site: 'linkedin', version: 2 }];
    await offer();
    expect(await state()).toMatchObject({ active: null, onTrial: false, event: { version: 2, outcome: 'withdrawn' } });
  });

  it('that finds fewer people goes by itself, is reported, and does not come back', async () => {
    await settle('hhhhh', 1);
    const harmful = await signer.sign(recipe(2));
    await offer(harmful);
    await settle('mmmm', 2);
    expect(await state()).toMatchObject({ active: recipe(2), onTrial: true });
    await settle('m', 2);
    expect(await state()).toMatchObject({ active: null, barred: 2, event: { outcome: 'rolled_back', problem: 'worse' } });
    expect(reports.at(-1)?.counts).toContainEqual(
      expect.objectContaining({ recipe: 2, misses: 5, outcome: 'rolled_back', problem: 'worse' }),
    );
    await offer(harmful);
    expect(await state()).toMatchObject({ active: null });
    await offer(await signer.sign(recipe(3)));
    expect(await state()).toMatchObject({ active: recipe(3) });
  });
});

describe('the server is asked', () => {
  it('when a site looks different, at most once a minute', async () => {
    const asked = vi.spyOn(globalThis, 'fetch');
    await settle('mmmm', 1);
    expect(asked).not.toHaveBeenCalled();
    await settle('m', 1);
    expect(reports).toMatchObject([{ extensionVersion: '0.1.0', counts: [{ recipe: 1, misses: 5 }] }]);
    await settle('m', 1);
    expect(reports).toHaveLength(1);
  });

  it('nothing while nobody is connected, and nothing is lost when it is away', async () => {
    await fakeBrowser.storage.local.set({ token: null });
    await settle('mmmmm', 1);
    expect(reports).toEqual([]);
    await fakeBrowser.storage.local.set({ ...signedIn });
    const answering = globalThis.fetch;
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    await syncRecognition('hour');
    vi.stubGlobal('fetch', answering);
    await syncRecognition('hour');
    expect(reports).toMatchObject([{ counts: [{ misses: 5 }] }]);
    await syncRecognition('hour');
    expect(reports).toHaveLength(1);
  });
});
