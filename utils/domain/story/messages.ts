import type { BuyingStage, Locale } from '../../contract/words.ts';
import type { AccountMessages, BriefMessages, StoryMessages } from './message-types.ts';
import { messagesDe } from './messages-de.ts';
import { messagesEn } from './messages-en.ts';
import { messagesFr } from './messages-fr.ts';
import { type Wording, wordingOf } from './wording.ts';

export interface Messages {
  locale: Locale;
  wording: Wording;
  /** What the language calls the stages where the workspace has not renamed them. */
  stages: Record<BuyingStage, string>;
  story: StoryMessages;
  account: AccountMessages;
  brief: BriefMessages;
}

const makers = { en: messagesEn, de: messagesDe, fr: messagesFr };
const kept = new WeakMap<Wording, Messages>();

/** Every message of stories and briefs in a language, with days as they are in `timeZone`. */
export function messagesOf(locale: Locale, timeZone: string): Messages {
  const wording = wordingOf(locale, timeZone);
  const known = kept.get(wording);
  if (known) return known;
  const messages = { locale, wording, ...makers[locale](wording) };
  kept.set(wording, messages);
  return messages;
}
