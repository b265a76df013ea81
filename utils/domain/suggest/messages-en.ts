const percent = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 0 });
const list = new Intl.ListFormat('en-GB', { type: 'disjunction' });
const plural = new Intl.PluralRules('en-GB');

/** Every reason of a suggestion, as a message with parameters; a language is one object of this shape. */
export const suggestMessagesEn = {
  together: (p: { both: number; of: number; because: string }) =>
    p.of === 1
      ? `Also read by the one other person who read ‘${p.because}’`
      : `Also read by ${p.both} of ${p.of} people who read ‘${p.because}’`,
  topicMain: (p: { topic: string; share: number }) => `About ${p.topic}, the main subject so far (${percent.format(p.share)})`,
  topicOther: (p: { topic: string; share: number }) => `About ${p.topic}, one of the subjects so far (${percent.format(p.share)})`,
  stageNext: (p: { stage: string }) => `Takes the next step: made for ${lowerFirst(p.stage)}`,
  stageSame: (p: { stage: string }) => `Right for where they are: made for ${lowerFirst(p.stage)}`,
  stageFirst: () => 'A good first piece: nothing is known of this person yet',
  fitPersona: (p: { personas: readonly string[] }) => `Written for ${list.format(p.personas)}`,
  fitIndustry: (p: { industries: readonly string[] }) => `Written for ${list.format(p.industries)}`,
  outcome: (p: { visited: number; shares: number }) => `Prospects opened ${p.visited} of the last ${p.shares} shares of it`,
  recentWeek: () => 'New this week',
  recentMonth: () => 'New this month',
  recentRead: (p: { people: number }) => `Read by ${p.people} ${plural.select(p.people) === 'one' ? 'person' : 'people'} in the last month`,
  priority: () => 'Marketing asks to send it now',
  exploreWeek: () => 'New this week: no results yet',
  explore: () => 'Hardly sent so far: worth a try',
};

/** "Decision" within a sentence; "RFP" stays as it is. */
function lowerFirst(name: string): string {
  return /^\p{Lu}\p{Ll}/u.test(name) ? name.slice(0, 1).toLowerCase() + name.slice(1) : name;
}
