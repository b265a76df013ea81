import type { DigestKey } from '../../utils/contract/digest.ts';
import type { Cause, CauseKind, Figure } from '../../utils/domain/digest/compare.ts';
import { weekAddress } from '../../utils/domain/digest/week-address.ts';
import type { Db } from '../db/transaction.ts';
import { readInfluenceTotals } from './influence-totals.ts';
import { readLeadReport } from './lead-report.ts';
import { matchingRequests } from './request-rows.ts';
import { sentStates, shareMatches } from './share-filter.ts';
import type { WorkspaceInfo } from './workspace-settings.ts';

const weekMs = 7 * 86_400_000;

interface Span {
  from: number;
  to: number;
}

/** A part of a count: what it is, and how many. */
interface Part {
  kind: CauseKind;
  id: string;
  name: string;
  count: number;
}

interface Counted {
  count: number;
  parts: Part[];
}

type Week = Record<DigestKey, Counted>;

/**
 * The figures of a week beside those of the week before, each with its parts by asset, member, source or reason. Of a
 * week that is not over the same part of the week before is taken. Every count is by the filters that its address shows.
 */
export async function readDigestFigures(
  db: Db,
  { workspace, from, now }: { workspace: WorkspaceInfo; from: number; now: number },
): Promise<Figure[]> {
  const span = { from, to: from + weekMs };
  const before = { from: from - weekMs, to: Math.min(span.to, Math.max(now + 1, from + 1)) - weekMs };
  const [week, last] = await Promise.all([readWeek(db, workspace, span, now), readWeek(db, workspace, before, now)]);
  return Object.entries(shown).map(([name, { path, filters = {}, partFilter }]) => {
    const key = name as DigestKey;
    const parts = new Map<string, Cause>();
    for (const [which, list] of [
      ['now', week[key].parts],
      ['before', last[key].parts],
    ] as const)
      for (const { kind, id, name: partName, count } of list) {
        const filter = partFilter[kind];
        if (filter === undefined) continue;
        const to = weekAddress(path, span, { ...filters, [filter]: id });
        const part = parts.get(`${kind} ${id}`) ?? { kind, name: partName, now: 0, before: 0, to };
        parts.set(`${kind} ${id}`, { ...part, [which]: count });
      }
    return { key, now: week[key].count, before: last[key].count, to: weekAddress(path, span, filters), parts: [...parts.values()] };
  });
}

interface Shown {
  path: string;
  filters?: Record<string, string>;
  /** The filter of the list that narrows it to one part. */
  partFilter: Partial<Record<CauseKind, string>>;
}

const shown: Readonly<Record<DigestKey, Shown>> = {
  shares: { path: '/shares', filters: { state: sentStates.join(',') }, partFilter: { asset: 'asset', member: 'rep' } },
  visits: { path: '/shares/visits', filters: { verdict: 'confirmed,likely' }, partFilter: { asset: 'asset', member: 'rep' } },
  leads: { path: '/leads/list', partFilter: { source: 'source' } },
  accepted: { path: '/leads/list', filters: { state: 'accepted' }, partFilter: { source: 'source' } },
  rejected: { path: '/leads/list', filters: { state: 'rejected' }, partFilter: { reason: 'reason' } },
  requests: { path: '/voice', partFilter: {} },
  answered: { path: '/voice', filters: { by: 'answered' }, partFilter: {} },
  bookings: { path: '/influence/deals', filters: { status: 'won', converted: 'yes', as: 'influenced' }, partFilter: {} },
};

async function readWeek(db: Db, workspace: WorkspaceInfo, span: Span, now: number): Promise<Week> {
  const workspaceId = workspace.id;
  const requestsOf = async (filter: Parameters<typeof matchingRequests>[3]): Promise<Counted> => {
    const { count } = await matchingRequests(db, workspaceId, '', filter)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return { count: Number(count), parts: [] };
  };
  const [shares, visits, leads, requests, answered, [influence]] = await Promise.all([
    countShares(db, workspaceId, span),
    countVisits(db, workspaceId, span),
    readLeadReport(db, { workspaceId, ...span }),
    requestsOf(span),
    requestsOf({ answeredFrom: span.from, answeredTo: span.to }),
    readInfluenceTotals(db, [span], { workspace, now }),
  ]);
  const { figures, bySource } = leads;
  const sources = (count: (row: (typeof bySource)[number]) => number): Part[] =>
    bySource.map((row) => ({ kind: 'source', id: row.source, name: row.source, count: count(row) }));
  return {
    ...{ shares, visits, requests, answered },
    leads: { count: figures.handedOver, parts: sources((row) => row.handedOver) },
    accepted: { count: figures.accepted, parts: sources((row) => row.accepted) },
    rejected: {
      count: figures.rejected,
      parts: figures.reasons.map(({ reason, name, rejected }) => ({ kind: 'reason', id: reason, name, count: rejected })),
    },
    bookings: { count: influence?.bookings.influenced.deals ?? 0, parts: [] },
  };
}

interface Row {
  asset_id: string;
  title: string;
  member_id: string | null;
  name: string | null;
  count: number;
}

/** Counts by asset and by member, each adding up to the whole. Former members have no page of their own. */
function counted(rows: readonly Row[]): Counted {
  const parts = new Map<string, Part>();
  const add = (kind: CauseKind, id: string | null, name: string | null, count: number) => {
    if (id === null || name === null) return;
    const part = parts.get(`${kind} ${id}`);
    parts.set(`${kind} ${id}`, { kind, id, name, count: (part?.count ?? 0) + count });
  };
  for (const row of rows) {
    add('asset', row.asset_id, row.title, row.count);
    add('member', row.member_id, row.name, row.count);
  }
  return { count: rows.reduce((sum, row) => sum + row.count, 0), parts: [...parts.values()] };
}

const withNames = (db: Db, workspaceId: string) =>
  db
    .selectFrom('share')
    .innerJoin('asset', (join) => join.onRef('asset.workspace_id', '=', 'share.workspace_id').onRef('asset.id', '=', 'share.asset_id'))
    .leftJoin('member', (join) =>
      join.onRef('member.workspace_id', '=', 'share.workspace_id').onRef('member.user_id', '=', 'share.user_id'),
    )
    .leftJoin('user', 'user.id', 'member.user_id')
    .select((eb) => ['share.asset_id', 'asset.title', 'member.id as member_id', 'user.name', eb.fn.countAll<number>().as('count')])
    .where('share.workspace_id', '=', workspaceId)
    .groupBy(['share.asset_id', 'asset.title', 'member.id', 'user.name']);

async function countShares(db: Db, workspaceId: string, span: Span): Promise<Counted> {
  const filter = { ...span, state: [...sentStates] };
  return counted(
    await withNames(db, workspaceId)
      .where((eb) => shareMatches(eb as unknown as Parameters<typeof shareMatches>[0], workspaceId, '', filter))
      .execute(),
  );
}

async function countVisits(db: Db, workspaceId: string, { from, to }: Span): Promise<Counted> {
  return counted(
    await withNames(db, workspaceId)
      .innerJoin('visit', (join) => join.onRef('visit.workspace_id', '=', 'share.workspace_id').onRef('visit.share_id', '=', 'share.id'))
      .where('visit.verdict', '!=', 'automated')
      .where('visit.at', '>=', from)
      .where('visit.at', '<', to)
      .execute(),
  );
}
