import type { OutgoingAnswer } from './send.ts';

/** How an attempt ended. */
export interface Outcome {
  delivered: boolean;
  status: number | null;
  /** What went wrong, or of a delivered one what is worth knowing; for a person. */
  problem: string | null;
  answer: string;
  /** The raw `Retry-After`. */
  retryAfter?: string | undefined;
  /** Trying again is of no use until an admin has done something: `paused` keeps its place, `disabled` was told to stop. */
  stop?: 'paused' | 'disabled';
}

const shownCharacters = 500;

export function delivered(answer: Pick<OutgoingAnswer, 'status' | 'text'>, note: string | null = null): Outcome {
  return { delivered: true, status: answer.status, problem: note, answer: answer.text.slice(0, shownCharacters) };
}

/** Nobody to tell there: done, with the reason. */
export function nothingToDo(note: string): Outcome {
  return { delivered: true, status: null, problem: note, answer: '' };
}

/** An answer that is no success; `who` is its name for the admin. */
export function refused(answer: OutgoingAnswer, who: string, stop?: Outcome['stop']): Outcome {
  const { status, text, headers } = answer;
  const failed = { delivered: false, status, answer: text.slice(0, shownCharacters) };
  if (stop === 'paused') return { ...failed, stop, problem: `${who} refuses the token (${status}). Enter a new one.` };
  if (stop === 'disabled') return { ...failed, stop, problem: `${who} wants no more calls (${status}).` };
  if (status >= 300 && status < 400) return { ...failed, problem: `${who} sends on to another address (${status}). Enter that one.` };
  if (status === 429) return { ...failed, retryAfter: headers['retry-after'], problem: `${who} asks for a pause (429).` };
  return { ...failed, retryAfter: headers['retry-after'], problem: `${who} answers ${status}.` };
}

export const isSuccess = ({ status }: Pick<OutgoingAnswer, 'status'>): boolean => status >= 200 && status < 300;
