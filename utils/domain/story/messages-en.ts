import type { Messages } from './messages.ts';
import type { Wording } from './wording.ts';

/** Stories and briefs in English. */
export function messagesEn(wording: Wording): Omit<Messages, 'locale' | 'wording'> {
  const { quote, titles, list, count, form, date, weekday, duration, aside, number, percent } = wording;
  const since = (at: number, now: number) => weekday(at, now) ?? date(at, now);
  const pieces = (value: number) => count(value, 'piece', 'pieces');
  const times = (value: number) => (value === 1 ? 'once' : value === 2 ? 'twice' : `${number(value)} times`);
  const inDays = (days: number) => count(days, 'day', 'days');
  const read = { read: 'Read', watched: 'Watched', mixed: 'Went through' };
  const readSmall = { read: 'read', watched: 'watched', mixed: 'went through' };
  const trends = { new: 'new', heating: 'heating up', steady: 'steady', cooling: 'cooling off', quiet: 'quiet' };
  const channels = { email: 'e-mail', linkedin: 'LinkedIn', event: 'event', ad: 'ad', call: 'call' };
  const names = (people: readonly string[], more: number) => list([...people, ...(more > 0 ? [`${number(more)} more`] : [])]);

  return {
    stages: { target: 'Target', awareness: 'Awareness', consideration: 'Consideration', decision: 'Decision', purchase: 'Purchase' },
    story: {
      reading: (p) =>
        `${read[p.manner]} ${pieces(p.pieces)} on ${list(p.topics)} since ${since(p.from, p.now)}, most deeply ${quote(p.deepest)}${aside(p.seconds)}.`,
      readingTwo: (p) =>
        `Divided between two subjects since ${since(p.from, p.now)}: ${pieces(p.firstPieces)} on ${p.first}, ${pieces(p.secondPieces)} on ${p.second}.`,
      readingOne: (p) =>
        p.topics.length === 0
          ? `${read[p.manner]} ${quote(p.title)} on ${date(p.at, p.now)}${aside(p.seconds)}.`
          : `${read[p.manner]} ${quote(p.title)}, on ${list(p.topics)}, on ${date(p.at, p.now)}${aside(p.seconds)}.`,
      onlySent: (p) => `Has only opened what we sent so far: ${titles(p.titles, p.more)}.`,
      stageMoved: (p) => `Moved to ${lowerFirst(p.stage)} on ${date(p.at, p.now)}: opened ${titles(p.titles, p.more)}.`,
      returned: (p) => `Back after ${duration(p.silentDays)} of silence.`,
      heating: (p) => {
        const lately = `here ${times(p.sittings)} in ${inDays(p.days)}`;
        if (p.before === 0) return `Suddenly active: ${lately}, not once in the ${duration(p.beforeDays)} before.`;
        if (p.expected < 1.5) return `Suddenly active: ${lately}, only ${times(p.before)} in the ${duration(p.beforeDays)} before.`;
        return `Picking up: ${lately}, where ${number(Math.round(p.expected))} would be usual.`;
      },
      cooling: (p) =>
        p.sittings === 0
          ? `Cooling off: not seen for ${inDays(p.days)}, where ${times(Math.round(p.expected))} would be usual.`
          : `Cooling off: here ${times(p.sittings)} in ${inDays(p.days)}, where ${number(Math.round(p.expected))} would be usual.`,
      regular: (p) => `A regular: here ${times(p.sittings)} in ${inDays(p.days)}, as usual.`,
      silent: (p) => `Silent for ${duration((p.now - p.since) / 86_400_000)}, since ${date(p.since, p.now)}.`,
      oneVisit: (p) =>
        p.pieces === 1
          ? `One visit so far, on ${date(p.at, p.now)}: ${readSmall[p.manner]} ${quote(p.title)}${aside(p.seconds)}.`
          : `One visit so far, on ${date(p.at, p.now)}: ${readSmall[p.manner]} ${pieces(p.pieces)}, most deeply ${quote(p.title)}${aside(p.seconds)}.`,
      askedByForm: (p) => `Filled in ${quote(p.title)} on ${date(p.at, p.now)}.`,
      replied: (p) => `Replied to ${quote(p.title)} on ${date(p.at, p.now)}.`,
      binge: (p) => `Went through ${pieces(p.pieces)} in one sitting on ${date(p.at, p.now)}${aside(p.seconds)}.`,
      attended: (p) => `Attended ${quote(p.title)} on ${date(p.at, p.now)}.`,
      openedShare: (p) => `Opened ${quote(p.title)}, which we sent, on ${date(p.at, p.now)}.`,
      colleagueJoined: (p) => `${p.name}, of the same company, joined on ${date(p.at, p.now)}.`,
      mainSubjectBefore: (p) => `Until then mostly interested in ${list(p.topics)}: ${titles(p.titles, p.more)}.`,
      momentFirstContact: (p) => `First seen: ${quote(p.title)}`,
      momentReturned: (p) => `Back after ${duration(p.silentDays)} of silence: ${quote(p.title)}`,
      momentBinge: (p) => `${pieces(p.pieces)} in one sitting${aside(p.seconds)}`,
      momentLateAsset: (p) => `Opened ${quote(p.title)}, made for ${lowerFirst(p.stage)}`,
      momentWebinar: (p) => `Attended ${quote(p.title)}`,
      momentColleague: (p) => `${p.name}, of the same company, joined`,
      momentShareVisited: (p) => `Opened ${quote(p.title)}, which we sent`,
      momentForm: (p) => `Filled in ${quote(p.title)}`,
      momentReply: (p) => `Replied to ${quote(p.title)}`,
      unseen: () => 'Nothing yet: this person has not been seen on anything of ours.',
      scanners: (p) =>
        p.visits === 1
          ? 'Nothing yet: the one visit to what we sent was made by a mail scanner, not by a person.'
          : `Nothing yet: all ${number(p.visits)} visits to what we sent were made by mail scanners, none by a person.`,
      unanswered: (p) =>
        p.sent === 1
          ? 'Nothing yet: no visit followed the one message we sent.'
          : `Nothing yet: no visit followed the ${number(p.sent)} messages we sent.`,
      stageSkipped: (p) => `Reached ${lowerFirst(p.reached)} without reading anything made for ${lowerFirst(p.skipped)}.`,
      colleaguesAbsent: (p) =>
        p.known === 1
          ? 'Alone so far: the one colleague we know has not been seen.'
          : `Alone so far: none of the ${number(p.known)} colleagues we know has been seen.`,
      colleaguesUnknown: () => 'Alone so far: we know nobody else at the company.',
      roleAbsent: (p) => `No ${p.role} seen at the company so far.`,
    },
    account: {
      heating: (p) => `Heating up: ${names(p.names, p.more)}.`,
      reading: (p) =>
        p.topics.length === 0
          ? `${count(p.people, 'person', 'people')} went through ${pieces(p.pieces)} in the last ${inDays(p.days)}.`
          : `${count(p.people, 'person', 'people')} went through ${pieces(p.pieces)} in the last ${inDays(p.days)}, mostly on ${list(p.topics)}.`,
      silent: (p) => `Silent for ${duration((p.now - p.since) / 86_400_000)}: nobody has been seen since ${date(p.since, p.now)}.`,
      quiet: (p) => `Gone quiet: ${names(p.names, p.more)}.`,
      furthest: (p) => `Furthest along: ${p.name}, at ${lowerFirst(p.stage)}.`,
      joined: (p) => `New here: ${p.name}, first seen on ${date(p.at, p.now)}.`,
      asked: (p) => `${p.name} got in touch on ${date(p.at, p.now)}: ${quote(p.title)}.`,
      roleMissing: (p) => `No ${p.role} has been seen yet; seen so far: ${list(p.seen)}.`,
      personaMissing: (p) => `No ${p.role} has been seen yet; ${number(p.deals)} of ${count(p.of, 'won deal', 'won deals')} had one.`,
      unseen: () => 'Nothing yet: nobody of this company has been seen on anything of ours.',
      groupWon: (p) => `Compared with the people in ${p.deals === 1 ? 'the one deal' : `the last ${number(p.deals)} deals`} you won.`,
      groupUsual: () => 'Compared with a usual buying group, until enough deals are won to learn from.',
      roles: { economic: 'budget owner', technical: 'technical evaluator', practitioner: 'daily user' },
      dealBehind: (p) =>
        `The deal stands at ${quote(p.dealStage)}, its people only at ${lowerFirst(p.reached)}: send them what is made for ${lowerFirst(p.expected)}.`,
      dealAhead: (p) =>
        `Its people are at ${lowerFirst(p.reached)} already, the deal only at ${quote(p.dealStage)}: ask for the next step.`,
      dealLevel: (p) => `The deal stands at ${quote(p.dealStage)} and its people at ${lowerFirst(p.reached)}: they go together.`,
      dealUnknown: (p) => `The deal stands at ${quote(p.dealStage)}, its people at ${lowerFirst(p.reached)}.`,
      dealSilent: (p) =>
        `Nobody in the deal has been seen for ${duration((p.now - p.since) / 86_400_000)}, since ${date(p.since, p.now)}: win one of them back.`,
      dealUnseen: () => 'Nobody in the deal has been seen yet: begin with a first piece for each of them.',
      dealNeedsRole: (p) => `Still to bring in: ${p.role}.`,
      dealPeopleUnseen: (p) => `In the deal but never seen: ${names(p.names, p.more)}.`,
      dealCloses: (p) => `Expected to close on ${date(p.at, p.now)}.`,
      dealOverdue: (p) => `Was expected to close on ${date(p.at, p.now)}: set a new date.`,
    },
    brief: {
      title: (p) => `Before the call: ${p.name}`,
      asOf: (p) => `As of ${wording.moment(p.at)}`,
      headings: {
        who: 'Who',
        story: 'The story',
        people: 'The people',
        stage: 'Where they are',
        deals: 'Open deals',
        questions: 'What they asked',
        read: 'What they looked at lately',
        sent: 'What we sent',
        planned: 'What is planned',
        missing: 'What is missing',
        suggestions: 'What to bring up',
      },
      empty: {
        who: 'Nothing is known.',
        story: 'Nothing yet.',
        people: 'Nobody is known at this company.',
        stage: 'Not seen yet.',
        deals: 'No open deal.',
        questions: 'Nothing was asked so far.',
        read: 'Nothing was seen so far.',
        sent: 'Nothing was sent so far.',
        planned: 'Nothing is scheduled.',
        missing: 'Nothing that we know of.',
        suggestions: 'Nothing fits that was not sent or read already.',
      },
      worksAt: (p) => `${p.title} at ${p.account}`,
      persona: (p) => `Persona: ${p.persona}`,
      lastSeen: (p) => `Last seen ${wording.ago(p.at, p.now)}, on ${date(p.at, p.now)}`,
      stage: (p) => (p.since === null ? `Stage: ${p.stage}` : `Stage: ${p.stage}, since ${date(p.since, p.now)}`),
      momentum: (p) => `${upperFirst(trends[p.trend])}: here ${times(p.sittings)} in the last ${inDays(p.days)}`,
      subjects: (p) =>
        `${form(p.topics.length, 'Subject', 'Subjects')}: ${list(p.topics.map(({ name, share }) => `${name} (${percent(share)})`))}`,
      deal: (p) => {
        const amount = wording.money(p.amountMinor, p.currency);
        return p.closeAt === null
          ? `${p.name}: ${amount}, at ${quote(p.stage)}`
          : `${p.name}: ${amount}, at ${quote(p.stage)}, closing on ${date(p.closeAt, p.now)}`;
      },
      read: (p) => `${quote(p.title)}, ${date(p.at, p.now)}${aside(p.seconds)}`,
      sent: (p) => `${date(p.at, p.now)}: ${quote(p.title)} by ${p.by} (${channels[p.channel]})`,
      planned: (p) => `${date(p.at, p.now)}: ${quote(p.title)} by ${p.by} (${channels[p.channel]})`,
      person: (p) =>
        p.title === null ? `${p.name}: ${p.stage}, ${trends[p.trend]}` : `${p.name}, ${p.title}: ${p.stage}, ${trends[p.trend]}`,
      company: (p) =>
        [p.industry, p.employees === null ? null : count(p.employees, 'employee', 'employees'), p.region]
          .filter((part) => part)
          .join(' · '),
      suggestion: (p) => quote(p.title),
      suggestionFor: (p) => `For ${p.name}: ${quote(p.title)}`,
      why: (p) => `Why: ${p.reason}`,
      say: (p) => `To say: ${p.talkingPoint}`,
    },
  };
}

/** "Decision" within a sentence; "RFP" stays as it is. */
function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text.slice(0, 1).toLowerCase() + text.slice(1) : text;
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
