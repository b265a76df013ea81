import type { Asset } from '../../contract/asset.ts';
import type { Engagement, Story } from '../../contract/story.ts';
import type { Reason } from '../../contract/suggestion.ts';
import { suggestMessagesEn as say } from './messages-en.ts';
import type { SuggestModel } from './model.ts';
import { ageDays, type PartName, type ScoredParts } from './parts.ts';

const mostReasons = 3;
const leastContribution = 0.03;
/** What a single co-reader did is chance, not a reason. */
const leastBoth = 2;

interface ReasonInput {
  asset: Asset;
  /** Place of the asset in `scored`. */
  place: number;
  contributions: ReadonlyMap<PartName, number>;
  scored: ScoredParts;
  assets: ReadonlyMap<string, Asset>;
  engagements: readonly Engagement[];
  model: SuggestModel;
  person: { persona: string | null; industry: string | null };
  story: Pick<Story, 'topics' | 'stage'>;
  now: number;
}

/** The two or three largest parts of the score that can be said in words, largest first; always at least one. */
export function giveReasons(input: ReasonInput): Reason[] {
  const largest = [...input.contributions].sort((a, b) => b[1] - a[1]);
  const reasons: Reason[] = [];
  for (const [part, contribution] of largest) {
    if (reasons.length >= mostReasons || (contribution < leastContribution && reasons.length > 0)) break;
    const said = contribution > 0 ? sayPart(part, input) : null;
    if (said) reasons.push({ part, contribution, ...said });
  }
  return reasons.length > 0 ? reasons : [{ part: 'explore', contribution: 0, text: say.explore(), evidence: [] }];
}

type Said = Pick<Reason, 'text' | 'evidence'>;

function sayPart(part: PartName, input: ReasonInput): Said | null {
  switch (part) {
    case 'together':
      return sayTogether(input);
    case 'topic':
      return sayTopic(input);
    case 'stage':
      return sayStage(input);
    case 'fit':
      return sayFit(input);
    case 'outcome':
      return sayOutcome(input);
    case 'recent':
      return sayRecent(input);
    case 'priority':
      return aboutAsset(say.priority());
    case 'explore':
      return aboutAsset(ageDays(input.asset, input.now) <= 7 ? say.exploreWeek() : say.explore());
  }
}

function sayTogether({ place, scored, model, assets, engagements }: ReasonInput): Said | null {
  const index = scored.modelIndex[place] ?? -1;
  const source = scored.together.because[index] ?? -1;
  const sourceId = model.log.assetIds[source];
  const both = scored.together.both[index] ?? 0;
  const of = scored.together.of[index] ?? 0;
  const title = sourceId === undefined ? undefined : assets.get(sourceId)?.title;
  if (title === undefined || both < leastBoth) return null;
  const evidence = engagements.filter(({ assetId }) => assetId === sourceId).map(({ id }) => id);
  return { text: say.together({ both, of, because: title }), evidence: unique(evidence) };
}

function sayTopic({ asset, story }: ReasonInput): Said | null {
  const place = story.topics.findIndex(({ topicId }) => asset.topics.some(({ id }) => id === topicId));
  const topic = story.topics[place];
  if (!topic || topic.share < 0.1) return null;
  const message = place === 0 ? say.topicMain : say.topicOther;
  return { text: message({ topic: topic.name, share: topic.share }), evidence: topic.evidence };
}

function sayStage({ asset, story }: ReasonInput): Said | null {
  if (story.stage.stage === 'target') return aboutAsset(say.stageFirst());
  if (asset.stage === story.stage.stage) return { text: say.stageSame({ stage: asset.stage }), evidence: story.stage.evidence };
  return { text: say.stageNext({ stage: asset.stage }), evidence: story.stage.evidence };
}

function sayFit({ asset, person }: ReasonInput): Said | null {
  const matches = (values: readonly string[], own: string | null) => values.some((value) => value.toLowerCase() === own?.toLowerCase());
  if (matches(asset.personas, person.persona)) return aboutAsset(say.fitPersona({ personas: asset.personas.slice(0, 2) }));
  if (matches(asset.industries, person.industry)) return aboutAsset(say.fitIndustry({ industries: asset.industries.slice(0, 2) }));
  return null;
}

function sayOutcome({ asset, model }: ReasonInput): Said | null {
  const counts = model.outcomes.assets[asset.id];
  return counts && counts.shares > 0 && counts.visited > 0 ? aboutAsset(say.outcome(counts)) : null;
}

function sayRecent({ asset, now }: ReasonInput): Said | null {
  const age = ageDays(asset, now);
  if (age <= 7) return aboutAsset(say.recentWeek());
  return age <= 31 ? aboutAsset(say.recentMonth()) : null;
}

function aboutAsset(text: string): Said {
  return { text, evidence: [] };
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
