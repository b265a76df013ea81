import type { EngagementKind } from '../../contract/words.ts';

/** Something that somebody of an account did with what marketing made: what revenue is credited to. */
export interface Touchpoint {
  /** Of the engagement it begins with; `share:ID` and `lead:ID` for the other two kinds. */
  id: string;
  /** `group_visit`: a share to several people was opened. `lead`: handed over without anything seen before. */
  kind: EngagementKind | 'group_visit' | 'lead';
  at: number;
  /** Null for a share to several: it was somebody of the account. */
  contactId: string | null;
  assetId: string | null;
  /** The marketing campaign that it answered. */
  campaign: string | null;
  /** The rep whose share brought it. */
  repId: string | null;
  /** Of what has no asset, e.g. a webinar that nobody listed. */
  title: string | null;
  /** It led to a hand-over as a lead. */
  leadId: string | null;
}

/** What was seen of the people of one account within the window of a deal, in any order. Times are UTC milliseconds. */
export interface AccountFacts {
  engagements: readonly {
    id: string;
    contactId: string;
    assetId: string | null;
    kind: EngagementKind;
    at: number;
    title: string | null;
    /** Who sent the share that it is a visit of. */
    repId: string | null;
  }[];
  /** Shares to several people that a person opened, with the first time that happened. */
  groupVisits: readonly { shareId: string; assetId: string; repId: string; at: number }[];
  /** What marketing sent about an asset. */
  sends: readonly { contactId: string; assetId: string; campaign: string; at: number }[];
  leads: readonly { id: string; contactId: string; campaign: string | null; at: number }[];
}

const day = 86_400_000;
/** An engagement with what was sent answers the sending for so long. Our own choice: nobody publishes a better one. */
export const answerMs = 14 * day;
/** What somebody did so long before a hand-over led to it. */
const leadMs = 30 * day;

/**
 * The touchpoints of an account, oldest first. What one person did with one asset on one day (UTC) is one touchpoint:
 * reading a page and downloading from it is not twice as much. What we sent is none by itself: only what was answered counts, and then the
 * answer carries the name of the campaign. A lead belongs to the last touchpoint of that person in the 30 days before; a
 * lead without one (a badge that was scanned, say) is a touchpoint itself.
 */
export function touchpointsOf({ engagements, groupVisits, sends, leads }: AccountFacts): Touchpoint[] {
  const points = groupVisits.map(
    ({ shareId, assetId, repId, at }): Touchpoint => ({
      ...{ id: `share:${shareId}`, kind: 'group_visit', at, contactId: null, assetId, repId },
      ...{ campaign: null, title: null, leadId: null },
    }),
  );
  const ofPerson = Map.groupBy(engagements, ({ contactId }) => contactId);
  const sent = Map.groupBy(sends, ({ contactId }) => contactId);
  const own = new Map<string, Touchpoint[]>();
  for (const [contactId, steps] of ofPerson) {
    const made = joined(steps);
    for (const point of made) point.campaign = answered(point, sent.get(contactId) ?? []);
    own.set(contactId, made);
    points.push(...made);
  }
  for (const lead of leads.toSorted(byTime)) {
    const before = own.get(lead.contactId)?.findLast(({ at }) => at <= lead.at && at >= lead.at - leadMs);
    if (before) {
      before.leadId ??= lead.id;
      before.campaign ??= lead.campaign;
      continue;
    }
    points.push({
      ...{ id: `lead:${lead.id}`, kind: 'lead', at: lead.at, contactId: lead.contactId, campaign: lead.campaign, leadId: lead.id },
      ...{ assetId: null, repId: null, title: null },
    });
  }
  return points.sort(byTime);
}

const byTime = (a: { at: number; id: string }, b: { at: number; id: string }) => a.at - b.at || (a.id < b.id ? -1 : 1);

/** Of one person. What they did on a day is little: it is looked through without an index of it. */
function joined(steps: AccountFacts['engagements']): Touchpoint[] {
  const made: Touchpoint[] = [];
  let today = Number.NaN;
  let begin = 0;
  for (const { id, contactId, assetId, kind, at, title, repId } of steps.toSorted(byTime)) {
    const date = Math.floor(at / day);
    if (date !== today) begin = made.length;
    today = date;
    const known = findSame(made, begin, { assetId, kind, title });
    if (known === undefined) made.push({ id, kind, at, contactId, assetId, repId, title, campaign: null, leadId: null });
    else if (repId !== null && known.repId === null) {
      known.repId = repId;
      known.kind = kind;
    }
  }
  return made;
}

/** From the place `begin` on: of the same asset, or of the same kind and title where there is none. */
function findSame(points: readonly Touchpoint[], begin: number, { assetId, kind, title }: Pick<Touchpoint, 'assetId' | 'kind' | 'title'>) {
  for (let place = begin; place < points.length; place++) {
    const point = points[place];
    if (point?.assetId === assetId && (assetId !== null || (point.kind === kind && point.title === title))) return point;
  }
  return undefined;
}

/** The latest campaign that sent this person this asset not long before. A rep's share is no answer to a campaign. */
function answered({ assetId, repId, at }: Touchpoint, sends: AccountFacts['sends']): string | null {
  if (assetId === null || repId !== null) return null;
  let latest: AccountFacts['sends'][number] | null = null;
  for (const send of sends) {
    const fits = send.assetId === assetId && send.at <= at && send.at >= at - answerMs;
    if (fits && (latest === null || send.at > latest.at)) latest = send;
  }
  return latest?.campaign ?? null;
}
