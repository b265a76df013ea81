import type { Wording } from '../story/wording.ts';
import type { NoticeMessages } from './notice-messages.ts';

/** Notices in English. */
export function noticeMessagesEn({ quote, date, count }: Wording): NoticeMessages {
  const because = (text: string | null) => (text === null ? '.' : `: ${quote(text)}`);
  const to = (whom: string | null) => (whom === null ? '' : ` to ${whom}`);
  const of = (whom: string | null) => (whom === null ? '' : ` for ${whom}`);
  const by = (name: string | null) => name ?? 'Marketing';
  const piece = (title: string | null, other: string) => (title === null ? other : quote(title));
  const sales = (name: string | null) => name ?? 'A colleague';

  return {
    person: (name, account) => (account === null ? name : `${name} (${account})`),
    full: {
      request_answered: (s) => {
        const asked = piece(s.title, 'what you asked for');
        if (s.outcome === 'planned')
          return s.day === null
            ? `${by(s.byName)} is making ${asked}${of(s.whom)}.`
            : `${by(s.byName)} is making ${asked}${of(s.whom)}, for ${date(s.day, s.now)}.`;
        if (s.outcome === 'declined') return `${by(s.byName)} will not make ${asked}${because(s.text)}`;
        return `${by(s.byName)} answered ${asked}${because(s.text)}`;
      },
      request_delivered: (s) => `What you asked for is there: ${piece(s.assetTitle ?? s.title, 'a new insight')}${of(s.whom)}.`,
      request_merged: (s) => `Your request was joined with a like one, ${piece(s.title, 'asked for by others')}: you will hear of both.`,
      asset_live: (s) => `${piece(s.assetTitle, 'What you wait for')} is live${s.whom === null ? '.' : `: send it to ${s.whom}.`}`,
      asset_delayed: (s) =>
        s.day === null
          ? `${piece(s.assetTitle ?? s.title, 'What you wait for')} will be late: it has no day any more.`
          : `${piece(s.assetTitle ?? s.title, 'What you wait for')} will be late: now planned for ${date(s.day, s.now)}.`,
      hold_asked: (s) => `${sales(s.byName)} asks to hold ${piece(s.title, 'a send')}${to(s.whom)}${because(s.text)}`,
      hold_answered: (s) =>
        s.outcome === 'held'
          ? `${piece(s.title, 'The send')}${to(s.whom)} is held${because(s.text)}`
          : `${piece(s.title, 'The send')}${to(s.whom)} goes out as planned${because(s.text)}`,
      lead_handed_over: (s) =>
        s.count === null
          ? `Marketing handed over ${s.whom ?? 'a lead'}${because(s.title)}`
          : `${count(s.count, 'lead was', 'leads were')} handed over to you by the import ${piece(s.title, 'of a file')}.`,
      lead_answered: (s) => `${sales(s.byName)} answered about ${s.whom ?? 'a lead'}${because(s.text)}`,
      lead_settled: (s) => {
        const lead = s.whom ?? 'a lead';
        if (s.outcome === 'stands') return `Settled: the verdict on ${lead} stands.`;
        if (s.outcome === 'changed') return `Settled: the verdict on ${lead} is changed.`;
        if (s.outcome === 'criterion') return `Settled: after ${lead} the checklist is to be changed.`;
        return `The disagreement about ${lead} is settled.`;
      },
      checklist_proposed: (s) => `${sales(s.byName)} proposes a change to the checklist for leads${because(s.title ?? s.text)}`,
      checklist_changed: (s) =>
        s.outcome === 'declined' || s.outcome === 'withdrawn'
          ? `The checklist for leads stays as it was${because(s.text)}`
          : `The checklist for leads has changed${because(s.title ?? s.text)}`,
      challenge_answered: (s) =>
        s.assetTitle === null
          ? `${by(s.byName)} answered what ${s.whom ?? 'a prospect'} said${because(s.text ?? s.title)}`
          : `There is an answer to what ${s.whom ?? 'a prospect'} said: ${quote(s.assetTitle)}.`,
      share_visited: (s) => {
        const who = s.contactName === null ? (s.accountName === null ? 'Somebody' : `Somebody at ${s.accountName}`) : s.whom;
        return `${who ?? 'Somebody'} opened ${piece(s.assetTitle, 'what you sent')}.`;
      },
    },
    more: (kind, more, s) => {
      if (kind !== 'share_visited') return `and ${count(more, 'more since', 'more since')}`;
      const visits = count(more, 'more visit', 'more visits');
      return s.accountName === null ? `and ${visits}` : `and ${visits} by ${s.accountName}`;
    },
  };
}
