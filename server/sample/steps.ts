import type { EngagementKind } from '../../utils/contract/words.ts';
import type { SitePage } from './site-pages.ts';

/** One thing that a person did in a sitting; either with an asset or on a page of the site. */
export interface Step {
  kind: EngagementKind;
  asset: string | null;
  page: SitePage | null;
  seconds: number | null;
  watched: number | null;
  pages: number | null;
}

/** A sitting: working days back from today, and the local hour at which it began. */
export interface Sitting {
  person: string;
  workdays: number;
  clock: number;
  steps: readonly Step[];
}

const nothing = { asset: null, page: null, seconds: null, watched: null, pages: null };

export const read = (asset: string, seconds: number): Step => ({ ...nothing, kind: 'page_view', asset, seconds });
export const download = (asset: string, pages: number): Step => ({ ...nothing, kind: 'download', asset, pages });
export const watch = (asset: string, watched: number, seconds: number): Step => ({
  ...nothing,
  kind: 'video_watch',
  asset,
  watched,
  seconds,
});
export const attend = (asset: string, watched: number): Step => ({
  ...nothing,
  kind: 'webinar_attend',
  asset,
  watched,
  seconds: Math.round(watched * 3_000),
});
export const clickMail = (asset: string): Step => ({ ...nothing, kind: 'email_click', asset });
export const browse = (page: SitePage, seconds: number): Step => ({ ...nothing, kind: 'page_view', page, seconds });
export const fill = (page: SitePage, seconds: number): Step => ({ ...nothing, kind: 'form_submit', page, seconds });
export const answer = (asset: string): Step => ({ ...nothing, kind: 'reply', asset });
