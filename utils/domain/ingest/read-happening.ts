import type { IngestEvent } from '../../contract/ingest.ts';
import type { EngagementKind } from '../../contract/words.ts';
import { isCodeOf } from '../share-link.ts';
import type { HappenedEngagement, HappenedMailChoice, HappenedTouch, Happening } from './facts.ts';
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
const sends = new Map<string, HappenedTouch['outcome']>([
  ['emailsent', 'sent'],
  ['emaildelivered', 'delivered'],
  ['emailbounced', 'bounced'],
  ['emaildropped', 'bounced'],
]);
/**
 * "Email Unsubscribed" is Segment's (segment.com/docs/connections/spec/email); it names none for coming back, so these are
 * what tools call it. A mark as spam is a wish to hear no more, too.
 */
const mailChoices = new Map<string, HappenedMailChoice['state']>([
  ['emailunsubscribed', 'stopped'],
  ['unsubscribed', 'stopped'],
  ['emailmarkedasspam', 'stopped'],
  ['emailsubscribed', 'open'],
  ['emailresubscribed', 'open'],
  ['resubscribed', 'open'],
]);
/** Opens are made by machines as often as by people, and never count; the others say nothing about interest. */
const silent = /^(email(opened|open|deferred)|video(playback|content|ad)\w*)$/;
/**
 * Steps of a video that say how far somebody came, from Segment's video spec: many end without a "completed", since
 * people close the tab. They count where they name their session, and then as one engagement that grows.
 */
const playing =
  /^video(playback(paused|interrupted|seekstarted|seekcompleted|bufferstarted|resumed|exited|completed)|content(playing|completed))$/;

const daySeconds = 86_400;
const titleNames = ['title', 'asset_title', 'assetTitle', 'content_title', 'webinar_name', 'event_name', 'form_name', 'file_name', 'name'];
const urlNames = ['url', 'link_url', 'asset_url', 'assetUrl', 'content_url', 'file_url', 'video_url', 'page_url', 'href'];

/**
 * A page's visit may be told twice: when it begins, and with the same `view_id`, seconds and `scroll_percent` when it
 * ends. Both are one engagement.
 */
export function readPageView(event: Page): HappenedEngagement {
  const page = bagOf(event.context, 'page');
  const address = addressOf(textOf(event.properties, ['url'], 2_000) ?? textOf(page, ['url'], 2_000));
  // The beacon takes the code out of the address bar, and tells it beside the address.
  const given = textOf(event.properties, ['fp'], 40);
  return {
    type: 'engagement',
    kind: 'page_view',
    ...address,
    code: given !== null && isCodeOf('', given) ? given : address.code,
    title: textOf(event.properties, ['title']) ?? textOf(page, ['title']) ?? event.name ?? null,
    ...depthOf(event.properties),
    viewing: textOf(event.properties, ['view_id', 'viewId'], 200),
    counts: 'address',
  };
}

/** Null for an event that says nothing about interest: opens and bounces of mails, playback that is still running. */
export function readTrack(event: Track, at: number): Happening | null {
  const { properties } = event;
  const name = event.event.toLowerCase().replace(/[^a-z0-9]/g, '');
  const ownUrl = textOf(properties, urlNames, 2_000);
  const outcome = sends.get(name);
  if (outcome !== undefined) return readSend(properties, at, outcome);
  const choice = mailChoices.get(name);
  if (choice !== undefined) return { type: 'mail', state: choice, url: null };
  const url = ownUrl ?? textOf(bagOf(event.context, 'page'), ['url'], 2_000);
  if (playing.test(name)) {
    const watching = readWatching(event, url);
    if (watching !== null) return watching;
  }
  const known = kindOf.get(name);
  if (known === undefined && silent.test(name)) return null;
  if (!known) {
    // The page that a button stood on proves no reading: only an address of the event's own counts.
    if (ownUrl === null) return null;
    const title = textOf(properties, titleNames);
    return { type: 'engagement', kind: 'page_view', ...addressOf(ownUrl), title, ...noDepth, viewing: null, counts: 'asset' };
  }
  const depth = depthOf(properties);
  return {
    type: 'engagement',
    kind: known.kind,
    ...addressOf(url),
    title:
      textOf(properties, known.kind === 'email_click' ? ['link_text', 'title'] : titleNames) ??
      (known.counts === 'always' ? event.event : null),
    ...depth,
    watched: known.kind === 'video_watch' ? (depth.watched ?? 1) : depth.watched,
    viewing: null,
    counts: known.counts,
  };
}

/** Null where the step names no session, or nothing has been watched yet. */
function readWatching({ event, properties }: Track, url: string | null): HappenedEngagement | null {
  const session = textOf(properties, ['session_id', 'sessionId', 'video_session_id'], 200);
  const { seconds, watched: reached, ...depth } = depthOf(properties);
  const completed = /completed$/i.test(event) && !/seek/i.test(event);
  if (session === null || (!completed && !seconds && !reached)) return null;
  return {
    type: 'engagement',
    kind: 'video_watch',
    ...addressOf(url),
    title: textOf(properties, titleNames),
    ...depth,
    seconds,
    watched: reached ?? (completed ? 1 : null),
    viewing: session,
    counts: 'always',
  };
}

function readSend(properties: Bag, at: number, outcome: HappenedTouch['outcome']): HappenedTouch {
  const campaign = bagOf(properties, 'campaign');
  const by = textOf(campaign, ['name']) ?? textOf(properties, ['campaign_name', 'campaignName', 'campaign', 'email_name']);
  const title = textOf(properties, ['email_subject', 'subject', 'title']) ?? by ?? 'Email';
  const id = textOf(properties, ['email_id', 'emailId', 'message_id']) ?? textOf(campaign, ['id']);
  const day = new Date(at).toISOString().slice(0, 10);
  const url = textOf(properties, ['url', 'link_url'], 2_000);
  return { type: 'touch', title, by, url, sendKey: id ?? `${by ?? ''}/${title}/${day}`, outcome };
}

/** The address without the code of the tracked link that it may carry, and the code. */
function addressOf(url: string | null): Pick<HappenedEngagement, 'url' | 'code'> {
  const parsed = url?.includes('fp=') ? URL.parse(url) : null;
  const code = parsed?.searchParams.get('fp');
  if (parsed === null || !code) return { url, code: null };
  parsed.searchParams.delete('fp');
  return { url: parsed.href, code: isCodeOf('', code) ? code : null };
}

const noDepth = { seconds: null, watched: null, pages: null, scroll: null };

function depthOf(properties: Bag): Pick<HappenedEngagement, 'seconds' | 'watched' | 'pages' | 'scroll'> {
  const minutes = numberOf(properties, ['minutes', 'minutes_attended', 'duration_minutes'], daySeconds / 60);
  const seconds =
    numberOf(properties, ['seconds', 'time_on_page', 'timeOnPage', 'engaged_seconds', 'position', 'duration'], daySeconds) ??
    (minutes === null ? null : minutes * 60);
  const position = numberOf(properties, ['position']);
  const length = numberOf(properties, ['total_length', 'totalLength', 'length']);
  const percent = numberOf(properties, ['percent', 'percent_watched', 'percentage'], 100);
  const watched = percent !== null ? percent / 100 : position !== null && length ? Math.min(1, position / length) : null;
  const pages = numberOf(properties, ['pages', 'pages_read', 'pageCount'], 10_000);
  const scroll = numberOf(properties, ['scroll_percent', 'scrollPercent', 'percent_scrolled', 'scroll_depth'], 100);
  return { seconds, watched, pages: pages === null ? null : Math.round(pages), scroll: scroll === null ? null : scroll / 100 };
}
