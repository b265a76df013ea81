import { CalendarPlus, CalendarSync } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { touchChannelNames } from '../../../../components/touch-channel.ts';
import { minorDigits } from '../../../../utils/domain/influence/money.ts';
import { calendarOf } from '../../../../utils/domain/schedule/calendar.ts';
import { dayOfAsset, dayOfSend } from '../../../../utils/domain/schedule/calendar-days.ts';
import { hasAddress } from '../../../../utils/domain/schedule/phase.ts';
import { phaseNames } from '../../../../utils/domain/schedule/phase-names.ts';
import { download } from '../../download.ts';
import { plural } from '../../format.ts';
import { CsvButton, csvTime } from '../../layout/csv-button.tsx';
import type { ScheduleItem, Section } from './schedule-sections.ts';
import { SubscribeDialog } from './subscribe-dialog.tsx';

const header = [
  'What',
  'Day',
  'Title',
  'State',
  'Kind or channel',
  'Topics or campaign',
  'By',
  'Address',
  'Votes',
  'Prospects',
  'Deals',
  'Value',
  'Held',
];

/** What is on the page as a table and as days for a calendar. */
export function ScheduleExports({ sections }: { sections: readonly Section[] }) {
  const items = sections.flatMap((section) => section.items);
  const [subscribing, setSubscribing] = useState(false);
  return (
    <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
      <p aria-live="polite" className="text-sm text-muted">
        {plural(items.filter(({ kind }) => kind === 'asset').length, 'asset')},{' '}
        {plural(items.filter(({ kind }) => kind === 'send').length, 'send')}
      </p>
      <p className="flex gap-1">
        <Button
          size="sm"
          look="ghost"
          icon={<CalendarPlus aria-hidden size={14} />}
          onClick={() =>
            download(
              'fingerpost-schedule.ics',
              calendarOf(items.flatMap(dayOf), 'Fingerpost schedule', Date.now()),
              'text/calendar;charset=utf-8',
            )
          }
        >
          Calendar file
        </Button>
        <Button size="sm" look="ghost" icon={<CalendarSync aria-hidden size={14} />} onClick={() => setSubscribing(true)}>
          Subscribe
        </Button>
        <CsvButton name="fingerpost-schedule" header={header} rows={() => items.map(cells)} />
      </p>
      {subscribing ? <SubscribeDialog onClose={() => setSubscribing(false)} /> : null}
    </div>
  );
}

function cells(item: ScheduleItem) {
  if (item.kind === 'send') {
    const { send } = item;
    const state = send.contacts === send.cancelled ? 'Called off' : send.ahead ? 'To be sent' : 'Sent';
    const channel = touchChannelNames[send.channel];
    return [
      'Send',
      csvTime(send.at),
      send.title,
      state,
      channel,
      send.campaign,
      null,
      null,
      null,
      send.contacts - send.cancelled,
      null,
      null,
      send.held,
    ];
  }
  const { asset, phase, owner, votes, prospects, deals, value } = item.asset;
  return [
    'Asset',
    csvTime(asset.liveAt),
    asset.title,
    phaseNames[phase],
    asset.kind,
    asset.topics.map(({ name }) => name).join('; '),
    owner?.name ?? null,
    hasAddress(asset) ? asset.url : null,
    votes,
    prospects,
    deals,
    value.map(({ amountMinor, currency }) => `${amountMinor / 10 ** minorDigits(currency)} ${currency}`).join('; '),
    null,
  ];
}

const dayOf = (item: ScheduleItem) => (item.kind === 'send' ? dayOfSend(item.send) : dayOfAsset(item.asset));
