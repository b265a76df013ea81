import type { Story } from '../utils/contract/story.ts';
import { Card } from './card.tsx';
import { StoryFacts } from './story-facts.tsx';
import { StorySentences } from './story-sentences.tsx';
import { TopicChips } from './topic-chips.tsx';

/** The story of a person in a few sentences, its topics, and what was asked or is missing. */
export function StoryCard({ story }: { story: Pick<Story, 'summary' | 'nothingYet' | 'topics' | 'questions' | 'missing'> }) {
  const { summary, nothingYet, topics, questions, missing } = story;
  return (
    <Card className="flex flex-col gap-2">
      <h2 className="sr-only">Story</h2>
      {summary.length > 0 ? <StorySentences sentences={summary} /> : null}
      {nothingYet ? (
        <p dir="auto" className="text-muted">
          {nothingYet.text}
        </p>
      ) : null}
      <TopicChips topics={topics} />
      <StoryFacts questions={questions} missing={missing} told={summary.flatMap(({ evidence }) => evidence)} />
    </Card>
  );
}
