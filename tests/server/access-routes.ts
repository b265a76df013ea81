import { randomUUID } from 'node:crypto';
import { traverseContractProcedures } from '@orpc/server';
import { contract } from '../../utils/contract/api.ts';
import type { Role } from '../../utils/contract/words.ts';
import { newEndpoint, newKey, newRecipe, type Subjects } from './access-subjects.ts';
import { type Actor, day, type Refusal, start, type TestServer } from './harness.ts';

interface Route {
  /** The roles that may; everybody else is refused. */
  roles: readonly Role[];
  /** Where a name of the path is another subject than the one of that name. */
  params?: Readonly<Record<string, keyof Subjects>>;
  /** The name of each parameter after the path, and its subject. */
  query?: Readonly<Record<string, keyof Subjects>>;
  body?: (subjects: Subjects) => unknown;
  /** The body names something of a workspace, as most paths do, which another workspace must not find. */
  names?: boolean;
}

export const everyone: readonly Role[] = ['rep', 'marketer', 'admin'];
const marketing: readonly Role[] = ['marketer', 'admin'];
const selling: readonly Role[] = ['rep', 'admin'];
const admins: readonly Role[] = ['admin'];

/** Each call of the contract: who may make it, and a request that is right in every other way. */
export const routes: Readonly<Record<string, Route>> = {
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
  'GET /people/{contactId}': { roles: everyone },
  'GET /people/{contactId}/brief': { roles: everyone },
  'GET /people/{contactId}/engagements': { roles: everyone },
  'POST /people/{contactId}/identifiers': {
    roles: everyone,
    body: () => ({ identifiers: [{ kind: 'linkedin', value: newKey() }] }),
  },
  'DELETE /people/{contactId}/identifiers': {
    roles: everyone,
    body: async ({ linkedin }) => ({ kind: 'linkedin', value: await linkedin() }),
  },
  'POST /people/{contactId}/rejections': {
    roles: everyone,
    body: () => ({ identifiers: [{ kind: 'linkedin', value: 'pat-else' }] }),
  },
  'DELETE /people/{contactId}/rejections': {
    roles: everyone,
    body: () => ({ identifiers: [{ kind: 'linkedin', value: 'pat-else' }] }),
  },
  'GET /people/{contactId}/record': { roles: everyone },
  'GET /people/{contactId}/merge': { roles: everyone, query: { otherId: 'mergedId' } },
  'POST /people/{contactId}/merge': { roles: everyone, body: async ({ mergedId }) => ({ otherId: await mergedId() }) },
  'POST /people/{contactId}/split': {
    roles: everyone,
    params: { contactId: 'mergedId' },
    body: async ({ mergeId }) => ({ mergeId: await mergeId() }),
  },
  'GET /people/{contactId}/privacy': { roles: everyone },
  'POST /people/{contactId}/consent': { roles: everyone, body: () => ({ state: 'denied', source: 'Mail' }) },
  'POST /people/{contactId}/mail': { roles: everyone, body: () => ({ state: 'stopped', source: 'Call' }) },
  'GET /erased-people': { roles: admins },
  'POST /erased-people/allow': {
    roles: admins,
    body: async ({ erasedEmail }) => ({ kind: 'email', value: await erasedEmail() }),
    names: true,
  },
  'GET /people/{contactId}/export': { roles: admins },
  'DELETE /people/{contactId}': { roles: admins },
  'GET /audit': { roles: admins },
  'GET /retention': { roles: admins },
  'GET /accounts': { roles: everyone },
  'GET /accounts/{accountId}': { roles: everyone },
  'GET /accounts/{accountId}/brief': { roles: everyone },
  'GET /assets': { roles: everyone },
  'POST /assets': {
    roles: marketing,
    body: () => ({ title: 'A', kind: 'guide', stage: 'decision', url: `https://site.example/${newKey()}` }),
  },
  'PATCH /assets/{assetId}': { roles: marketing, body: () => ({ title: 'Renamed' }) },
  'POST /assets/import': {
    roles: marketing,
    body: () => ({ csv: `title,url\nImported,https://site.example/${newKey()}`, preview: false }),
  },
  'GET /imports': { roles: marketing },
  'POST /imports': { roles: marketing, body: () => ({ fileName: 'people.csv' }) },
  'POST /imports/fetch': { roles: marketing, body: () => ({ url: 'https://site.example/feed.xml' }) },
  'GET /imports/{importId}': { roles: marketing },
  'GET /imports/{importId}/errors': { roles: marketing },
  'POST /imports/{importId}/pieces': {
    roles: marketing,
    params: { importId: 'openImportId' },
    body: () => ({ number: 0, text: 'Name,Email', last: false }),
  },
  'PATCH /imports/{importId}': { roles: marketing, body: () => ({ kind: 'leads' }) },
  'POST /imports/{importId}/apply': { roles: marketing },
  'POST /imports/{importId}/cancel': { roles: marketing },
  'GET /topics': { roles: everyone },
  'POST /people/{contactId}/feedback': {
    roles: everyone,
    body: async ({ assetId }) => ({ assetId: await assetId(), reason: 'wrong_topic' }),
  },
  'DELETE /people/{contactId}/feedback': { roles: everyone, body: async ({ assetId }) => ({ assetId: await assetId() }) },
  'POST /shares': {
    roles: everyone,
    body: async ({ assetId, contactId }) => ({
      idempotencyKey: newKey(),
      assetId: await assetId(),
      contactIds: [await contactId()],
      channel: 'other',
    }),
    names: true,
  },
  'POST /shares/{shareId}/events': { roles: everyone, body: () => ({ idempotencyKey: newKey(), kind: 'inserted' }) },
  'POST /shares/by-code/{code}/events': { roles: everyone, body: () => ({ idempotencyKey: newKey(), kind: 'inserted' }) },
  'GET /shares': { roles: everyone },
  'GET /shares/{shareId}': { roles: everyone },
  'GET /visits': { roles: everyone },
  'GET /assets/{assetId}/links': { roles: everyone },
  'POST /assets/{assetId}/links': { roles: marketing, body: () => ({ slug: newKey() }) },
  'PATCH /assets/{assetId}/links/{slug}': { roles: marketing, body: () => ({ revoked: true }) },
  'PATCH /shares/{shareId}/link': { roles: everyone, body: () => ({ revoked: true }) },
  'GET /stakeholders': { roles: everyone },
  'POST /stakeholders': {
    roles: everyone,
    body: async ({ shareId, visitorId }) => ({ shareId: await shareId(), visitorId: await visitorId(), answer: 'other' }),
    names: true,
  },
  'GET /leads': { roles: everyone },
  'POST /leads': { roles: marketing, body: async ({ contactId }) => ({ contactId: await contactId(), source: newKey() }), names: true },
  'GET /leads/{leadId}': { roles: everyone },
  'POST /leads/{leadId}/verdict': {
    roles: selling,
    body: () => ({ idempotencyKey: newKey(), verdict: 'rejected', reason: 'need', version: 0 }),
  },
  'DELETE /leads/{leadId}/verdict': { roles: selling },
  'POST /leads/{leadId}/touches': { roles: selling, body: () => ({ touchId: randomUUID(), channel: 'call' }) },
  'DELETE /leads/{leadId}/touches/{touchId}': { roles: selling, params: { leadId: 'calledLeadId' } },
  'POST /leads/{leadId}/messages': { roles: everyone, body: () => ({ idempotencyKey: newKey(), text: 'They have a project.' }) },
  'POST /leads/{leadId}/outcome': { roles: everyone, body: () => ({ idempotencyKey: newKey(), outcome: 'stands' }) },
  'GET /reports/leads': { roles: everyone },
  'GET /checklists': { roles: everyone },
  'POST /checklists': {
    roles: everyone,
    body: () => ({
      criteria: [{ id: 'mail', name: newKey(), needed: true, rule: { kind: 'business_email' } }],
      why: 'No private mailboxes',
      basedOn: 0,
    }),
  },
  'POST /checklists/preview': {
    roles: everyone,
    body: () => ({ criteria: [{ id: 'mail', name: 'Mail', needed: true, rule: { kind: 'business_email' } }] }),
  },
  'PATCH /checklists/{checklistId}': { roles: everyone, body: () => ({ agree: false }) },
  'GET /schedule': { roles: everyone },
  'GET /schedule/coming': { roles: everyone },
  'GET /schedule/calendar': { roles: everyone },
  'POST /schedule/calendar': { roles: everyone },
  'DELETE /schedule/calendar': { roles: everyone },
  'POST /schedule/assets': { roles: marketing, body: () => ({ title: newKey(), kind: 'guide', stage: 'awareness' }) },
  'GET /schedule/assets/{assetId}': { roles: everyone },
  'PATCH /schedule/assets/{assetId}': { roles: marketing, body: () => ({ phase: 'review', note: 'Nearly there' }) },
  'POST /schedule/assets/{assetId}/watch': { roles: everyone, body: async ({ contactId }) => ({ contactId: await contactId() }) },
  'DELETE /schedule/assets/{assetId}/watch': { roles: everyone, body: async ({ contactId }) => ({ contactId: await contactId() }) },
  'POST /schedule/assets/{assetId}/vote': { roles: everyone },
  'DELETE /schedule/assets/{assetId}/vote': { roles: everyone },
  'GET /touches/over': { roles: everyone },
  'POST /touches/{touchId}/hold': { roles: everyone, params: { touchId: 'sendTouchId' }, body: () => ({ reason: 'We meet' }) },
  'DELETE /touches/{touchId}/hold': { roles: everyone, params: { touchId: 'sendTouchId' } },
  'GET /holds': { roles: everyone },
  'POST /holds/{holdId}/answer': { roles: marketing, body: () => ({ held: true }) },
  'POST /sends/preview': { roles: marketing, body: () => ({ at: start + day, audience: {} }) },
  'POST /sends': {
    roles: marketing,
    body: async ({ assetId }) => ({
      ...{ idempotencyKey: newKey().padEnd(12, '-'), title: newKey(), campaign: 'News', channel: 'email', at: start + 60 * day },
      ...{ assetId: await assetId(), audience: {}, leaveOutOverBudget: false },
    }),
    names: true,
  },
  'GET /sends/{key}': { roles: everyone },
  'PATCH /sends/{sendId}': { roles: marketing, body: () => ({ at: start + 2 * day }) },
  'POST /sends/{sendId}/cancel': { roles: marketing },
  'GET /reports/assets': { roles: everyone },
  'GET /reports/engine': { roles: everyone },
  'POST /engine/train': { roles: admins },
  'GET /collections': { roles: everyone },
  'GET /reports/overview': { roles: everyone },
  'GET /reports/leaders': { roles: everyone },
  'GET /reports/reach': { roles: everyone },
  'GET /requests': { roles: everyone },
  'GET /requests/duplicates': { roles: marketing },
  'GET /requests/{requestId}': { roles: everyone },
  'POST /requests': { roles: everyone, body: () => ({ idempotencyKey: newKey(), text: 'A page on buffers' }) },
  'POST /requests/{requestId}/backers': {
    roles: everyone,
    body: async ({ contactId }) => ({ idempotencyKey: newKey(), contactId: await contactId(), opportunityId: null }),
  },
  'DELETE /requests/{requestId}/backers': { roles: everyone },
  'POST /requests/{requestId}/answer': { roles: marketing, body: () => ({ state: 'planned', plannedFor: start + day }) },
  'POST /requests/{requestId}/merge': {
    roles: marketing,
    body: async ({ otherRequestId }) => ({ otherId: await otherRequestId() }),
  },
  'DELETE /requests/{requestId}/merge': { roles: marketing, params: { requestId: 'mergedRequestId' } },
  'GET /challenges': { roles: everyone },
  'POST /challenges': {
    roles: everyone,
    body: async ({ contactId }) => ({ idempotencyKey: newKey(), text: 'Too slow', source: 'typed', contactId: await contactId() }),
    names: true,
  },
  'PATCH /challenges/{challengeId}': { roles: everyone, body: () => ({ stage: 'decision' }) },
  'DELETE /challenges/{challengeId}': { roles: everyone },
  'GET /reports/challenges': { roles: everyone },
  'GET /people/{contactId}/voice': { roles: everyone },
  'GET /team': { roles: everyone },
  'PATCH /team/{memberId}': { roles: admins, body: () => ({ role: 'rep' }) },
  'PATCH /team/{memberId}/collections': { roles: admins, body: () => ({ collections: ['Partners'] }) },
  'DELETE /team/{memberId}': { roles: admins },
  'GET /invitations': { roles: admins },
  'POST /invitations': { roles: admins, body: () => ({ email: `${newKey()}@new.example`, role: 'rep' }) },
  'DELETE /invitations/{invitationId}': { roles: admins },
  'GET /sources': { roles: marketing },
  'POST /sources': { roles: admins, body: () => ({ name: 'Website' }) },
  'DELETE /sources/{sourceId}': { roles: admins },
  'GET /endpoints': { roles: admins },
  'POST /endpoints': { roles: admins, body: () => newEndpoint },
  'PATCH /endpoints/{endpointId}': { roles: admins, body: () => ({ paused: true }) },
  'DELETE /endpoints/{endpointId}': { roles: admins },
  'POST /endpoints/{endpointId}/secret': { roles: admins },
  'GET /endpoints/{endpointId}/deliveries': { roles: admins },
  'POST /endpoints/{endpointId}/replay': { roles: admins, body: () => ({ since: 0 }) },
  'POST /endpoints/{endpointId}/test': { roles: admins },
  'GET /recipes': { roles: everyone },
  'GET /recipes/history': { roles: marketing },
  'POST /recipes': { roles: admins, body: () => ({ recipe: newRecipe() }) },
  'DELETE /recipes/{site}/{version}': { roles: admins },
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
  'GET /reports/influence': { roles: everyone },
  'GET /deals': { roles: everyone },
  'GET /deals/{dealId}': { roles: everyone },
  'POST /deals': { roles: marketing, body: () => ({ name: randomUUID(), company: 'Acme', stage: 'Proposal' }) },
  'GET /reports/target': { roles: everyone },
  'POST /targets': { roles: marketing, body: () => ({ quarter: '2026-Q4', bookingsMinor: 100_000_00, marketingShare: 40 }) },
  'GET /segments': { roles: everyone },
  'GET /segments/words': { roles: everyone },
  'POST /segments/count': { roles: everyone, body: () => ({ industries: ['Retail'] }) },
  'POST /segments': { roles: everyone, body: () => ({ name: randomUUID(), rule: { industries: ['Retail'] } }) },
  'PATCH /segments/{segmentId}': { roles: everyone, body: () => ({ name: randomUUID(), rule: { regions: ['Spain'] } }) },
  // Marketers speak for marketing only.
  'POST /segments/{segmentId}/bet': { roles: ['rep', 'admin'], body: () => ({ side: 'sales', on: false }) },
  'DELETE /segments/{segmentId}': { roles: everyone },
  'GET /segments/{segmentId}/sends': { roles: everyone },
  'GET /reports/segments': { roles: everyone },
  'GET /digest': { roles: everyone },
  'GET /teams': { roles: everyone },
  'POST /teams': { roles: admins, body: () => ({ name: newKey(), collections: ['Partners'] }) },
  'PATCH /teams/{teamId}': { roles: admins, body: () => ({ name: newKey() }) },
  'DELETE /teams/{teamId}': { roles: admins },
  // And reps who lead the team.
  'GET /teams/{teamId}/figures': { roles: marketing },
  'GET /notices': { roles: everyone },
  'GET /notices/count': { roles: everyone },
  'POST /notices/read': { roles: everyone, body: () => ({ until: start }) },
  'GET /notices/settings': { roles: everyone },
  'PATCH /notices/settings': { roles: everyone, body: () => ({ quietWeekends: true }) },
  'PATCH /settings': { roles: admins, body: () => ({ halfLifeDays: 30 }) },
};

/** Whether a request names something that another workspace must not find. */
export const namesSomething = (name: string): boolean => (routes[name]?.names ?? false) || name.includes('{');

/** Whether a request leaves what it names as it was, so that the next one can name it too. */
export const spendsNothing = (name: string): boolean => name.startsWith('GET ') || !namesSomething(name);

/** Makes the call of that name as this person, about these subjects. */
export async function request({ call }: TestServer, name: string, actor: Actor | null, subjects: Subjects) {
  const [method = '', template = ''] = name.split(' ');
  const { params = {}, query = {}, body }: Partial<Route> = routes[name] ?? {};
  let path = template;
  for (const [braced, parameter = ''] of template.matchAll(/\{(\w+)\}/g))
    path = path.replace(braced, await subjects[params[parameter] ?? (parameter as keyof Subjects)]());
  const after = new URLSearchParams();
  for (const [parameter, subject] of Object.entries(query)) after.set(parameter, await subjects[subject]());
  return call<Refusal>(actor, method, after.size > 0 ? `${path}?${after}` : path, await body?.(subjects));
}

/** The calls of the contract. */
export function callsOfContract(): string[] {
  const calls: string[] = [];
  traverseContractProcedures({ router: contract, path: [] }, ({ contract: procedure }) => {
    const { method, path } = procedure['~orpc'].route;
    calls.push(`${method} ${path}`);
  });
  return calls;
}
