import type { IngestEvent } from '../../contract/ingest.ts';
import type { EngagementKind } from '../../contract/words.ts';
import type { HappenedEngagement, Happening } from './facts.ts';
import { type Bag, bagOf, numberOf, textOf } from './read-values.ts';

type Track = Extract<IngestEvent, { type: 'track' }>;
type Page = Extract<IngestEvent, { type: 'page' | 'screen' }>;

/**
 * Event names by what they mean here, lowercase without anything but letters and digits. From Segment's e-mail and
 * video specs (segment.com/docs/connections/spec/email, …/video), and the names that B2B tracking plans use for the rest.
 */
const kinds: readonly (readonly [EngagementKind, HappenedEngagement['counts'], string])[] = [
  ['email_click', 'address', 'emaillinkclicked emailclicked emailclick'],
  ['video_watch', 'always', 'videoplaybackcompleted videocontentcompleted videowatched videocompleted'],
  [
    'download',
    'always',
    'assetdownloaded filedownloaded contentdownloaded documentdownloaded whitepaperdownloaded guidedownloaded ebookdownloaded reportdownloaded',
  ],
  [
    'form_submit',
    'always',
    'formsubmitted demorequested trialrequested contactrequested leadgenerated webinarregistered eventregistered newslettersubscribed',
  ],
  ['webinar_attend', 'always', 'webinarattended webinarjoined webinarcompleted webinarwatched'],
  ['event_attend', 'always', 'eventattended boothvisited conferenceattended meetingattended'],
  ['reply', 'always', 'emailreplied replyreceived'],
  ['page_view', 'address', 'pageviewed contentviewed articleviewed assetviewed documentviewed resourceviewed blogpostviewed'],
];
const kindOf = new Map(kinds.flatMap(([kind, counts, names]) => names.split(' ').map((name) => [name, { kind, counts }] as const)));
const sends = new Set(['emaildelivered', 'emailsent']);
/** Opens are made by machines as often as by people; the others are steps of something that is told when it ends. */
const silent =
  /^(email(opened|open|bounced|markedasspam|unsubscribed|dropped|deferred)|unsubscribed|video(playback|content|ad)(?!completed$)\w*)$/;

const daySeconds = 86_400;
const titleNames = ['title', 'asset_title', 'assetTitle', 'content_title', 'webinar_name', 'event_name', 'form_name', 'file_name', 'name'];
const urlNames = ['url', 'link_url', 'asset_url', 'assetUrl', 'content_url', 'file_url', 'video_url', 'page_url', 'href'];

export function readPageView(event: Page): HappenedEngagement {
  const page = bagOf(event.context, 'page');
  return {
    type: 'engagement',
    kind: 'page_view',
    url: textOf(event.properties, ['url'], 2_000) ?? textOf(page, ['url'], 2_000),
    title: textOf(event.properties, ['title']) ?? textOf(page, ['title']) ?? event.name ?? null,
    ...depthOf(event.properties),
    counts: 'address',
  };
}

/** Null for an event that says nothing about interest: opens and bounces of mails, playback that is still running. */
export function readTrack(event: Track, at: number): Happening | null {
  const { properties } = event;
  const name = event.event.toLowerCase().replace(/[^a-z0-9]/g, '');
  const ownUrl = textOf(properties, urlNames, 2_000);
  if (silent.test(name)) return null;
  if (sends.has(name)) return readSend(properties, at);
  const known = kindOf.get(name);
  if (!known) {
    // The page that a button stood on proves no reading: only an address of the event's own counts.
    if (ownUrl === null) return null;
    const title = textOf(properties, titleNames);
    return { type: 'engagement', kind: 'page_view', url: ownUrl, title, seconds: null, watched: null, pages: null, counts: 'asset' };
  }
  const url = ownUrl ?? textOf(bagOf(event.context, 'page'), ['url'], 2_000);
  const depth = depthOf(properties);
  return {
    type: 'engagement',
    kind: known.kind,
    url,
    title:
      textOf(properties, known.kind === 'email_click' ? ['link_text', 'title'] : titleNames) ??
      (known.counts === 'always' ? event.event : null),
    ...depth,
    watched: known.kind === 'video_watch' ? (depth.watched ?? 1) : depth.watched,
    counts: known.counts,
  };
}

function readSend(properties: Bag, at: number): Happening {
  const campaign = bagOf(properties, 'campaign');
  const by = textOf(campaign, ['name']) ?? textOf(properties, ['campaign_name', 'campaignName', 'campaign', 'email_name']);
  const title = textOf(properties, ['email_subject', 'subject', 'title']) ?? by ?? 'Email';
  const id = textOf(properties, ['email_id', 'emailId', 'message_id']) ?? textOf(campaign, ['id']);
  const day = new Date(at).toISOString().slice(0, 10);
  return { type: 'touch', title, by, url: textOf(properties, ['url', 'link_url'], 2_000), sendKey: id ?? `${by ?? ''}/${title}/${day}` };
}

function depthOf(properties: Bag): { seconds: number | null; watched: number | null; pages: number | null } {
  const minutes = numberOf(properties, ['minutes', 'minutes_attended', 'duration_minutes'], daySeconds / 60);
  const seconds =
    numberOf(properties, ['seconds', 'time_on_page', 'timeOnPage', 'engaged_seconds', 'position', 'duration'], daySeconds) ??
    (minutes === null ? null : minutes * 60);
  const position = numberOf(properties, ['position']);
  const length = numberOf(properties, ['total_length', 'totalLength', 'length']);
  const percent = numberOf(properties, ['percent', 'percent_watched', 'percentage'], 100);
  const watched = percent !== null ? percent / 100 : position !== null && length ? Math.min(1, position / length) : null;
  const pages = numberOf(properties, ['pages', 'pages_read', 'pageCount'], 10_000);
  return { seconds, watched, pages: pages === null ? null : Math.round(pages) };
}
