import type { Asset } from '../../contract/asset.ts';
import type { Engagement, Story } from '../../contract/story.ts';
import type { Reason } from '../../contract/suggestion.ts';
import { BuyingStage } from '../../contract/words.ts';
import type { Target } from '../segments/target-of.ts';
import type { SuggestMessages } from './messages.ts';
import type { SuggestModel } from './model.ts';
import { segmentCounts } from './outcome-rates.ts';
import { ageDays, fewShares, type PartName } from './parts.ts';
import { lookupOf, strongestLink } from './score-log.ts';
import type { Continued } from './series.ts';
import type { HistoryItem } from './signals.ts';
import { wonWith } from './won-deals.ts';

const mostReasons = 3;
const leastContribution = 0.03;
/** What a single co-reader did is chance, not a reason. */
const leastBoth = 2;

interface ReasonInput {
  asset: Asset;
  /** What each part adds to its score. */
  contributions: readonly (readonly [PartName, number])[];
  history: readonly HistoryItem[];
  assets: ReadonlyMap<string, Asset>;
  engagements: readonly Engagement[];
  model: SuggestModel;
  person: { contactId: string; persona: string | null; industry: string | null; target?: Target | null };
  story: Pick<Story, 'topics' | 'stage'>;
  continued: ReadonlyMap<string, Continued>;
  stageNames: Record<BuyingStage, string>;
  now: number;
  say: SuggestMessages;
}

/** The two or three largest parts of the score that can be said in words, largest first; always at least one. */
export function giveReasons(input: ReasonInput): Reason[] {
  const largest = input.contributions.toSorted((a, b) => b[1] - a[1]);
  const reasons: Reason[] = [];
  for (const [part, contribution] of largest) {
    if (reasons.length >= mostReasons || (contribution < leastContribution && reasons.length > 0)) break;
    const said = contribution > 0 ? sayPart(part, input) : null;
    if (said) reasons.push({ part, contribution, ...said });
  }
  return reasons.length > 0 ? reasons : [{ part: 'explore', contribution: 0, text: input.say.explore(), evidence: [] }];
}

type Said = Pick<Reason, 'text' | 'evidence'>;

function sayPart(part: PartName, input: ReasonInput): Said | null {
  const { asset, now, say } = input;
  switch (part) {
    case 'together':
      return sayTogether(input);
    case 'series':
      return saySeries(input);
    case 'topic':
      return sayTopic(input);
    case 'stage':
      return sayStage(input);
    case 'fit':
      return sayFit(input);
    case 'outcome':
      return sayOutcome(input);
    case 'won':
      return sayWon(input);
    case 'recent':
      return sayRecent(input);
    case 'priority':
      return aboutAsset(say.priority());
    case 'explore':
      return aboutAsset(ageDays(asset, now) <= 7 ? say.exploreWeek() : say.explore());
  }
}

function sayTogether({ asset, person, history, model, assets, engagements, say }: ReasonInput): Said | null {
  const place = lookupOf(model).asset.get(asset.id) ?? -1;
  const link = strongestLink(model, person.contactId, history, place);
  const sourceId = link ? model.base.log.assetIds[link.because] : undefined;
  const title = sourceId === undefined ? undefined : assets.get(sourceId)?.title;
  if (link && title !== undefined && link.both >= leastBoth && sourceId !== undefined) {
    const evidence = engagementsWith([sourceId], engagements);
    if (evidence.length > 0) return { text: say.together({ both: link.both, of: link.of, because: title }), evidence };
  }
  const people = model.base.popularity.readersOfMonth[place] ?? 0;
  return people >= leastBoth ? aboutAsset(say.readLately({ people })) : null;
}

function saySeries({ asset, continued, engagements, say }: ReasonInput): Said | null {
  const found = continued.get(asset.id);
  return found ? { text: say.series(found), evidence: engagementsWith(found.assetIds, engagements) } : null;
}

function sayTopic({ asset, story, say }: ReasonInput): Said | null {
  const place = story.topics.findIndex(({ topicId }) => asset.topics.some(({ id }) => id === topicId));
  const topic = story.topics[place];
  if (!topic || topic.share < 0.1) return null;
  const message = place === 0 ? say.topicMain : say.topicOther;
  return { text: message({ topic: topic.name, share: topic.share }), evidence: topic.evidence };
}

function sayStage({ asset, story, stageNames, say }: ReasonInput): Said | null {
  if (asset.stage === 'purchase' && story.stage.stage !== 'purchase') return null;
  const stage = stageNames[asset.stage];
  const ahead = BuyingStage.options.indexOf(asset.stage) - BuyingStage.options.indexOf(story.stage.stage);
  if (story.stage.stage === 'target') return ahead <= 1 ? aboutAsset(say.stageFirst()) : null;
  if (ahead === 0) return { text: say.stageSame({ stage }), evidence: story.stage.evidence };
  return ahead > 0 ? { text: say.stageNext({ stage }), evidence: story.stage.evidence } : null;
}

function sayFit({ asset, person, say }: ReasonInput): Said | null {
  const matches = (values: readonly string[], own: string | null) => values.some((value) => value.toLowerCase() === own?.toLowerCase());
  const { target } = person;
  const fits = { persona: matches(asset.personas, person.persona), industry: matches(asset.industries, person.industry) };
  // What both sides agreed on says more than a persona that many pieces name.
  if (target?.industry && fits.industry) return aboutAsset(say.fitTarget({ audience: asset.industries.slice(0, 2), segment: target.name }));
  if (target?.persona && fits.persona) return aboutAsset(say.fitTarget({ audience: asset.personas.slice(0, 2), segment: target.name }));
  if (fits.persona) return aboutAsset(say.fit({ audience: asset.personas.slice(0, 2) }));
  if (fits.industry) return aboutAsset(say.fit({ audience: asset.industries.slice(0, 2) }));
  return null;
}

/** Of the person's own industry where enough was sent there, else of everybody. */
function sayOutcome({ asset, model, person, say }: ReasonInput): Said | null {
  const segment = person.industry === null ? undefined : segmentCounts(model.outcomes, asset.id, 'industry', person.industry);
  if (segment && segment.shares >= fewShares && segment.visited > 0 && person.industry !== null) {
    return aboutAsset(say.outcomeSegment({ ...segment, segment: person.industry }));
  }
  const counts = model.outcomes.assets[asset.id];
  return counts && counts.shares >= fewShares && counts.visited > 0 ? aboutAsset(say.outcome(counts)) : null;
}

function sayWon({ asset, model, person, say }: ReasonInput): Said | null {
  const found = wonWith(model.won, asset.id, person.industry);
  if (!found) return null;
  const { used, won } = found;
  return aboutAsset(
    found.industry && person.industry !== null ? say.wonIndustry({ used, won, industry: person.industry }) : say.won({ used, won }),
  );
}

function sayRecent({ asset, now, say }: ReasonInput): Said | null {
  const age = ageDays(asset, now);
  if (age <= 7) return aboutAsset(say.newThisWeek());
  return age <= 31 ? aboutAsset(say.newThisMonth()) : null;
}

function aboutAsset(text: string): Said {
  return { text, evidence: [] };
}

function engagementsWith(assetIds: readonly string[], engagements: readonly Engagement[]): string[] {
  const found = new Set<string>();
  for (const { id, assetId } of engagements) if (assetId !== null && assetIds.includes(assetId)) found.add(id);
  return [...found];
}
