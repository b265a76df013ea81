import type { ReactNode } from 'react';
import type { Challenge } from '../utils/contract/voice.ts';
import type { BuyingStage, ChallengeSource } from '../utils/contract/words.ts';
import { Badge } from './badge.tsx';
import { StageBadge } from './stage-badge.tsx';
import { Time } from './time.tsx';

export const challengeSourceNames: Readonly<Record<ChallengeSource, string>> = {
  gmail: 'Gmail',
  outlook: 'Outlook',
  linkedin: 'LinkedIn',
  salesnav: 'Sales Navigator',
  typed: 'Noted by hand',
};

export interface ChallengeQuoteProps {
  challenge: Challenge;
  stageNames: Readonly<Record<BuyingStage, string>>;
  now: number;
  /** Whose words they are, where the place does not say it. */
  person?: ReactNode;
  /** At the end of the line below. */
  action?: ReactNode;
}

/** A prospect's own words with topic, stage, where they come from and when. */
export function ChallengeQuote({ challenge, stageNames, now, person, action }: ChallengeQuoteProps) {
  return (
    <figure>
      <blockquote dir="auto" className="border-l-2 border-accent-line pl-2.5 text-pretty whitespace-pre-line [overflow-wrap:anywhere]">
        {challenge.text}
      </blockquote>
      <figcaption className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 pl-3 text-sm text-muted">
        {challenge.topic ? (
          <Badge>
            <bdi>{challenge.topic.name}</bdi>
          </Badge>
        ) : null}
        {challenge.stage ? <StageBadge stage={challenge.stage} names={stageNames} /> : null}
        {person}
        <span className="text-faint">
          {challengeSourceNames[challenge.source]} · {challenge.by} · <Time at={challenge.at} now={now} />
        </span>
        {action}
      </figcaption>
    </figure>
  );
}
