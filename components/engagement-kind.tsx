import {
  CalendarCheck,
  ClipboardCheck,
  Download,
  Eye,
  type LucideIcon,
  MessageCircleReply,
  MousePointerClick,
  Play,
  Presentation,
  Send,
} from 'lucide-react';
import type { Engagement } from '../utils/contract/story.ts';
import type { EngagementKind } from '../utils/contract/words.ts';

/** In the past tense, as a timeline says it. */
export const engagementKindNames: Readonly<Record<EngagementKind, string>> = {
  page_view: 'Read',
  download: 'Downloaded',
  video_watch: 'Watched',
  webinar_attend: 'Attended webinar',
  event_attend: 'Attended event',
  email_click: 'Clicked in e-mail',
  share_visit: 'Opened what we sent',
  form_submit: 'Filled in form',
  reply: 'Replied',
};

const icons: Readonly<Record<EngagementKind, LucideIcon>> = {
  page_view: Eye,
  download: Download,
  video_watch: Play,
  webinar_attend: Presentation,
  event_attend: CalendarCheck,
  email_click: MousePointerClick,
  share_visit: Send,
  form_submit: ClipboardCheck,
  reply: MessageCircleReply,
};

export function EngagementIcon({ kind, size = 14 }: { kind: EngagementKind; size?: number }) {
  const Icon = icons[kind];
  return <Icon aria-hidden size={size} className="shrink-0" />;
}

/** How deep, where it was measured: `4 min`, `80% watched`, `6 pages`. */
export function engagementDepth(engagement: Pick<Engagement, 'seconds' | 'watched' | 'pages'>): string | null {
  const { seconds, watched, pages } = engagement;
  if (watched !== null) return `${Math.round(watched * 100)}% watched`;
  const parts = [];
  if (pages !== null && pages > 1) parts.push(`${pages} pages`);
  if (seconds !== null && seconds >= 1) parts.push(seconds < 60 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`);
  return parts.length > 0 ? parts.join(', ') : null;
}
