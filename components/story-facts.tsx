import { CircleDashed, MessageCircleQuestion } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Gap, Question } from '../utils/contract/story.ts';
import { Button } from './button.tsx';
import { Evidenced } from './evidence.tsx';

export interface StoryFactsProps {
  questions: readonly Question[];
  missing: readonly Gap[];
  /** Questions that a sentence above tells already are left out. */
  told: readonly string[];
}

interface Fact {
  key: string;
  icon: ReactNode;
  kind: string;
  text: string;
  evidence: readonly string[];
}

const shownAtFirst = 2;

/** What was asked and what is missing: the two things to speak of. The first few are shown, the rest on demand. */
export function StoryFacts({ questions, missing, told }: StoryFactsProps) {
  const [all, setAll] = useState(false);
  const known = new Set(told);
  const facts: Fact[] = [
    ...questions
      .filter(({ evidence }) => !evidence.every((id) => known.has(id)))
      .map(({ text, evidence, at }) => ({
        key: `asked ${at} ${evidence[0]}`,
        icon: <MessageCircleQuestion aria-hidden size={13} className="mt-0.75 shrink-0 text-accent" />,
        kind: 'Asked',
        text,
        evidence,
      })),
    ...missing.map(({ key, text, evidence, stage, role }) => ({
      key: `missing ${key} ${stage ?? ''} ${role ?? ''}`,
      icon: <CircleDashed aria-hidden size={13} className="mt-0.75 shrink-0 text-warn-mark" />,
      kind: 'Missing',
      text,
      evidence,
    })),
  ];
  if (facts.length === 0) return null;
  const shown = all ? facts : facts.slice(0, shownAtFirst);
  return (
    <div>
      <ul className="flex flex-col">
        {shown.map(({ key, icon, kind, text, evidence }) => (
          <li key={key} className="flex gap-1.5 text-muted">
            {icon}
            <Evidenced evidence={evidence} says={text} className="-mx-1 min-w-0 flex-1 px-1 py-0.5">
              <span className="sr-only">{kind}: </span>
              <span dir="auto" className="[overflow-wrap:anywhere]">
                {text}
              </span>
            </Evidenced>
          </li>
        ))}
      </ul>
      {facts.length > shownAtFirst ? (
        <Button look="link" className="text-sm" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `${facts.length - shownAtFirst} more asked or missing`}
        </Button>
      ) : null}
    </div>
  );
}
