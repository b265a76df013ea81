import { type AccountFacts, answerMs, type Touchpoint, touchpointsOf } from '../../utils/domain/influence/touchpoints.ts';
import type { Db } from '../db/transaction.ts';
import { type DealWindow, type OwnerKind, peopleOf, readOwners, type Span, type Window } from './influence-spans.ts';
import { readSteps } from './influence-steps.ts';

type ByKey<Row> = ReadonlyMap<string, readonly Row[]>;

/**
 * The touchpoints of each of these deals within its window, oldest first: those of everybody at its account and of the
 * people of the deal itself. A few queries for all of them, each held to contacts of these accounts by index. A deal gets
 * the same touchpoints whichever others are read along with it.
 */
export async function readTouchpoints(
  db: Db,
  workspaceId: string,
  deals: readonly DealWindow[],
): Promise<(deal: DealWindow) => readonly Touchpoint[]> {
  const { accounts, outsiders, ownersOf } = await readOwners(db, workspaceId, deals);
  const facts = new Map<string, AccountFacts>();
  for (const [kind, spans] of [
    ['contact.account_id', accounts],
    ['contact.id', outsiders],
  ] as const) {
    if (spans.length === 0) continue;
    const steps = await readSteps(db, workspaceId, kind, spans);
    const [groupVisits, leads, sends] = await Promise.all([
      readGroupVisits(db, workspaceId, kind, spans),
      readLeads(db, workspaceId, kind, spans),
      readSends(db, workspaceId, kind, spans),
    ]);
    for (const { key } of spans)
      facts.set(key, {
        engagements: steps.get(key) ?? [],
        groupVisits: groupVisits.get(key) ?? [],
        sends: sends.get(key) ?? [],
        leads: leads.get(key) ?? [],
      });
  }
  return (deal) => {
    const parts = ownersOf(deal).map((owner) => facts.get(owner));
    return touchpointsOf(together(parts, deal.window));
  };
}

/** Sends count a while longer: they may have been answered at the window's begin. */
export function together(parts: readonly (AccountFacts | undefined)[], { since, until }: Window): AccountFacts {
  const known = parts.filter((part) => part !== undefined);
  const within = ({ at }: { at: number }) => at >= since && at <= until;
  const shares = new Map(known.flatMap(({ groupVisits }) => groupVisits.filter(within)).map((visit) => [visit.shareId, visit]));
  return {
    engagements: known.flatMap(({ engagements }) => engagements.filter(within)),
    groupVisits: [...shares.values()],
    sends: known.flatMap(({ sends }) => sends),
    leads: known.flatMap(({ leads }) => leads.filter(within)),
  };
}

const byKey = <Row extends { key: string }>(rows: readonly Row[]): ByKey<Row> => Map.groupBy(rows, ({ key }) => key);

/** From a while before the spans on. */
async function readSends(db: Db, workspaceId: string, kind: OwnerKind, spans: readonly Span[]) {
  return byKey(
    await peopleOf(db, workspaceId, kind, spans)
      .innerJoin('touch', (join) =>
        join.onRef('touch.workspace_id', '=', 'contact.workspace_id').onRef('touch.contact_id', '=', 'contact.id'),
      )
      .select(['span.key', 'contact.id as contactId', 'touch.asset_id as assetId', 'touch.by_name as campaign', 'touch.at'])
      .where((eb) => eb('touch.at', '>=', eb('span.since', '-', eb.lit(answerMs))))
      .whereRef('touch.at', '<=', 'span.until')
      .where('touch.origin', '=', 'marketing')
      .where('touch.state', '=', 'sent')
      .where('touch.asset_id', 'is not', null)
      .$narrowType<{ assetId: string }>()
      .execute(),
  );
}

export async function readLeads(db: Db, workspaceId: string, kind: OwnerKind, spans: readonly Span[]) {
  return byKey(
    await peopleOf(db, workspaceId, kind, spans)
      .innerJoin('lead', (join) => join.onRef('lead.workspace_id', '=', 'contact.workspace_id').onRef('lead.contact_id', '=', 'contact.id'))
      .select(['span.key', 'lead.id', 'contact.id as contactId', 'lead.campaign', 'lead.handed_over_at as at'])
      .whereRef('lead.handed_over_at', '>=', 'span.since')
      .whereRef('lead.handed_over_at', '<=', 'span.until')
      .execute(),
  );
}

/**
 * Shares to several people of one account that a person opened, with the first time. A share to one person has an
 * engagement instead; of one that went to several accounts nobody can say whose visit it was.
 */
export async function readGroupVisits(db: Db, workspaceId: string, kind: OwnerKind, spans: readonly Span[]) {
  const rows = await peopleOf(db, workspaceId, kind, spans)
    .innerJoin('share_recipient', (join) =>
      join.onRef('share_recipient.workspace_id', '=', 'contact.workspace_id').onRef('share_recipient.contact_id', '=', 'contact.id'),
    )
    .innerJoin('share', (join) =>
      join.onRef('share.workspace_id', '=', 'share_recipient.workspace_id').onRef('share.id', '=', 'share_recipient.share_id'),
    )
    .innerJoin('visit', (join) => join.onRef('visit.workspace_id', '=', 'share.workspace_id').onRef('visit.share_id', '=', 'share.id'))
    .select((eb) => [
      'span.key',
      'share.id as shareId',
      'share.asset_id as assetId',
      'share.user_id as repId',
      eb.fn.min('visit.at').as('at'),
    ])
    .where('share.visits', '>', 0)
    .where('visit.verdict', '!=', 'automated')
    .where((eb) =>
      eb.or([
        eb('share.unknown_recipients', '>', 0),
        eb.exists(
          eb
            .selectFrom('share_recipient as more')
            .select('more.contact_id')
            .whereRef('more.workspace_id', '=', 'share.workspace_id')
            .whereRef('more.share_id', '=', 'share.id')
            .whereRef('more.contact_id', '!=', 'contact.id'),
        ),
      ]),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('share_recipient as other')
            .innerJoin('contact as stranger', (join) =>
              join.onRef('stranger.workspace_id', '=', 'other.workspace_id').onRef('stranger.id', '=', 'other.contact_id'),
            )
            .select('other.contact_id')
            .whereRef('other.workspace_id', '=', 'share.workspace_id')
            .whereRef('other.share_id', '=', 'share.id')
            .where((inner) => inner('stranger.account_id', 'is distinct from', inner.ref('contact.account_id'))),
        ),
      ),
    )
    .groupBy(['span.key', 'share.id', 'share.asset_id', 'share.user_id'])
    .execute();
  return byKey(rows);
}
