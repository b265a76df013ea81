import type { Wording } from '../story/wording.ts';
import type { NoticeMessages } from './notice-messages.ts';

/** Notices in French, with its spaces before colons. Verbs stand so that nobody's gender has to be known. */
export function noticeMessagesFr({ quote, date, count, number }: Wording): NoticeMessages {
  const because = (text: string | null) => (text === null ? '.' : `\u00a0: ${quote(text)}`);
  const to = (whom: string | null) => (whom === null ? '' : ` à ${whom}`);
  const of = (whom: string | null) => (whom === null ? '' : ` pour ${whom}`);
  const by = (name: string | null) => name ?? 'Le marketing';
  const piece = (title: string | null, other: string) => (title === null ? other : quote(title));
  const sales = (name: string | null) => name ?? 'Quelqu’un de l’équipe';

  return {
    person: (name, account) => (account === null ? name : `${name} (${account})`),
    full: {
      request_answered: (s) => {
        const asked = piece(s.title, 'votre demande');
        if (s.outcome === 'planned')
          return s.day === null
            ? `En préparation${of(s.whom)}\u00a0: ${asked}.`
            : `En préparation${of(s.whom)}\u00a0: ${asked}, prévu pour le ${date(s.day, s.now)}.`;
        if (s.outcome === 'declined') return `${by(s.byName)} ne donne pas suite à ${asked}${because(s.text)}`;
        return `${by(s.byName)} répond à ${asked}${because(s.text)}`;
      },
      request_delivered: (s) => `Votre demande a sa réponse\u00a0: ${piece(s.assetTitle ?? s.title, 'un nouveau contenu')}${of(s.whom)}.`,
      request_merged: (s) =>
        `Votre demande a été réunie avec une autre, ${piece(s.title, 'faite par d’autres')}\u00a0: vous aurez des nouvelles des deux.`,
      asset_live: (s) =>
        s.whom === null
          ? `${piece(s.assetTitle, 'Ce que vous attendez')} est en ligne.`
          : `${piece(s.assetTitle, 'Ce que vous attendez')} est en ligne\u00a0: à envoyer à ${s.whom}.`,
      asset_delayed: (s) =>
        s.day === null
          ? `${piece(s.assetTitle ?? s.title, 'Ce que vous attendez')} aura du retard\u00a0: sans nouvelle date.`
          : `${piece(s.assetTitle ?? s.title, 'Ce que vous attendez')} aura du retard\u00a0: désormais le ${date(s.day, s.now)}.`,
      hold_asked: (s) => `${sales(s.byName)} demande de retenir ${piece(s.title, 'un envoi')}${to(s.whom)}${because(s.text)}`,
      hold_answered: (s) =>
        s.outcome === 'held'
          ? `L’envoi${s.title === null ? '' : ` ${quote(s.title)}`}${to(s.whom)} est retenu${because(s.text)}`
          : `L’envoi${s.title === null ? '' : ` ${quote(s.title)}`}${to(s.whom)} part comme prévu${because(s.text)}`,
      lead_handed_over: (s) =>
        s.count === null
          ? `Remis par le marketing\u00a0: ${s.whom ?? 'un lead'}${s.title === null ? '.' : `, ${quote(s.title)}.`}`
          : `${count(s.count, 'lead vous est remis', 'leads vous sont remis')} par l’import ${piece(s.title, 'd’un fichier')}.`,
      lead_answered: (s) => `${sales(s.byName)} répond au sujet de ${s.whom ?? 'ce lead'}${because(s.text)}`,
      lead_settled: (s) => {
        const lead = s.whom ?? 'ce lead';
        if (s.outcome === 'stands') return `Accord trouvé\u00a0: le verdict sur ${lead} est maintenu.`;
        if (s.outcome === 'changed') return `Accord trouvé\u00a0: le verdict sur ${lead} est changé.`;
        if (s.outcome === 'criterion') return `Accord trouvé\u00a0: après ${lead}, la liste de critères est à revoir.`;
        return `Le désaccord au sujet de ${lead} est réglé.`;
      },
      checklist_proposed: (s) => `${sales(s.byName)} propose de changer les critères des leads${because(s.title ?? s.text)}`,
      checklist_changed: (s) =>
        s.outcome === 'declined' || s.outcome === 'withdrawn'
          ? `Les critères des leads restent inchangés${because(s.text)}`
          : `Les critères des leads ont changé${because(s.title ?? s.text)}`,
      challenge_answered: (s) =>
        s.assetTitle === null
          ? `Réponse à ce qu’a dit ${s.whom ?? 'un contact'}${because(s.text ?? s.title)}`
          : `Il y a une réponse à ce qu’a dit ${s.whom ?? 'un contact'}\u00a0: ${quote(s.assetTitle)}.`,
      share_visited: (s) => {
        const who = s.contactName === null ? (s.accountName === null ? 'Quelqu’un' : `Quelqu’un chez ${s.accountName}`) : s.whom;
        return `${who ?? 'Quelqu’un'} a ouvert ${piece(s.assetTitle, 'votre envoi')}.`;
      },
    },
    more: (kind, more, s) => {
      if (kind !== 'share_visited') return more === 1 ? 'et 1 autre depuis' : `et ${number(more)} autres depuis`;
      const visits = count(more, 'autre visite', 'autres visites');
      return s.accountName === null ? `et ${visits}` : `et ${visits} (${s.accountName})`;
    },
  };
}
