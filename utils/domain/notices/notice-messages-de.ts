import type { Wording } from '../story/wording.ts';
import type { NoticeMessages } from './notice-messages.ts';

/** Notices in German. Verbs stand so that nobody's gender has to be known. */
export function noticeMessagesDe({ quote, date, count, number }: Wording): NoticeMessages {
  const because = (text: string | null) => (text === null ? '.' : `: ${quote(text)}`);
  const to = (whom: string | null) => (whom === null ? '' : ` an ${whom}`);
  const of = (whom: string | null) => (whom === null ? '' : ` für ${whom}`);
  const by = (name: string | null) => name ?? 'Das Marketing';
  const piece = (title: string | null, other: string) => (title === null ? other : quote(title));
  const sales = (name: string | null) => name ?? 'Jemand aus dem Team';

  return {
    person: (name, account) => (account === null ? name : `${name} (${account})`),
    full: {
      request_answered: (s) => {
        const asked = piece(s.title, 'dein Wunsch');
        if (s.outcome === 'planned')
          return s.day === null
            ? `${asked}${of(s.whom)} ist in Arbeit.`
            : `${asked}${of(s.whom)} ist in Arbeit und für den ${date(s.day, s.now)} geplant.`;
        if (s.outcome === 'declined') return `${by(s.byName)} sagt ab, ${asked} wird nicht gemacht${because(s.text)}`;
        return `${by(s.byName)} hat geantwortet, es geht um ${asked}${because(s.text)}`;
      },
      request_delivered: (s) => `Was du gewünscht hast, ist da: ${piece(s.assetTitle ?? s.title, 'ein neuer Inhalt')}${of(s.whom)}.`,
      request_merged: (s) =>
        `Dein Wunsch wurde mit einem ähnlichen zusammengelegt, ${piece(s.title, 'den andere haben')}: du erfährst von beiden.`,
      asset_live: (s) =>
        s.whom === null
          ? `${piece(s.assetTitle, 'Worauf du wartest,')} ist veröffentlicht.`
          : `${piece(s.assetTitle, 'Worauf du wartest,')} ist veröffentlicht: jetzt an ${s.whom} senden.`,
      asset_delayed: (s) =>
        s.day === null
          ? `${piece(s.assetTitle ?? s.title, 'Worauf du wartest,')} kommt später, ein neuer Tag steht noch nicht fest.`
          : `${piece(s.assetTitle ?? s.title, 'Worauf du wartest,')} kommt später: jetzt am ${date(s.day, s.now)}.`,
      hold_asked: (s) => `${sales(s.byName)} bittet, ${piece(s.title, 'eine Sendung')}${to(s.whom)} zurückzuhalten${because(s.text)}`,
      hold_answered: (s) =>
        s.outcome === 'held'
          ? `${piece(s.title, 'Die Sendung')}${to(s.whom)} wird zurückgehalten${because(s.text)}`
          : `${piece(s.title, 'Die Sendung')}${to(s.whom)} geht wie geplant hinaus${because(s.text)}`,
      lead_handed_over: (s) =>
        s.count === null
          ? `Vom Marketing übergeben: ${s.whom ?? 'ein Lead'}${s.title === null ? '.' : `, ${quote(s.title)}.`}`
          : `${count(s.count, 'Lead wurde', 'Leads wurden')} dir mit dem Import ${piece(s.title, 'einer Datei')} übergeben.`,
      lead_answered: (s) => `${sales(s.byName)} hat zu ${s.whom ?? 'einem Lead'} geantwortet${because(s.text)}`,
      lead_settled: (s) => {
        const lead = s.whom ?? 'einem Lead';
        if (s.outcome === 'stands') return `Geklärt: das Urteil zu ${lead} bleibt.`;
        if (s.outcome === 'changed') return `Geklärt: das Urteil zu ${lead} ist geändert.`;
        if (s.outcome === 'criterion') return `Geklärt: nach ${lead} soll die Checkliste geändert werden.`;
        return `Die Meinungsverschiedenheit zu ${lead} ist geklärt.`;
      },
      checklist_proposed: (s) => `${sales(s.byName)} schlägt eine Änderung der Lead-Checkliste vor${because(s.title ?? s.text)}`,
      checklist_changed: (s) =>
        s.outcome === 'declined' || s.outcome === 'withdrawn'
          ? `Die Lead-Checkliste bleibt, wie sie war${because(s.text)}`
          : `Die Lead-Checkliste hat sich geändert${because(s.title ?? s.text)}`,
      challenge_answered: (s) =>
        s.assetTitle === null
          ? `Antwort auf das, was ${s.whom ?? 'ein Kontakt'} gesagt hat${because(s.text ?? s.title)}`
          : `Es gibt eine Antwort auf das, was ${s.whom ?? 'ein Kontakt'} gesagt hat: ${quote(s.assetTitle)}.`,
      share_visited: (s) => {
        const who = s.contactName === null ? (s.accountName === null ? 'Jemand' : `Jemand bei ${s.accountName}`) : s.whom;
        return `${who ?? 'Jemand'} hat ${piece(s.assetTitle, 'deine Sendung')} geöffnet.`;
      },
    },
    more: (kind, more, s) => {
      if (kind !== 'share_visited') return `und ${number(more)} weitere seitdem`;
      const visits = count(more, 'weiterer Besuch', 'weitere Besuche');
      return s.accountName === null ? `und ${visits}` : `und ${visits} von ${s.accountName}`;
    },
  };
}
