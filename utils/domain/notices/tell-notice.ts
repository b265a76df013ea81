import type { NoticeKind, NoticeValues } from '../../contract/notice.ts';
import type { Reader } from '../locale.ts';
import { wordingOf } from '../story/wording.ts';
import type { Said } from './notice-messages.ts';
import { noticeMessagesDe } from './notice-messages-de.ts';
import { noticeMessagesEn } from './notice-messages-en.ts';
import { noticeMessagesFr } from './notice-messages-fr.ts';

const makers = { en: noticeMessagesEn, de: noticeMessagesDe, fr: noticeMessagesFr };

interface Told {
  kind: NoticeKind;
  values: NoticeValues;
  /** How many came after the first. */
  more: number;
}

/** A notice as a sentence in the reader's language, days as they are in the reader's time zone; what came after it in short. */
export function tellNotice({ kind, values, more }: Told, { locale, timeZone }: Reader, now: number): { text: string; more: string | null } {
  const messages = makers[locale](wordingOf(locale, timeZone));
  const text = (value: string | null | undefined) => value?.trim() || null;
  const contactName = text(values.contactName);
  const accountName = text(values.accountName);
  const said: Said = {
    ...{ contactId: values.contactId ?? null, contactName, accountId: values.accountId ?? null, accountName },
    ...{ assetId: values.assetId ?? null, assetTitle: text(values.assetTitle) },
    ...{ opportunityId: values.opportunityId ?? null, opportunityName: text(values.opportunityName), byName: text(values.byName) },
    ...{ title: text(values.title), text: text(values.text), outcome: text(values.outcome) },
    ...{ day: values.day ?? null, count: values.count ?? null, now },
    whom: contactName === null ? accountName : messages.person(contactName, accountName),
  };
  const sentence = messages.full[kind](said);
  return { text: sentence.slice(0, 1).toUpperCase() + sentence.slice(1), more: more > 0 ? messages.more(kind, more, said) : null };
}
