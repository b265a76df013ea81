import type { Segment, SegmentSide } from '../../utils/contract/segment.ts';
import type { Role } from '../../utils/contract/words.ts';
import { inTransaction, type Trx } from '../db/transaction.ts';
import { audit } from '../queries/audit.ts';
import { readSegmentWords } from '../queries/segment-accounts.ts';
import { readSegmentFigures, readSegmentSends } from '../queries/segment-figures.ts';
import {
  addSegment,
  changeSegment,
  countSegment,
  findSegment,
  readSegments,
  removeSegment,
  setBet,
  withCount,
} from '../queries/segments.ts';
import { readWorkspace } from '../queries/workspace-settings.ts';
import type { Services } from '../services.ts';
import { type Caller, forMembers, found, refuse } from './base.ts';
import { periodOf } from './reports.ts';

/** Reps speak for sales, everybody else for marketing; admins may speak for either. */
const sideOf = (role: Role): SegmentSide => (role === 'rep' ? 'sales' : 'marketing');

export const segmentRoutes = {
  list: forMembers.segments.list.handler(async ({ context: { services, caller } }) => {
    const { db } = services.database;
    const segments = await readSegments(db, caller.workspaceId);
    return { segments: await Promise.all(segments.map((segment) => withCount(db, caller.workspaceId, segment))) };
  }),

  words: forMembers.segments.words.handler(({ context: { services, caller } }) =>
    readSegmentWords(services.database.db, caller.workspaceId),
  ),

  count: forMembers.segments.count.handler(({ input, context: { services, caller } }) =>
    countSegment(services.database.db, caller.workspaceId, input),
  ),

  create: forMembers.segments.create.handler(({ input, context: { services, caller } }) =>
    changing(services, caller, 'segment.create', async (trx, at) => {
      const { workspaceId, userId, role } = caller;
      return (await addSegment(trx, { workspaceId, userId, side: sideOf(role), at }, input)) ?? refuseName(input.name);
    }),
  ),

  change: forMembers.segments.change.handler(({ input: { segmentId, ...input }, context: { services, caller } }) =>
    changing(services, caller, 'segment.change', async (trx, at) => {
      const { workspaceId, userId, role } = caller;
      const segment = await findOwn(trx, caller, segmentId);
      (await changeSegment(trx, { workspaceId, userId, side: sideOf(role), at }, segment, input)) ?? refuseName(input.name);
      return segmentId;
    }),
  ),

  bet: forMembers.segments.bet.handler(({ input: { segmentId, side, on }, context: { services, caller } }) =>
    changing(services, caller, on ? 'segment.agree' : 'segment.withdraw', async (trx, at) => {
      const { workspaceId, userId, role } = caller;
      if (role !== 'admin' && side !== sideOf(role))
        throw refuse('FORBIDDEN', side === 'sales' ? 'Reps and admins speak for sales.' : 'Marketers and admins speak for marketing.');
      found(await findSegment(trx, workspaceId, segmentId), 'segment');
      await setBet(trx, { workspaceId, userId, side, at }, segmentId, on);
      return segmentId;
    }),
  ),

  remove: forMembers.segments.remove.handler(async ({ input: { segmentId }, context: { services, caller } }) => {
    const { workspaceId, userId } = caller;
    await inTransaction(services.database, async (trx) => {
      await findOwn(trx, caller, segmentId);
      await removeSegment(trx, workspaceId, segmentId);
      const at = services.now();
      await audit(trx, { workspaceId, at, actor: userId, action: 'segment.remove', subjectKind: 'segment', subjectId: segmentId });
    });
    return { done: true as const };
  }),

  sends: forMembers.segments.sends.handler(async ({ input: { segmentId, ...ends }, context: { services, caller } }) =>
    found(await readSegmentSends(services.database.db, caller.workspaceId, segmentId, periodOf(ends, services.now())), 'segment'),
  ),

  report: forMembers.segments.report.handler(async ({ input, context: { services, caller } }) => {
    const { db } = services.database;
    return readSegmentFigures(db, { workspace: await readWorkspace(db, caller.workspaceId), ...periodOf(input, services.now()) });
  }),
};

/** Makes a change in one transaction with its line in the audit, and answers the segment as it is then. */
async function changing(
  services: Services,
  { workspaceId, userId }: Caller,
  action: string,
  work: (trx: Trx, at: number) => Promise<string>,
) {
  const at = services.now();
  return inTransaction(services.database, async (trx) => {
    const segmentId = await work(trx, at);
    await audit(trx, { workspaceId, at, actor: userId, action, subjectKind: 'segment', subjectId: segmentId });
    return withCount(trx, workspaceId, found(await findSegment(trx, workspaceId, segmentId), 'segment'));
  });
}

/** What marketing has agreed to is not a rep's alone to change. */
async function findOwn(trx: Trx, { workspaceId, role }: Caller, segmentId: string): Promise<Segment> {
  const segment = found(await findSegment(trx, workspaceId, segmentId), 'segment');
  if (role === 'rep' && segment.marketing)
    throw refuse('FORBIDDEN', 'Marketing bets on this segment, too: ask a marketer or an admin to change it, or withdraw for sales.');
  return segment;
}

function refuseName(name: string): never {
  throw refuse('CONFLICT', `There is a segment "${name}" already.`, [{ field: 'name', message: 'is taken by another segment' }]);
}
