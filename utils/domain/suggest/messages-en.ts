import type { Wording } from '../story/wording.ts';
import { dayAhead } from './day-ahead.ts';
import type { SuggestMessages } from './messages.ts';

/** Reasons and advice in English. */
export function suggestMessagesEn(wording: Wording): SuggestMessages {
  const { quote, percent, number, count, list } = wording;
  const either = new Intl.ListFormat('en-GB', { type: 'disjunction' });
  return {
    together: (p) =>
      p.of === 1
        ? `Also read by the one other person who read ${quote(p.because)}`
        : `Also read by ${number(p.both)} of ${number(p.of)} people who read ${quote(p.because)}`,
    readLately: (p) => `Read by ${count(p.people, 'person', 'people')} in the last month`,
    series: (p) =>
      p.read.length === 1
        ? `Goes on from part ${p.read[0]}, which they have read`
        : `Goes on from parts ${list(p.read.map(String))}, which they have read`,
    topicMain: (p) => `About ${p.topic}, the main subject so far (${percent(p.share)})`,
    topicOther: (p) => `About ${p.topic}, one of the subjects so far (${percent(p.share)})`,
    stageNext: (p) => `Takes the next step: made for ${lowerFirst(p.stage)}`,
    stageSame: (p) => `Right for where they are: made for ${lowerFirst(p.stage)}`,
    stageFirst: () => 'A good first piece: nothing is known of this person yet',
    fit: (p) => `Written for ${either.format(p.audience)}`,
    fitTarget: (p) => `Written for ${either.format(p.audience)}: your target segment ${quote(p.segment)}`,
    outcome: (p) => `Prospects opened ${number(p.visited)} of the last ${count(p.shares, 'share', 'shares')} of it`,
    outcomeSegment: (p) => `Opened in ${number(p.visited)} of ${count(p.shares, 'share', 'shares')} to people in ${p.segment}`,
    won: (p) => `${number(p.used)} of ${count(p.won, 'won deal', 'won deals')} used it`,
    wonIndustry: (p) => `${number(p.used)} of ${count(p.won, 'won deal', 'won deals')} in ${p.industry} used it`,
    newThisWeek: () => 'New this week',
    newThisMonth: () => 'New this month',
    priority: () => 'Marketing asks to send it now',
    exploreWeek: () => 'New this week: no results yet',
    explore: () => 'Hardly sent so far: worth a try',
    wait: (p) => {
      const why = `${count(p.used + p.scheduled, 'touch', 'touches')} in ${count(p.days, 'day', 'days')}, the limit is ${number(p.limit)}`;
      if (p.until === null) return `Better not now: ${why}`;
      return `Wait until ${dayAhead(wording, p.until, p.now).text}: ${why}`;
    },
  };
}

/** "Decision" within a sentence; "RFP" stays as it is. */
function lowerFirst(name: string): string {
  return /^\p{Lu}\p{Ll}/u.test(name) ? name.slice(0, 1).toLowerCase() + name.slice(1) : name;
}
