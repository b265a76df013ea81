import { v7 } from 'uuid';
import type { PlanDetail } from '../../utils/contract/schedule.ts';
import { missingFor, phaseOf, placeholderAddress, statusOf } from '../../utils/domain/schedule/phase.ts';
import { inTransaction, isUniqueViolation, type Trx } from '../db/transaction.ts';
import { insertAsset, updateAsset } from '../queries/asset-changes.ts';
import { setVote, writePlan } from '../queries/asset-plan-changes.ts';
import { readOnTheWay, readPlanDetail, readSchedule } from '../queries/asset-plans.ts';
import { noteStanding, readStanding } from '../queries/asset-standing.ts';
import { addWatch, readAwaited, removeWatch, withOwnWatches } from '../queries/asset-watches.ts';
import { findAsset, findAssetByUrl } from '../queries/assets.ts';
import { audit } from '../queries/audit.ts';
import { endCalendarFeed, makeCalendarFeed, readCalendarFeed } from '../queries/calendar-feeds.ts';
import { knownContactIds } from '../queries/people.ts';
import { listSends } from '../queries/sends.ts';
import { listUserIds } from '../queries/team.ts';
import { readWorkspace } from '../queries/workspace-settings.ts';
import type { Services } from '../services.ts';
import { type Caller, forMarketers, forMembers, found, refuse } from './base.ts';

const done = { done: true } as const;

const askingOf = ({ now }: Services, { workspaceId, userId }: Caller) => ({ workspaceId, userId, now: now() });

export const scheduleRoutes = {
  list: forMembers.schedule.list.handler(async ({ input, context: { services, caller } }) => {
    const { db } = services.database;
    const asking = askingOf(services, caller);
    const [assets, sends] = await Promise.all([
      readSchedule(db, asking, input),
      // A send has neither phase nor kind nor maker: whoever narrows by one of these looks for assets.
      input.phase?.length || input.kind?.length || input.owner ? [] : listSends(db, caller.workspaceId, input, asking.now),
    ]);
    return { assets, sends };
  }),

  coming: forMembers.schedule.coming.handler(async ({ context: { services, caller } }) => {
    const { db } = services.database;
    const asking = askingOf(services, caller);
    const [planned, awaited] = await Promise.all([readOnTheWay(db, asking, caller.collections), readAwaited(db, asking)]);
    return { assets: await withOwnWatches(db, caller.workspaceId, caller.userId, planned), awaited };
  }),

  detail: forMembers.schedule.detail.handler(async ({ input, context: { services, caller } }) =>
    found(await readPlanDetail(services.database.db, askingOf(services, caller), input.assetId), 'planned asset'),
  ),

  plan: forMarketers.schedule.plan.handler(async ({ input, context: { services, caller } }) => {
    const { phase, ownerUserId, note, url, ...asset } = input;
    const { workspaceId, userId } = caller;
    const now = services.now();
    const address = url ?? placeholderAddress(v7());
    mustBeWhole(phase, { url: address, liveAt: asset.liveAt });
    return write(services, caller, async (trx) => {
      await mustBeMember(trx, workspaceId, ownerUserId);
      await mustBeFree(trx, workspaceId, url, null);
      const whole = { ...asset, url: address, status: statusOf(phase), talkingPoint: null, expiresAt: null, priority: 0 };
      const assetId = await insertAsset(trx, workspaceId, whole, now);
      await writePlan(trx, workspaceId, assetId, { phase, ownerUserId, note });
      const after = found(await readStanding(trx, workspaceId, assetId), 'asset');
      await noteStanding(trx, { workspaceId, assetId, before: null, after, actor: userId, now });
      await audit(trx, { workspaceId, at: now, actor: userId, action: 'asset.plan', subjectKind: 'asset', subjectId: assetId });
      return assetId;
    });
  }),

  change: forMarketers.schedule.change.handler(async ({ input, context: { services, caller } }) => {
    const { assetId, phase, ownerUserId, note, title, url } = input;
    const { workspaceId, userId } = caller;
    const now = services.now();
    return write(services, caller, async (trx) => {
      const asset = found(await findAsset(trx, workspaceId, assetId), 'asset');
      const standing = found(await readStanding(trx, workspaceId, assetId), 'asset');
      await mustBeMember(trx, workspaceId, ownerUserId ?? null);
      await mustBeFree(trx, workspaceId, url ?? null, assetId);
      const next = phase ?? phaseOf(standing.status, standing.draftPhase) ?? 'idea';
      const given = input.liveAt === undefined ? asset.liveAt : input.liveAt;
      // Made live by hand it is live from now on, whatever day it was meant for.
      const liveAt = next === 'live' && standing.status !== 'live' && (given === null || given > now) ? now : given;
      mustBeWhole(next, { url: url ?? asset.url, liveAt });
      const patch = { assetId, status: statusOf(next), liveAt, ...(title ? { title } : {}), ...(url ? { url } : {}) };
      await updateAsset(trx, workspaceId, patch, {
        actor: userId,
        now,
        plan: () => writePlan(trx, workspaceId, assetId, { phase: next, ownerUserId, note }),
      });
      await audit(trx, { workspaceId, at: now, actor: userId, action: 'asset.plan', subjectKind: 'asset', subjectId: assetId });
      return assetId;
    });
  }),

  calendar: forMembers.schedule.calendar.handler(async ({ context: { services, caller } }) => ({
    createdAt: await readCalendarFeed(services.database.db, caller),
  })),

  subscribe: forMembers.schedule.subscribe.handler(({ context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    const at = services.now();
    return inTransaction(services.database, async (trx) => {
      const { linkKey } = await readWorkspace(trx, workspaceId);
      const code = await makeCalendarFeed(trx, caller, linkKey, at);
      await audit(trx, { workspaceId, at, actor: userId, action: 'calendar.subscribe', subjectKind: 'member', subjectId: caller.memberId });
      return { address: `${services.env.origin}/calendar/${code}.ics`, createdAt: at };
    });
  }),

  unsubscribe: forMembers.schedule.unsubscribe.handler(async ({ context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    await inTransaction(services.database, async (trx) => {
      await endCalendarFeed(trx, caller);
      await audit(trx, {
        ...{ workspaceId, at: services.now(), actor: userId, action: 'calendar.unsubscribe' },
        ...{ subjectKind: 'member', subjectId: caller.memberId },
      });
    });
    return done;
  }),

  watch: forMembers.schedule.watch.handler(async ({ input, context: { services, caller } }) => {
    await onAsset(services, caller, input, 'asset.watch', (trx, of) =>
      addWatch(trx, { ...of, contactId: input.contactId }, services.now()),
    );
    return done;
  }),

  unwatch: forMembers.schedule.unwatch.handler(async ({ input, context: { services, caller } }) => {
    await onAsset(services, caller, input, 'asset.unwatch', (trx, of) => removeWatch(trx, { ...of, contactId: input.contactId }));
    return done;
  }),

  vote: forMembers.schedule.vote.handler(async ({ input, context: { services, caller } }) => {
    await onAsset(services, caller, input, 'asset.vote', (trx, of) => setVote(trx, of, services.now()));
    return done;
  }),

  unvote: forMembers.schedule.unvote.handler(async ({ input, context: { services, caller } }) => {
    await onAsset(services, caller, input, 'asset.unvote', (trx, of) => setVote(trx, of, null));
    return done;
  }),
};

/** Writes in one transaction and answers how the asset stands then. */
async function write(services: Services, caller: Caller, work: (trx: Trx) => Promise<string>): Promise<PlanDetail> {
  const { database } = services;
  const detail = await inTransaction(database, async (trx) => readPlanDetail(trx, askingOf(services, caller), await work(trx))).catch(
    (error: unknown) => {
      throw isUniqueViolation(error) ? addressTaken('an asset added just now') : error;
    },
  );
  return found(detail, 'asset');
}

type Of = { workspaceId: string; assetId: string; userId: string };

/** Something that a member says of an asset; noted in the audit where it changed anything. */
async function onAsset(
  { database, now }: Services,
  { workspaceId, userId, collections }: Caller,
  { assetId, contactId = null }: { assetId: string; contactId?: string | null },
  action: string,
  work: (trx: Trx, of: Of) => Promise<boolean>,
): Promise<void> {
  await inTransaction(database, async (trx) => {
    const asset = found(await findAsset(trx, workspaceId, assetId), 'asset');
    if (asset.collection !== null && collections !== null && !collections.includes(asset.collection))
      throw refuse('FORBIDDEN', `You may not send from the collection "${asset.collection}": ask an admin for it.`);
    if (contactId !== null && !(await knownContactIds(trx, workspaceId, [contactId])).has(contactId))
      throw refuse('NOT_FOUND', 'There is no such contact in this workspace.', [{ field: 'contactId', message: 'is not a contact here' }]);
    const changed = await work(trx, { workspaceId, assetId, userId });
    if (changed) await audit(trx, { workspaceId, at: now(), actor: userId, action, subjectKind: 'asset', subjectId: assetId });
  });
}

function mustBeWhole(...[phase, asset]: Parameters<typeof missingFor>): void {
  const missing = missingFor(phase, asset);
  if (missing) throw refuse('BAD_REQUEST', `The ${missing.field === 'url' ? 'address' : 'day'} ${missing.message}.`, [missing]);
}

async function mustBeMember(trx: Trx, workspaceId: string, userId: string | null): Promise<void> {
  if (userId === null || (await listUserIds(trx, workspaceId, ['rep', 'marketer', 'admin'])).includes(userId)) return;
  throw refuse('NOT_FOUND', 'There is no such member in this workspace.', [{ field: 'ownerUserId', message: 'is not a member here' }]);
}

async function mustBeFree(trx: Trx, workspaceId: string, url: string | null, assetId: string | null): Promise<void> {
  const taken = url === null ? null : await findAssetByUrl(trx, workspaceId, url);
  if (taken && taken.id !== assetId) throw addressTaken(`"${taken.title}"`);
}

const addressTaken = (whose: string) =>
  refuse('CONFLICT', `The address belongs to ${whose} already.`, [{ field: 'url', message: `belongs to ${whose}` }]);
