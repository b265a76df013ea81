import { randomUUID } from 'node:crypto';
import { inTransaction } from '../../server/db/transaction.ts';
import { recordSeen } from '../../server/queries/share-visitors.ts';
import { writeOpportunity } from '../../server/queries/write-opportunity.ts';
import { shippedRecipes } from '../../server/recipes/shipped-recipes.ts';
import type { Checklist } from '../../utils/contract/checklist.ts';
import type { ImportRun } from '../../utils/contract/import.ts';
import type { LeadRow } from '../../utils/contract/lead.ts';
import type { CreatedEndpoint } from '../../utils/contract/outgoing.ts';
import type { MergeResult } from '../../utils/contract/people.ts';
import type { SegmentRow } from '../../utils/contract/segment.ts';
import type { SendDetail } from '../../utils/contract/send.ts';
import type { Team } from '../../utils/contract/team.ts';
import type { TouchHold } from '../../utils/contract/touch.ts';
import type { AssetRequest, Challenge } from '../../utils/contract/voice.ts';
import type { Invitation, Source } from '../../utils/contract/workspace.ts';
import { day, start, type TestServer } from './harness.ts';

let key = 0;
export const newKey = () => {
  key += 1;
  return `access-${String(key).padStart(4, '0')}`;
};

const shippedRecipe = shippedRecipes.find(({ site }) => site === 'linkedin');
let version = 1;
export const newRecipe = () => {
  version += 1;
  return { ...shippedRecipe, version };
};

/** A port that nothing listens on. */
export const newEndpoint = { kind: 'webhook', name: 'Pipeline', url: 'http://127.0.0.1:9/hook', events: ['asset.live'] };

/**
 * Things of our workspace by the names that paths of the contract have for them, each made when it is first asked for, so
 * that a call which spends one costs only what it names.
 */
export function makeSubjects({ ours, addAsset, addContact, addActor, share, ok, database }: TestServer) {
  const asset = once(() => addAsset(ours.marketer, `Guide ${newKey()}`));
  const person = (name: string) => addContact(ours.rep, name, `${newKey()}@acme.example`);
  const contact = once(() => person('Pat Penn'));
  const shared = once(async () => (await share(ours.rep, await asset(), [await contact()])).share);
  const merged = once(async () => {
    const [one, two] = [await person('Lee Penn'), await person('L. Penn')];
    return ok<MergeResult>(ours.rep, 'POST', `/people/${one.id}/merge`, { otherId: two.id });
  });
  const ask = async () =>
    (await ok<AssetRequest>(ours.rep, 'POST', '/requests', { idempotencyKey: newKey(), text: 'A page on buffers' })).id;
  const called = once(async () => {
    const { id: leadId } = await ok<LeadRow>(ours.marketer, 'POST', '/leads', { contactId: (await contact()).id, source: newKey() });
    const touchId = randomUUID();
    await ok(ours.rep, 'POST', `/leads/${leadId}/touches`, { touchId, channel: 'call' });
    return { leadId, touchId };
  });
  const planned = once(async () => {
    const audience = { emails: [(await contact()).email] };
    const send = {
      idempotencyKey: newKey().padEnd(12, '-'),
      title: newKey(),
      campaign: 'News',
      channel: 'email',
      at: start + day,
      audience,
    };
    return ok<SendDetail>(ours.marketer, 'POST', '/sends', send);
  });
  const sentTo = once(async () => (await planned()).recipients[0]?.touchId ?? '');
  const makeImport = async (state: ImportRun['state']) => {
    const { id } = await ok<ImportRun>(ours.marketer, 'POST', '/imports', { fileName: 'people.csv', kind: 'contacts' });
    await database.db.updateTable('import_run').set({ state }).where('workspace_id', '=', ours.workspaceId).where('id', '=', id).execute();
    return id;
  };
  return {
    contactId: async () => (await contact()).id,
    accountId: async () => (await contact()).accountId ?? '',
    /** A LinkedIn slug of the contact. */
    linkedin: once(async () => {
      const value = newKey();
      await ok(ours.rep, 'POST', `/people/${(await contact()).id}/identifiers`, { identifiers: [{ kind: 'linkedin', value }] });
      return value;
    }),
    /** A contact that another one went into, and by which merge. */
    mergedId: async () => (await merged()).contact.id,
    mergeId: async () => (await merged()).mergeId,
    teamId: once(async () => (await ok<Team>(ours.admin, 'POST', '/teams', { name: newKey() })).id),
    /** The address of somebody who was erased. */
    erasedEmail: once(async () => {
      const { id, email } = await person('Gone Penn');
      await ok(ours.admin, 'DELETE', `/people/${id}`);
      return email ?? '';
    }),
    assetId: async () => (await asset()).id,
    /** Of a public link of the asset. */
    slug: once(async () => {
      const slug = newKey();
      await ok(ours.marketer, 'POST', `/assets/${(await asset()).id}/links`, { slug });
      return slug;
    }),
    shareId: async () => (await shared()).id,
    code: async () => (await shared()).code,
    /** A browser that opened the share's link and belongs to nobody known. */
    visitorId: once(async () => {
      const anonymousId = newKey();
      const seen = { workspaceId: ours.workspaceId, code: (await shared()).code, anonymousId, at: start };
      await inTransaction(database, (trx) => recordSeen(trx, database.dialect, seen));
      return anonymousId;
    }),
    /** An import whose rows are checked, and one whose file is still coming in. */
    importId: once(() => makeImport('checked')),
    openImportId: once(() => makeImport('receiving')),
    sourceId: once(async () => (await ok<Source>(ours.admin, 'POST', '/sources', { name: 'Site' })).id),
    invitationId: once(
      async () => (await ok<Invitation>(ours.admin, 'POST', '/invitations', { email: `${newKey()}@invited.example`, role: 'rep' })).id,
    ),
    memberId: once(async () => (await addActor(ours.workspaceId, `Temp ${newKey()}`, 'marketer')).memberId),
    endpointId: once(async () => (await ok<CreatedEndpoint>(ours.admin, 'POST', '/endpoints', newEndpoint)).id),
    requestId: once(ask),
    otherRequestId: once(ask),
    /** A request that went into another one. */
    mergedRequestId: once(async () => {
      const [one, two] = [await ask(), await ask()];
      await ok(ours.marketer, 'POST', `/requests/${one}/merge`, { otherId: two });
      return two;
    }),
    /** Words that the rep kept. */
    challengeId: once(async () => {
      const words = { idempotencyKey: newKey(), text: 'It takes too long', source: 'typed', contactId: (await contact()).id };
      return (await ok<Challenge>(ours.rep, 'POST', '/challenges', words)).id;
    }),
    /** Of a lead that our rep has rejected. */
    leadId: once(async () => {
      const { id } = await ok<LeadRow>(ours.marketer, 'POST', '/leads', { contactId: (await contact()).id, source: newKey() });
      const verdict = { idempotencyKey: `of-${id}`, verdict: 'rejected', reason: 'need', version: 0 };
      return (await ok<LeadRow>(ours.rep, 'POST', `/leads/${id}/verdict`, verdict)).id;
    }),
    /** Of a lead that nobody has answered yet, with a call that was noted. */
    calledLeadId: async () => (await called()).leadId,
    touchId: async () => (await called()).touchId,
    /** Of a list that marketing has proposed. */
    checklistId: once(async () => {
      const criteria = [{ id: 'region', name: newKey(), needed: true, rule: { kind: 'region', anyOf: ['Spain'] } }];
      return (await ok<Checklist>(ours.marketer, 'POST', '/checklists', { criteria, why: 'Spain first', basedOn: 0 })).id;
    }),
    dealId: once(async () => {
      const id = randomUUID();
      const accountId = (await contact()).accountId ?? '';
      const deal = {
        id,
        accountId,
        name: 'Two plants',
        stage: 'Proposal',
        status: 'open',
        amount: null,
        closeAt: null,
        createdAt: null,
      } as const;
      await inTransaction(database, (trx) => writeOpportunity(trx, ours.workspaceId, deal, start));
      return id;
    }),
    segmentId: once(
      async () => (await ok<SegmentRow>(ours.rep, 'POST', '/segments', { name: randomUUID(), rule: { industries: ['Retail'] } })).id,
    ),
    /** A planned send, and its touch of the contact, which the rep asked to hold. */
    sendId: async () => (await planned()).key,
    key: async () => (await planned()).key,
    sendTouchId: sentTo,
    holdId: once(async () => (await ok<TouchHold>(ours.rep, 'POST', `/touches/${await sentTo()}/hold`, { reason: 'We meet' })).id),
    /** Of a published recipe. */
    site: () => Promise.resolve('linkedin'),
    version: once(async () => {
      const recipe = newRecipe();
      await ok(ours.admin, 'POST', '/recipes', { recipe });
      return String(recipe.version);
    }),
  };
}

export type Subjects = ReturnType<typeof makeSubjects>;

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
