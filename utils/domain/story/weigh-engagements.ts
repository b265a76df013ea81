import type { Engagement } from '../../contract/story.ts';
import type { EngagementKind } from '../../contract/words.ts';
import type { Session } from './sessions.ts';

const day = 86_400_000;

/** How much a kind says, a page view being 1: what costs the person more says more. */
const kindWeight: Record<EngagementKind, number> = {
  page_view: 1,
  email_click: 0.7,
  share_visit: 1.5,
  download: 2,
  video_watch: 2,
  webinar_attend: 4,
  event_attend: 4,
  form_submit: 5,
  reply: 5,
};

export interface Weighed {
  engagement: Engagement;
  /** kind × depth, before decay. */
  weight: number;
  /** The same, decayed to now. */
  decayed: number;
}

/**
 * Weighs each engagement, oldest first. The k-th look at one asset within a sitting weighs 1/k, so that reloading a page
 * is not interest; times in the future (a visitor's wrong clock) count as now.
 */
export function weighEngagements(sessions: readonly Session[], now: number, halfLifeDays: number): Weighed[] {
  const weighed: Weighed[] = [];
  const fading = Math.LN2 / (halfLifeDays * day);
  for (let place = sessions.length - 1; place >= 0; place--) {
    const engagements = sessions[place]?.engagements ?? [];
    const looks = engagements.length > 1 ? new Map<string, number>() : undefined;
    for (let k = engagements.length - 1; k >= 0; k--) {
      const engagement = engagements[k] as Engagement;
      const weight = (kindWeight[engagement.kind] * depthOf(engagement)) / (looks ? nextLook(looks, engagement) : 1);
      weighed.push({ engagement, weight, decayed: weight * Math.exp(-Math.max(0, now - engagement.at) * fading) });
    }
  }
  return weighed;
}

function nextLook(looks: Map<string, number>, { kind, assetId, url, title }: Engagement): number {
  const key = `${kind} ${assetId ?? url ?? title}`;
  const look = (looks.get(key) ?? 0) + 1;
  looks.set(key, look);
  return look;
}

/** 0.25 (a bounce) to 2.5 (ten minutes or all of it); 1 where nothing was measured. */
export function depthOf({ seconds, watched, pages, scroll }: Pick<Engagement, 'seconds' | 'watched' | 'pages' | 'scroll'>): number {
  if (seconds === null && watched === null && pages === null && scroll === null) return 1;
  let depth = 0.25;
  if (seconds !== null) depth = Math.max(depth, Math.log2(1 + Math.max(0, seconds) / 60));
  if (watched !== null) depth = Math.max(depth, 2 * watched);
  // Scrolling costs little: to the very end it says a bit more than a page of which nothing was measured.
  if (scroll !== null) depth = Math.max(depth, 1.2 * scroll);
  if (pages !== null) depth = Math.max(depth, 0.75 * Math.log2(1 + Math.max(0, pages)));
  return Math.min(2.5, depth);
}
