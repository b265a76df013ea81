import ICAL from 'ical.js';
import { FileRefused } from '../stage-rows.ts';
import type { FeedTable } from './read-feed.ts';

const dayMs = 86_400_000;
const mostOccurrences = 100;

/**
 * Marketing's calendar (iCalendar, RFC 5545) as rows of touches: one for each event and each person it invites, repeated
 * events a year ahead from `now`. An event that invites nobody has one row without an address, so that it is named.
 */
export function readCalendar(text: string, now: number): FeedTable {
  let events: ICAL.Event[];
  try {
    const calendar = new ICAL.Component(ICAL.parse(text));
    for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
    events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
  } catch (error) {
    throw new FileRefused(`This is not a calendar: ${error instanceof Error ? error.message : 'it cannot be read'}.`);
  }
  const rows = events.filter((event) => !event.isRecurrenceException()).flatMap((event) => rowsOf(event, now));
  return { columns: ['E-mail', 'Name', 'Subject', 'Date', 'Channel', 'Campaign', 'State', 'URL', 'UID'], rows, further: [] };
}

function rowsOf(event: ICAL.Event, now: number): string[][] {
  const { component } = event;
  const value = (name: string) => String(component.getFirstPropertyValue(name) ?? '');
  const categories = component
    .getAllProperties('categories')
    .flatMap((each) => each.getValues().map(String))
    .join(' ');
  const cancelled = value('status').toUpperCase() === 'CANCELLED';
  const people = component.getAllProperties('attendee').flatMap((attendee) => {
    const address = /^mailto:(.+)$/i.exec(String(attendee.getFirstValue()))?.[1];
    const role = String(attendee.getParameter('cutype') ?? 'INDIVIDUAL').toUpperCase();
    return address && role !== 'RESOURCE' && role !== 'ROOM' ? [[address, String(attendee.getParameter('cn') ?? '')] as const] : [];
  });
  const common = (at: number, id: string) =>
    (people.length > 0 ? people : [['', ''] as const]).map(([email, name]) => [
      email,
      name === email ? '' : name,
      event.summary ?? '',
      new Date(at).toISOString().slice(0, 19).concat('Z'),
      channelWord(`${categories} ${event.summary ?? ''}`),
      categories,
      cancelled ? 'cancelled' : 'scheduled',
      value('url'),
      id,
    ]);
  return startsOf(event, now).flatMap((at) => common(at, event.isRecurring() ? `${event.uid} ${at}` : event.uid));
}

function startsOf(event: ICAL.Event, now: number): number[] {
  if (!event.isRecurring()) return [event.startDate.toUnixTime() * 1_000];
  const starts: number[] = [];
  const iterator = event.iterator();
  for (let next = iterator.next(); next && starts.length < mostOccurrences; next = iterator.next()) {
    const at = next.toUnixTime() * 1_000;
    if (at > now + 366 * dayMs) break;
    if (at >= now - 30 * dayMs) starts.push(at);
  }
  return starts;
}

/** What the event's own words say of the channel; marketing's calendars hold mailings unless they say otherwise. */
function channelWord(words: string): string {
  if (/webinar|event|booth|conference|meeting|workshop|messe/i.test(words)) return 'event';
  if (/linkedin/i.test(words)) return 'linkedin';
  if (/\bads?\b|advert/i.test(words)) return 'ad';
  return 'email';
}
