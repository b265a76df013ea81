import { CalendarDays, Heart, type LucideIcon, Mail, Megaphone, Phone, Presentation, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { AssetKindTag } from '../../../../components/asset-kind.tsx';
import { Badge } from '../../../../components/badge.tsx';
import { Card } from '../../../../components/card.tsx';
import { formatSums } from '../../../../components/format-money.ts';
import { PhaseBadge } from '../../../../components/phase-badge.tsx';
import { touchChannelNames } from '../../../../components/touch-channel.ts';
import type { PlannedAsset } from '../../../../utils/contract/schedule.ts';
import type { Send } from '../../../../utils/contract/send.ts';
import type { TouchChannel } from '../../../../utils/contract/words.ts';
import { useFilters } from '../../address/use-filters.ts';
import { plural } from '../../format.ts';
import type { ScheduleItem, Section } from './schedule-sections.ts';

/** A week, or one of the other parts, as a list; each line opens what it names. */
export function WeekSection({ section, now }: { section: Section; now: number }) {
  return (
    <Card
      padded={false}
      title={
        <>
          <span className={section.late ? 'text-warn-ink' : undefined}>{section.title}</span>{' '}
          {section.note ? <span className="text-sm font-normal text-muted">{section.note}</span> : null}
        </>
      }
    >
      <ul className="divide-y divide-line border-t border-line">
        {section.items.map((item) => (
          <li
            key={item.kind === 'asset' ? item.asset.asset.id : item.send.key}
            className="relative flex gap-3 px-4 py-2.5 hover:bg-sunken/60"
          >
            <Day at={item.at} now={now} />
            {item.kind === 'asset' ? <AssetLine planned={item.asset} /> : <SendLine send={item.send} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Day({ at, now }: { at: ScheduleItem['at']; now: number }) {
  if (at === null) return <span className="w-14 shrink-0" />;
  const year = new Date(at).getFullYear() === new Date(now).getFullYear() ? null : new Date(at).getFullYear();
  return (
    <time dateTime={new Date(at).toISOString()} className="w-14 shrink-0 text-sm leading-5 text-muted">
      <span className="block">{new Intl.DateTimeFormat('en-GB', { weekday: 'short' }).format(at)}</span>
      <span className="block font-medium text-ink">{new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' }).format(at)}</span>
      {year}
    </time>
  );
}

function AssetLine({ planned }: { planned: PlannedAsset }) {
  const { asset, phase, late, owner, votes, watchers, prospects, deals, value } = planned;
  const sums = formatSums(value);
  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-start gap-x-4 gap-y-1">
      <div className="min-w-60 flex-1">
        <RowLink name="asset" value={asset.id}>
          {asset.title}
        </RowLink>
        <p className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
          <AssetKindTag kind={asset.kind} />
          {asset.topics.length > 0 ? <span className="text-faint">{asset.topics.map(({ name }) => name).join(', ')}</span> : null}
        </p>
      </div>
      <p className="flex w-46 shrink-0 flex-col items-start gap-0.5">
        <PhaseBadge phase={phase} late={late} />
        <span className="text-sm text-muted">{owner ? owner.name : phase === 'live' || phase === 'retired' ? null : 'Nobody yet'}</span>
      </p>
      <p className="w-52 shrink-0 text-sm text-muted">
        <span className="flex items-center gap-3">
          <Count icon={Heart} value={votes} one="vote" />
          <Count icon={UserRound} value={prospects} one="prospect waiting" many="prospects waiting" />
        </span>
        <span className="block">
          {sums ? `${sums} in ${plural(deals, 'deal')}` : watchers > 0 && prospects === 0 ? `${plural(watchers, 'rep')} waiting` : null}
        </span>
      </p>
    </div>
  );
}

function Count({ icon: Icon, value, one, many }: { icon: LucideIcon; value: number; one: string; many?: string }) {
  if (value === 0) return null;
  const text = plural(value, one, many);
  return (
    <span className="inline-flex items-center gap-1" title={text}>
      <Icon aria-hidden size={13} />
      {value}
      <span className="sr-only"> {text.replace(/^[\d,]+ /, '')}</span>
    </span>
  );
}

const channelIcons: Readonly<Record<TouchChannel, LucideIcon>> = {
  email: Mail,
  linkedin: UserRound,
  event: CalendarDays,
  ad: Megaphone,
  call: Phone,
};

function SendLine({ send }: { send: Send }) {
  const Icon = channelIcons[send.channel] ?? Presentation;
  const off = send.contacts === send.cancelled && send.contacts > 0;
  const held = send.ahead && send.held > 0 && send.held === send.contacts - send.cancelled;
  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-start gap-x-4 gap-y-1">
      <div className="min-w-60 flex-1">
        <RowLink name="send" value={send.key}>
          {send.title}
        </RowLink>
        <p className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
          <span className="inline-flex items-center gap-1">
            <Icon aria-hidden size={13} />
            {touchChannelNames[send.channel]}
          </span>
          <span className="text-faint">
            {send.assetTitle && send.assetTitle !== send.title ? `with “${send.assetTitle}”` : send.campaign}
          </span>
        </p>
      </div>
      <p className="flex w-46 shrink-0 flex-col items-start gap-0.5">
        <Badge tone={off || held ? 'outline' : send.ahead ? 'plain' : 'accent'}>
          {off ? 'Called off' : held ? 'Held' : send.ahead ? 'To be sent' : 'Sent'}
        </Badge>
        <span className="max-w-full truncate text-sm text-muted">{send.campaign}</span>
      </p>
      <p className="w-52 shrink-0 text-sm text-muted">
        <span className="block">to {plural(send.contacts - send.cancelled, 'prospect')}</span>
        {send.asked > 0 ? <span className="block text-warn-ink">{plural(send.asked, 'wish', 'wishes')} to hold</span> : null}
        {send.asked === 0 && send.held > 0 && !held ? <span className="block">{send.held} held</span> : null}
      </p>
    </div>
  );
}

function RowLink({ name, value, children }: { name: 'asset' | 'send'; value: string; children: ReactNode }) {
  const { params } = useFilters();
  const search = new URLSearchParams(params);
  search.set(name, value);
  return (
    <Link href={`/schedule?${search}`} className="row-link line-clamp-2 font-medium [overflow-wrap:anywhere]">
      {children}
    </Link>
  );
}
