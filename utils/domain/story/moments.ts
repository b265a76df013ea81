import type { Asset } from '../../contract/asset.ts';
import type { Engagement, Moment } from '../../contract/story.ts';
import type { BuyingStage } from '../../contract/words.ts';
import type { StoryMessages } from './message-types.ts';
import type { Session } from './sessions.ts';

const day = 86_400_000;
export const silenceDays = 42;
export const bingePieces = 4;
const momentLimit = 60;

/** Somebody else of the account, and the first engagement by which we know. */
export interface Colleague {
  contactId: string;
  name: string;
  engagementId: string;
  firstSeenAt: number;
}

interface MomentInput {
  /** Newest first. */
  sessions: readonly Session[];
  assets: ReadonlyMap<string, Pick<Asset, 'stage'>>;
  colleagues: readonly Colleague[];
  stageNames: Record<BuyingStage, string>;
  messages: StoryMessages;
}

/** Put into words only if it is kept: a long history has thousands of moments. */
interface Found extends Omit<Moment, 'text'> {
  say: () => string;
}

/** The key moments, newest first, at most 60; the first contact is always among them. */
export function findMoments({ sessions, assets, colleagues, stageNames, messages }: MomentInput): Moment[] {
  const first = sessions.at(-1);
  if (!first) return [];
  const moments: Found[] = [];
  const seenShares = new Set<string>();
  const seenAssets = new Set<string>();
  let previous: Session | undefined;

  for (let place = sessions.length - 1; place >= 0; place--) {
    const session = sessions[place] as Session;
    const opening = session.engagements.at(-1);
    if (!opening) continue;
    if (!previous) {
      moments.push(moment('first_contact', opening, () => messages.momentFirstContact({ title: opening.title })));
    } else if (silenceBetween(previous, session) >= silenceDays) {
      const silentDays = silenceBetween(previous, session);
      moments.push(moment('return_after_silence', opening, () => messages.momentReturned({ silentDays, title: opening.title })));
    }
    const pieces = session.engagements.length < bingePieces ? 1 : distinctPieces(session.engagements);
    if (pieces >= bingePieces) {
      const say = () => messages.momentBinge({ pieces, seconds: secondsOf(session.engagements) });
      moments.push({ kind: 'binge', at: session.startedAt, say, evidence: session.engagements.map(({ id }) => id) });
    }
    for (let at = session.engagements.length - 1; at >= 0; at--) {
      addMoments(moments, session.engagements[at] as Engagement, { assets, stageNames, messages }, seenAssets, seenShares);
    }
    previous = session;
  }

  for (const { name, firstSeenAt, engagementId } of colleagues) {
    if (firstSeenAt <= first.startedAt) continue;
    moments.push({ kind: 'colleague_joined', at: firstSeenAt, say: () => messages.momentColleague({ name }), evidence: [engagementId] });
  }

  const sorted = moments.sort((a, b) => b.at - a.at || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : compareEvidence(a, b)));
  const oldest = sorted.length > momentLimit ? sorted.filter((found) => found.kind === 'first_contact') : [];
  const kept = [...sorted.slice(0, momentLimit - oldest.length), ...oldest];
  return kept.map(({ say, ...found }) => ({ ...found, text: say() }));
}

function addMoments(
  found: Found[],
  engagement: Engagement,
  { assets, stageNames, messages }: Pick<MomentInput, 'assets' | 'stageNames' | 'messages'>,
  seenAssets: Set<string>,
  seenShares: Set<string>,
): void {
  const { kind, title, assetId, shareId } = engagement;
  if (kind === 'webinar_attend') found.push(moment('webinar_attended', engagement, () => messages.momentWebinar({ title })));
  if (kind === 'form_submit') found.push(moment('question_asked', engagement, () => messages.momentForm({ title })));
  if (kind === 'reply') found.push(moment('question_asked', engagement, () => messages.momentReply({ title })));
  if (kind === 'share_visit' && !seenShares.has(shareId ?? engagement.id)) {
    seenShares.add(shareId ?? engagement.id);
    found.push(moment('share_visited', engagement, () => messages.momentShareVisited({ title })));
  }
  const stage = assetId === null ? undefined : assets.get(assetId)?.stage;
  if (assetId !== null && (stage === 'decision' || stage === 'purchase') && !seenAssets.has(assetId)) {
    seenAssets.add(assetId);
    found.push(moment('decision_asset', engagement, () => messages.momentLateAsset({ title, stage: stageNames[stage] })));
  }
}

export function silenceBetween(earlier: Session, later: Session): number {
  return (later.startedAt - earlier.endedAt) / day;
}

export function distinctPieces(engagements: readonly Engagement[]): number {
  const pieces = new Set<string>();
  for (const engagement of engagements) pieces.add(pieceOf(engagement));
  return pieces.size;
}

export function pieceOf(engagement: Engagement): string {
  return engagement.assetId ?? engagement.url ?? engagement.title;
}

export function secondsOf(engagements: readonly Engagement[]): number {
  return engagements.reduce((total, { seconds }) => total + Math.max(0, seconds ?? 0), 0);
}

function moment(kind: Moment['kind'], engagement: Engagement, say: () => string): Found {
  return { kind, at: engagement.at, say, evidence: [engagement.id] };
}

function compareEvidence(a: Found, b: Found): number {
  return a.evidence.join() < b.evidence.join() ? -1 : 1;
}
