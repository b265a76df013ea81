import { traverseContractProcedures } from '@orpc/server';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { z } from 'zod';
import { contract } from '../../utils/contract/api.ts';
import type { Invitation, Source } from '../../utils/contract/workspace.ts';
import { arbitraryOf } from '../harness/arbitrary-of.ts';
import { type Actor, openTestServer, type TestServer } from './harness.ts';

/** `FUZZ_RUNS=2000 FUZZ_SEED=7 vitest run --project sqlite tests/server/fuzz.test.ts` looks longer and elsewhere. */
const runs = Number(process.env.FUZZ_RUNS ?? 12);
const seed = Number(process.env.FUZZ_SEED ?? 20_261_122);

interface Call {
  name: string;
  method: string;
  path: string;
  input: z.ZodType | null;
}

const calls: Call[] = [];
traverseContractProcedures({ router: contract, path: [] }, ({ contract: procedure }) => {
  const { route, inputSchema } = procedure['~orpc'];
  const { method = '', path = '' } = route;
  calls.push({ name: `${method} ${path}`, method, path, input: (inputSchema as z.ZodType | undefined) ?? null });
});

// What takes things away comes last, so that the others find them.
calls.sort((a, b) => Number(a.method === 'DELETE') - Number(b.method === 'DELETE'));

let server: TestServer;
let actors: (Actor | null)[];
const ids = new Map<string, readonly string[]>();

beforeAll(async () => {
  server = await openTestServer();
  const { ours, theirs, addAsset, addContact, share, ok } = server;
  const assets = [await addAsset(ours.marketer, 'Guide'), await addAsset(ours.marketer, 'Report')];
  const contacts = [];
  for (let index = 0; index < 6; index++)
    contacts.push(await addContact(ours.rep, `Pat Penn ${index}`, `pat${index}@acme.example`, { company: 'Acme' }));
  const [first, second] = contacts;
  const shares =
    first && second && assets[0] ? [await share(ours.rep, assets[0], [first]), await share(ours.rep, assets[0], [first, second])] : [];
  const source = await ok<Source>(ours.admin, 'POST', '/sources', { name: 'Site' });
  const invitation = await ok<Invitation>(ours.admin, 'POST', '/invitations', { email: 'new@home.example', role: 'rep' });
  const spare = await server.addActor(ours.workspaceId, 'Spare One', 'rep');
  const contactIds = contacts.map((contact) => contact.id);
  ids.set('contactId', contactIds);
  ids.set('otherId', contactIds);
  ids.set('contactIds', contactIds);
  ids.set('subjectId', contactIds);
  ids.set(
    'accountId',
    contacts.flatMap((contact) => contact.accountId ?? []),
  );
  ids.set(
    'assetId',
    assets.map((asset) => asset.id),
  );
  ids.set(
    'shareId',
    shares.map((each) => each.share.id),
  );
  ids.set(
    'code',
    shares.map((each) => each.share.code),
  );
  ids.set('sourceId', [source.id]);
  ids.set('invitationId', [invitation.id]);
  ids.set('memberId', [spare.memberId]);
  ids.set('value', ['pat1@acme.example', 'pat-penn']);
  actors = [ours.rep, ours.marketer, ours.admin, ours.admin, theirs.admin, null];
});
afterAll(() => server.close());

const pool = (name: string) => ids.get(name) ?? [];

function request({ path, method }: Call, input: unknown): { path: string; body: unknown } {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return { path: path.replace(/\{\w+\}/g, 'x'), body: method === 'GET' ? undefined : input };
  const rest: Record<string, unknown> = { ...input };
  const filled = path.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value ?? 'x').toWellFormed()) || 'x';
  });
  if (method !== 'GET') return { path: filled, body: rest };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(rest))
    query.set(name, typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value));
  return { path: query.size > 0 ? `${filled}?${query}` : filled, body: undefined };
}

it.each(calls)('$name answers everything in words, and never fails', async (call) => {
  const input = call.input === null ? fc.constant({}) : arbitraryOf(call.input, pool);
  await fc.assert(
    fc.asyncProperty(input, fc.integer({ min: 0, max: 5 }), async (given, who) => {
      const { path, body } = request(call, given);
      const answer = await server.call(actors[who] ?? null, call.method, path, body);
      if (answer.status >= 500) expect({ path, body, answer: answer.body }).toBe('an answer below 500');
      if (answer.status !== 200) expect(answer.body).toMatchObject({ code: expect.any(String), message: expect.any(String) });
    }),
    { numRuns: runs, seed, interruptAfterTimeLimit: runs > 100 ? 600_000 : 2_000, markInterruptAsFailure: false },
  );
});
