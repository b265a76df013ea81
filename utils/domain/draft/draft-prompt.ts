import type { Asset } from '../../contract/asset.ts';
import type { Engagement } from '../../contract/story.ts';

/** What a language model is told: how to write, and about what. */
export interface DraftPrompt {
  system: string;
  request: string;
}

interface DraftInput {
  asset: Pick<Asset, 'title' | 'summary' | 'talkingPoint' | 'language'>;
  /** Ids that the story and the reasons of the suggestion rest on, the most telling first. */
  evidence: readonly string[];
  engagements: readonly Pick<Engagement, 'id' | 'title'>[];
}

const mostPieces = 6;
const languageNames = new Intl.DisplayNames('en', { type: 'language' });

/**
 * Asks for two lines above a link. It holds what the asset is about and the titles that the evidence names, and nothing
 * that says who the person is.
 */
export function draftPrompt({ asset, evidence, engagements }: DraftInput): DraftPrompt {
  const titles = new Map(engagements.map(({ id, title }) => [id, title]));
  const pieces = [...new Set(evidence.flatMap((id) => titles.get(id) ?? []))].filter((title) => title !== asset.title).slice(0, mostPieces);
  return {
    system: [
      'You write the words that stand above a link in a short business e-mail.',
      `Write in ${languageNames.of(asset.language) ?? 'English'}, at most two sentences and 35 words, plain and concrete.`,
      'Say what the reader gets from the piece. Use only what is given; invent no facts, names or figures.',
      'No greeting, no signature, no link, no markup, no subject line.',
      'Never say or hint that anybody knows what the reader has read.',
    ].join('\n'),
    request: [
      `The piece: ${oneLine(asset.title)}`,
      ...(asset.summary.trim() ? [`What it is about: ${oneLine(asset.summary)}`] : []),
      ...(asset.talkingPoint?.trim() ? [`What may be said of it: ${oneLine(asset.talkingPoint)}`] : []),
      ...(pieces.length > 0
        ? ['Subjects that matter to the reader, by the titles of other pieces:', ...pieces.map((title) => `- ${oneLine(title)}`)]
        : []),
      'Write the two lines.',
    ].join('\n'),
  };
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, 600);
