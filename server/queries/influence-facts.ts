import { type AccountFacts, answerMs, type Touchpoint, touchpointsOf } from '../../utils/domain/influence/touchpoints.ts';
import { dialectOf } from '../db/dialect-of.ts';
import { anyOf } from '../db/insert-rows.ts';
import type { Db } from '../db/transaction.ts';
import type { DealFacts } from './influence-deals.ts';

interface Span {
  workspaceId: string;
  /** UTC milliseconds; both ends belong to it. */
  since: number;
  until: number;
}

/** Whose steps are read: everybody at these accounts, or these contacts. */
interface Whose {
  column: 'contact.account_id' | 'contact.id';
  ids: readonly string[];
}

type FactsByOwner = Map<string, { -readonly [Name in keyof AccountFacts]: AccountFacts[Name][number][] }>;

/** These say something without a listed asset; other pages do not. */
const tellingKinds = ['webinar_attend', 'event_attend'] as const;

type Window = Pick<Span, 'since' | 'until'>;

/**
 * The touchpoints of each of these deals within its window, oldest first: those of everybody at its account and of the
 * people of the deal itself. A few queries for all of them, each held to contacts of these accounts by index. `span`
 * holds all windows; a deal gets the same touchpoints whichever others are read along with it.
 */
export async function readTouchpoints(
  db: Db,
  deals: readonly Pick<DealFacts, 'id' | 'accountId'>[],
  span: Span,
): Promise<(dealId: string, window: Window) => readonly Touchpoint[]> {
  const accountIds = [...new Set(deals.map(({ accountId }) => accountId))];
  const outsiders = await readOutsiders(db, span.workspaceId, deals);
  const people = [...new Set([...outsiders.values()].flat())];
  const ofAccount = await readFacts(db, { column: 'contact.account_id', ids: accountIds }, span);
  const ofPerson: FactsByOwner = people.length > 0 ? await readFacts(db, { column: 'contact.id', ids: people }, span) : new Map();
  const accountOf = new Map(deals.map(({ id, accountId }) => [id, accountId]));
  return (dealId, window) => {
    const others = outsiders.get(dealId) ?? [];
    return touchpointsOf(together([ofAccount.get(accountOf.get(dealId) ?? ''), ...others.map((id) => ofPerson.get(id))], window));
  };
}

/** Sends count a while longer: they may have been answered at the window's begin. */
function together(parts: readonly (AccountFacts | undefined)[], { since, until }: Window): AccountFacts {
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

/** People of a deal who are not of its account: a consultant, or somebody whose account nobody knows. */
async function readOutsiders(db: Db, workspaceId: string, deals: readonly Pick<DealFacts, 'id'>[]): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('opportunity_contact')
    .innerJoin('opportunity', (join) =>
      join
        .onRef('opportunity.workspace_id', '=', 'opportunity_contact.workspace_id')
        .onRef('opportunity.id', '=', 'opportunity_contact.opportunity_id'),
    )
    .innerJoin('contact', (join) =>
      join
        .onRef('contact.workspace_id', '=', 'opportunity_contact.workspace_id')
        .onRef('contact.id', '=', 'opportunity_contact.contact_id'),
    )
    .select(['opportunity_contact.opportunity_id', 'opportunity_contact.contact_id'])
    .where('opportunity_contact.workspace_id', '=', workspaceId)
    .where(
      anyOf(
        dialectOf(db),
        'opportunity_contact.opportunity_id',
        deals.map(({ id }) => id),
      ),
    )
    .where((eb) => eb.or([eb('contact.account_id', 'is', null), eb('contact.account_id', '!=', eb.ref('opportunity.account_id'))]))
    .execute();
  const byDeal = Map.groupBy(rows, ({ opportunity_id }) => opportunity_id);
  return new Map([...byDeal].map(([id, people]) => [id, people.map(({ contact_id }) => contact_id)]));
}

const peopleOf = (db: Db, workspaceId: string, { column, ids }: Whose) =>
  db
    .selectFrom('contact')
    .where('contact.workspace_id', '=', workspaceId)
    .where(anyOf(dialectOf(db), column, ids));

/** Facts by account, or by contact where contacts were asked for. */
async function readFacts(db: Db, whose: Whose, span: Span): Promise<FactsByOwner> {
  const { workspaceId, since, until } = span;
  const owner = `${whose.column} as owner` as const;
  const people = () => peopleOf(db, workspaceId, whose);
  const [engagements, groupVisits, sends, leads] = await Promise.all([
    people()
      .innerJoin('engagement', (join) =>
        join.onRef('engagement.workspace_id', '=', 'contact.workspace_id').onRef('engagement.contact_id', '=', 'contact.id'),
      )
      .select((eb) => [
        owner,
        'engagement.id',
        'engagement.contact_id as contactId',
        'engagement.asset_id as assetId',
        'engagement.kind',
        'engagement.at',
        'engagement.share_id as shareId',
        // Only what has no asset is told apart by it: a text for each row would be much of the reading.
        eb.case().when('engagement.asset_id', 'is', null).then(eb.ref('engagement.title')).end().as('title'),
      ])
      .where('engagement.at', '>=', since)
      .where('engagement.at', '<=', until)
      .where((eb) => eb.or([eb('engagement.asset_id', 'is not', null), eb('engagement.kind', 'in', tellingKinds)]))
      .execute(),
    readGroupVisits(db, whose, span),
    people()
      .innerJoin('touch', (join) =>
        join.onRef('touch.workspace_id', '=', 'contact.workspace_id').onRef('touch.contact_id', '=', 'contact.id'),
      )
      .select([owner, 'contact.id as contactId', 'touch.asset_id', 'touch.by_name as campaign', 'touch.at'])
      .where('touch.at', '>=', since - answerMs)
      .where('touch.at', '<=', until)
      .where('touch.origin', '=', 'marketing')
      .where('touch.state', '=', 'sent')
      .where('touch.asset_id', 'is not', null)
      .execute(),
    people()
      .innerJoin('lead', (join) => join.onRef('lead.workspace_id', '=', 'contact.workspace_id').onRef('lead.contact_id', '=', 'contact.id'))
      .select([owner, 'lead.id', 'contact.id as contactId', 'lead.campaign', 'lead.handed_over_at as at'])
      .where('lead.handed_over_at', '>=', since)
      .where('lead.handed_over_at', '<=', until)
      .execute(),
  ]);
  const sentBy = await readSenders(db, workspaceId, engagements);
  const facts: FactsByOwner = new Map();
  const factsOf = (id: string | null) => {
    let known = facts.get(id ?? '');
    if (!known) {
      known = { engagements: [], groupVisits: [], sends: [], leads: [] };
      facts.set(id ?? '', known);
    }
    return known;
  };
  for (const { owner: of, id, contactId, assetId, kind, at, shareId, title } of engagements) {
    const repId = shareId === null ? null : (sentBy.get(shareId) ?? null);
    factsOf(of).engagements.push({ id, contactId: contactId ?? '', assetId, kind, at, title, repId });
  }
  for (const { owner: id, ...row } of groupVisits) factsOf(id).groupVisits.push(row);
  for (const { owner: id, asset_id, ...row } of sends) if (asset_id !== null) factsOf(id).sends.push({ ...row, assetId: asset_id });
  for (const { owner: id, ...row } of leads) factsOf(id).leads.push(row);
  return facts;
}

/** Who sent the shares that these engagements are visits of. */
async function readSenders(db: Db, workspaceId: string, engagements: readonly { shareId: string | null }[]): Promise<Map<string, string>> {
  const shareIds = [...new Set(engagements.flatMap(({ shareId }) => shareId ?? []))];
  if (shareIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('share')
    .select(['share.id', 'share.user_id'])
    .where('share.workspace_id', '=', workspaceId)
    .where(anyOf(dialectOf(db), 'share.id', shareIds))
    .execute();
  return new Map(rows.map(({ id, user_id }) => [id, user_id]));
}

/**
 * Shares to several people of one account that a person opened, with the first time. A share to one person has an
 * engagement instead; of one that went to several accounts nobody can say whose visit it was.
 */
async function readGroupVisits(db: Db, whose: Whose, { workspaceId, since, until }: Span) {
  const rows = await peopleOf(db, workspaceId, whose)
    .innerJoin('share_recipient', (join) =>
      join.onRef('share_recipient.workspace_id', '=', 'contact.workspace_id').onRef('share_recipient.contact_id', '=', 'contact.id'),
    )
    .innerJoin('share', (join) =>
      join.onRef('share.workspace_id', '=', 'share_recipient.workspace_id').onRef('share.id', '=', 'share_recipient.share_id'),
    )
    .innerJoin('visit', (join) => join.onRef('visit.workspace_id', '=', 'share.workspace_id').onRef('visit.share_id', '=', 'share.id'))
    .select((eb) => [
      `${whose.column} as owner`,
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
    .groupBy([whose.column, 'share.id', 'share.asset_id', 'share.user_id'])
    .execute();
  return rows.filter(({ at }) => at >= since && at <= until);
}
