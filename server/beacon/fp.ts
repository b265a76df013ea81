/**
 * The beacon of the company's own site: what somebody read, for how long and how far, which videos and downloads. No
 * request and nothing stored before consent (`fingerpost('consent', true)`, or `data-consent="given"` on the script
 * where a consent tool loads it), never under Global Privacy Control, no pixel. Kept below 2 KB packed: the build checks.
 */
type Props = Record<string, unknown>;
type Command = ['consent', boolean] | ['identify', Props, string?] | ['track', string, Props?];
interface Fingerpost {
  (...command: Command): void;
  /** Commands given before this file was there. */
  q?: ArrayLike<unknown>[];
  on?: boolean;
}

const win = window as typeof window & { fingerpost?: Fingerpost };
const doc = document;
const script = doc.currentScript as HTMLScriptElement | null;
const early = win.fingerpost;
const privacy = (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl;
const idName = 'fp_id';
const newId = (): string => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;

if (script && !early?.on) start(script, script.dataset.key);

function start(tag: HTMLScriptElement, writeKey: string | undefined): void {
  let visitor: string | undefined;
  let code = takeCode();
  let view: { id: string; url: string; since: number; seconds: number; scroll: number; told: string } | undefined;
  const waiting: Command[] = [];

  const send = (type: string, more: Props, beacon = true): void => {
    const now = new Date().toISOString();
    const event = { type, messageId: newId(), anonymousId: visitor, timestamp: now, ...more };
    const body = JSON.stringify({ writeKey, sentAt: now, batch: [event] });
    const to = new URL('/v1/b', tag.src).href;
    // Plain text needs no question beforehand; it leaves also while the page closes.
    if (beacon && navigator.sendBeacon?.(to, body)) return;
    fetch(to, { method: 'POST', body, keepalive: true, mode: 'no-cors' }).catch(() => {});
  };
  const track = (event: string, properties: Props): void => send('track', { event, properties });

  /** Tells how long and how far the page was read, once it changed. */
  const tell = (): void => {
    if (!view) return;
    const seconds = Math.round((view.seconds + (view.since ? Date.now() - view.since : 0)) / 1000);
    const told = `${seconds} ${view.scroll}`;
    if (told === view.told) return;
    view.told = told;
    send('page', { properties: { url: view.url, title: doc.title, view_id: view.id, seconds, scroll_percent: view.scroll } });
  };
  const pause = (): void => {
    if (view?.since) {
      view.seconds += Date.now() - view.since;
      view.since = 0;
    }
    tell();
    for (const video of doc.querySelectorAll('video')) if (!video.paused) watched(video, 'Content Playing');
  };
  const measure = (): void => {
    const { scrollHeight } = doc.documentElement;
    if (view) view.scroll = Math.max(view.scroll, Math.min(100, Math.round(((scrollY + innerHeight) / scrollHeight) * 100)));
  };
  const open = (): void => {
    const url = location.href;
    if (!visitor || view?.url.split('#')[0] === url.split('#')[0]) return;
    tell();
    view = { id: newId(), url, since: doc.hidden ? 0 : Date.now(), seconds: 0, scroll: 0, told: '' };
    send('page', { properties: { url, title: doc.title, referrer: doc.referrer, view_id: view.id, fp: code } });
    code = undefined;
    setTimeout(measure, 500);
  };

  const sessions = new WeakMap<Element, string>();
  const watched = (video: HTMLVideoElement, step: string): void => {
    // Films that play by themselves behind a heading are decoration.
    if (!visitor || (video.muted && video.autoplay) || !video.currentTime) return;
    const session_id = sessions.get(video) ?? newId();
    sessions.set(video, session_id);
    track(`Video ${step}`, {
      session_id,
      position: video.currentTime,
      total_length: video.duration,
      title: video.title || video.ariaLabel || doc.title,
      url: location.href,
    });
  };

  const begin = (): void => {
    if (visitor) return;
    try {
      visitor = localStorage[idName] ||= newId();
    } catch {
      visitor = newId();
    }
    open();
    for (const command of waiting.splice(0)) run(command);
  };
  const run = (command: Command): void => {
    const [name, given, more] = command;
    if (name === 'consent') {
      if (given) begin();
      else {
        visitor = view = undefined;
        try {
          localStorage.removeItem(idName);
        } catch {}
      }
    } else if (!visitor) waiting.push(command);
    else if (name === 'identify') send('identify', { userId: more, traits: given });
    else track(given, (more as Props) ?? {});
  };

  win.fingerpost = (...command) => run(command);
  win.fingerpost.on = true;
  if (privacy) {
    win.fingerpost = () => {};
    return;
  }
  const listen = (target: EventTarget, type: string, handle: (event: Event) => void) => target.addEventListener(type, handle, true);
  listen(doc, 'visibilitychange', () => {
    if (doc.hidden) pause();
    else if (view) view.since = Date.now();
  });
  listen(win, 'pagehide', pause);
  listen(win, 'scroll', measure);
  listen(win, 'popstate', () => setTimeout(open));
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name];
    history[name] = (...given) => {
      original.apply(history, given);
      // The title of the new page is written after its address.
      setTimeout(open);
    };
  }
  for (const [type, step] of [
    ['pause', 'Playback Paused'],
    ['ended', 'Playback Completed'],
  ] as const)
    listen(doc, type, ({ target }) => target instanceof HTMLVideoElement && watched(target, step));
  listen(doc, 'click', ({ target }) => {
    const link = target instanceof Element && target.closest<HTMLAnchorElement>('a[href]');
    if (visitor && link && (link.hasAttribute('download') || /\.(pdf|docx?|xlsx?|pptx?|zip|csv|epub|key)$/i.test(link.pathname)))
      track('File Downloaded', { url: link.href, title: link.textContent?.trim() });
  });
  for (const command of early?.q ?? []) run(Array.from(command) as unknown as Command);
  if (tag.dataset.consent === 'given') begin();
}

/** The code of the tracked link that led here: taken out of the address bar, so that nobody passes it on by copying. */
function takeCode(): string | undefined {
  const url = new URL(location.href);
  const code = url.searchParams.get('fp');
  if (!code) return undefined;
  url.searchParams.delete('fp');
  history.replaceState(history.state, '', url);
  return code;
}
