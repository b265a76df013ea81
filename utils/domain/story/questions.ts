import type { Question } from '../../contract/story.ts';
import type { StoryMessages } from './message-types.ts';
import type { Weighed } from './weigh-engagements.ts';

const keptQuestions = 20;

/** What the person asked or said, newest first; `weighed` is oldest first. */
export function readQuestions(weighed: readonly Weighed[], messages: StoryMessages, now: number): Question[] {
  const questions: Question[] = [];
  for (let place = weighed.length - 1; place >= 0 && questions.length < keptQuestions; place--) {
    const { id, contactId, kind, title, at } = (weighed[place] as Weighed).engagement;
    if (kind === 'form_submit')
      questions.push({ kind: 'form', contactId, title, at, text: messages.askedByForm({ title, at, now }), evidence: [id] });
    if (kind === 'reply')
      questions.push({ kind: 'reply', contactId, title, at, text: messages.replied({ title, at, now }), evidence: [id] });
  }
  return questions;
}
