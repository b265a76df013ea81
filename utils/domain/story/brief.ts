import type { AccountDetail } from '../../contract/account.ts';
import type { Brief, BriefItem, BriefSection, BriefSectionKey } from '../../contract/brief.ts';
import type { Contact, Opportunity, PersonView } from '../../contract/people.ts';
import type { Engagement, Sentence } from '../../contract/story.ts';
import type { Suggestion } from '../../contract/suggestion.ts';
import type { Touch } from '../../contract/touch.ts';
import type { BuyingStage } from '../../contract/words.ts';
import { briefMarkdown } from './brief-markdown.ts';
import type { Messages } from './messages.ts';
import { pieceOf, secondsOf } from './moments.ts';
import { recentDays } from './momentum.ts';
import { stageNamesIn } from './stage-names.ts';

const mostRead = 6;
const mostTouches = 8;
const mostPeople = 8;
const mostTopics = 3;

interface BriefContext {
  messages: Messages;
  stageNames: Record<BuyingStage, string>;
  now: number;
}

interface PersonBriefInput extends BriefContext {
  view: Pick<PersonView, 'contact' | 'account' | 'story' | 'engagements' | 'suggestions'>;
  /** All that was sent to the person or is scheduled, newest first. */
  touches: readonly Touch[];
}

/** "Before the call" for a person: who, story, where they are, deals, questions, reading, sends, what is missing and what to bring up. */
export function briefOfPerson({ view, touches, ...context }: PersonBriefInput): Brief {
  const { contact, account, story, engagements, suggestions } = view;
  const { messages, now } = context;
  const { brief } = messages;
  const stageNames = stageNamesIn(messages, context.stageNames);
  const facts: string[] = [];
  if (story.lastSeenAt !== null) {
    facts.push(brief.stage({ stage: stageNames[story.stage.stage], since: story.stage.since, now }));
    facts.push(brief.momentum({ trend: story.momentum.trend, sittings: story.momentum.recent, days: recentDays }));
    const topics = story.topics.slice(0, mostTopics).map(({ name, share }) => ({ name, share }));
    if (topics.length > 0) facts.push(brief.subjects({ topics }));
    facts.push(brief.lastSeen({ at: story.lastSeenAt, now }));
  }
  return makeBrief({ kind: 'contact', id: contact.id, name: contact.name }, context, {
    who: whoItems(contact, view.account, messages),
    story: storyItems(story.summary, story.nothingYet?.text),
    stage: facts.map((text) => item(text)),
    deals: openDeals(account?.opportunities ?? []).map((deal) => item(dealLine(deal, messages, now))),
    questions: story.questions.map(({ text, evidence }) => item(text, { evidence })),
    read: readItems(engagements.engagements, messages, now),
    sent: sentItems(touches, messages, now),
    planned: plannedItems(touches, messages, now),
    missing: story.missing.map(({ text, evidence }) => item(text, { evidence })),
    suggestions: suggestions.map((suggestion) => suggestionItem(suggestion, messages, null)),
  });
}

interface AccountBriefInput extends BriefContext {
  detail: AccountDetail;
  /** To any of its people, newest first. */
  touches: readonly Touch[];
  /** What to send to the person who leads, if there is one. */
  lead: { contactId: string; name: string; suggestions: readonly Suggestion[] } | null;
}

/** "Before the call" for an account: the company, its story, its people, what each open deal needs, and the rest as for a person. */
export function briefOfAccount({ detail, touches, lead, ...context }: AccountBriefInput): Brief {
  const { messages, now } = context;
  const { brief } = messages;
  const { story, people } = detail;
  const stageNames = stageNamesIn(messages, context.stageNames);
  const company = brief.company(detail);
  const needs = new Map(story.needs.map((need) => [need.opportunityId, need.steps.map(({ text }) => text)]));
  const facts: string[] = [];
  const topics = story.topics.slice(0, mostTopics).map(({ name, share }) => ({ name, share }));
  if (topics.length > 0) facts.push(brief.subjects({ topics }));
  if (story.lastSeenAt !== null) facts.push(brief.lastSeen({ at: story.lastSeenAt, now }));
  return makeBrief({ kind: 'account', id: detail.id, name: detail.name }, context, {
    who: [company, detail.domain].flatMap((text) => (text ? [item(text)] : [])),
    story: storyItems(story.summary, story.nothingYet?.text),
    people: people
      .slice(0, mostPeople)
      .map(({ id, name, title, stage, momentum }) =>
        item(brief.person({ name, title, stage: stageNames[stage], trend: momentum }), { contactId: id }),
      ),
    stage: facts.map((text) => item(text)),
    deals: openDeals(detail.opportunities).map((deal) => item(dealLine(deal, messages, now), { notes: needs.get(deal.id) ?? [] })),
    questions: story.questions.map(({ text, evidence, contactId }) => item(text, { evidence, contactId })),
    read: readItems(detail.engagements, messages, now),
    sent: sentItems(touches, messages, now),
    planned: plannedItems(touches, messages, now),
    missing: story.missing.map(({ text, evidence }) => item(text, { evidence })),
    suggestions: (lead?.suggestions ?? []).map((suggestion) => suggestionItem(suggestion, messages, lead)),
  });
}

function makeBrief(
  subject: Pick<Brief, 'kind' | 'id' | 'name'>,
  { messages, now }: BriefContext,
  items: Partial<Record<BriefSectionKey, BriefItem[]>>,
): Brief {
  const { brief, locale } = messages;
  const keys = Object.keys(items) as BriefSectionKey[];
  const sections: BriefSection[] = keys.map((key) => ({
    key,
    heading: brief.headings[key],
    items: items[key] ?? [],
    empty: brief.empty[key],
  }));
  const page = { ...subject, title: brief.title({ name: subject.name }), asOf: brief.asOf({ at: now }), locale, at: now, sections };
  return { ...page, markdown: briefMarkdown(page) };
}

function item(text: string, more: Partial<BriefItem> = {}): BriefItem {
  return { text, notes: [], url: null, assetId: null, contactId: null, evidence: [], ...more };
}

function whoItems(contact: Contact, account: PersonView['account'], { brief }: Messages): BriefItem[] {
  const place = account?.name ?? contact.accountName;
  const job = contact.title !== null && place !== null ? brief.worksAt({ title: contact.title, account: place }) : (contact.title ?? place);
  const lines = [
    job,
    contact.persona === null ? null : brief.persona({ persona: contact.persona }),
    account && brief.company(account),
    contact.email,
  ];
  return lines.flatMap((text) => (text ? [item(text)] : []));
}

function storyItems(summary: readonly Sentence[], nothing: string | undefined): BriefItem[] {
  if (summary.length === 0) return nothing === undefined ? [] : [item(nothing)];
  return summary.map(({ text, evidence }) => item(text, { evidence }));
}

function openDeals(opportunities: readonly Opportunity[]): Opportunity[] {
  return opportunities.filter(({ status }) => status === 'open');
}

function dealLine({ name, stage, amountMinor, currency, closeAt }: Opportunity, { brief }: Messages, now: number): string {
  return brief.deal({ name, stage, amountMinor, currency, closeAt, now });
}

/** The last pieces, each once, with all the time spent on it. */
function readItems(engagements: readonly Engagement[], { brief }: Messages, now: number): BriefItem[] {
  const pieces = Map.groupBy(
    engagements.filter(({ kind }) => kind !== 'form_submit' && kind !== 'reply'),
    pieceOf,
  );
  return [...pieces.values()].slice(0, mostRead).flatMap((looks) => {
    const [newest] = looks;
    if (!newest) return [];
    const text = brief.read({ title: newest.title, at: newest.at, now, seconds: secondsOf(looks) });
    return [item(text, { url: webUrl(newest.url), assetId: newest.assetId, evidence: looks.map(({ id }) => id) })];
  });
}

function sentItems(touches: readonly Touch[], messages: Messages, now: number): BriefItem[] {
  const sent = touches.filter(({ state, at }) => state === 'sent' && at <= now);
  return touchItems(sent, messages.brief.sent, now);
}

function plannedItems(touches: readonly Touch[], messages: Messages, now: number): BriefItem[] {
  const planned = touches.filter(({ state, at }) => state === 'scheduled' && at > now).sort((a, b) => a.at - b.at);
  return touchItems(planned, messages.brief.planned, now);
}

/** Each send once, to however many people of an account it went, with all of them as evidence. */
function touchItems(touches: readonly Touch[], say: Messages['brief']['sent'], now: number): BriefItem[] {
  const sends = Map.groupBy(touches, ({ title, by, channel, at }) => say({ title, by, channel, at, now }));
  return [...sends].slice(0, mostTouches).map(([text, same]) => {
    return item(text, { assetId: same[0]?.assetId ?? null, evidence: same.map(({ id }) => id) });
  });
}

function suggestionItem({ asset, reasons }: Suggestion, { brief }: Messages, lead: AccountBriefInput['lead']): BriefItem {
  const text = lead ? brief.suggestionFor({ title: asset.title, name: lead.name }) : brief.suggestion({ title: asset.title });
  const notes = reasons.map(({ text: reason }) => brief.why({ reason }));
  if (asset.talkingPoint) notes.push(brief.say({ talkingPoint: asset.talkingPoint }));
  const evidence = [...new Set(reasons.flatMap((reason) => reason.evidence))];
  return item(text, { notes, url: webUrl(asset.url), assetId: asset.id, contactId: lead?.contactId ?? null, evidence });
}

/** Addresses of pages come from outside: only http and https become links. */
function webUrl(url: string | null): string | null {
  return url !== null && /^https?:\/\//i.test(url) ? url : null;
}
