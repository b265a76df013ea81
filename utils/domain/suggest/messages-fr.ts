import type { Wording } from '../story/wording.ts';
import { dayAhead } from './day-ahead.ts';
import type { SuggestMessages } from './messages.ts';

/** Reasons and advice in French. */
export function suggestMessagesFr(wording: Wording): SuggestMessages {
  const { quote, percent, number, count, form, list } = wording;
  const either = new Intl.ListFormat('fr-FR', { type: 'disjunction' });
  return {
    together: (p) =>
      p.of === 1
        ? `Lu aussi par la seule autre personne qui a lu ${quote(p.because)}`
        : `Lu aussi par ${number(p.both)} des ${number(p.of)} personnes qui ont lu ${quote(p.because)}`,
    readLately: (p) => `Lu par ${count(p.people, 'personne', 'personnes')} le mois dernier`,
    series: (p) =>
      p.read.length === 1 ? `Suite de la partie ${p.read[0]}, déjà lue` : `Suite des parties ${list(p.read.map(String))}, déjà lues`,
    topicMain: (p) => `Sur ${quote(p.topic)}, le sujet principal jusqu’ici (${percent(p.share)})`,
    topicOther: (p) => `Sur ${quote(p.topic)}, un des sujets jusqu’ici (${percent(p.share)})`,
    stageNext: (p) => `L’étape suivante : fait pour la phase ${quote(p.stage)}`,
    stageSame: (p) => `Adapté au point actuel : fait pour la phase ${quote(p.stage)}`,
    stageFirst: () => 'Un bon début : on ne sait encore rien de cette personne',
    fit: (p) => `Écrit pour ${either.format(p.audience)}`,
    fitTarget: (p) => `Écrit pour ${either.format(p.audience)} : votre segment cible ${quote(p.segment)}`,
    outcome: (p) =>
      p.shares === 1
        ? 'Le dernier envoi a été ouvert'
        : `${count(p.visited, 'ouverture', 'ouvertures')} sur les ${number(p.shares)} derniers envois`,
    outcomeSegment: (p) => `${p.segment} : ${count(p.visited, 'ouverture', 'ouvertures')} sur ${count(p.shares, 'envoi', 'envois')}`,
    won: (p) => `Utilisé dans ${number(p.used)} ${form(p.used, 'affaire gagnée', 'affaires gagnées')} sur ${number(p.won)}`,
    wonIndustry: (p) =>
      `${p.industry} : utilisé dans ${number(p.used)} ${form(p.used, 'affaire gagnée', 'affaires gagnées')} sur ${number(p.won)}`,
    newThisWeek: () => 'Nouveau cette semaine',
    newThisMonth: () => 'Nouveau ce mois-ci',
    priority: () => 'Le marketing demande de l’envoyer maintenant',
    exploreWeek: () => 'Nouveau cette semaine : pas encore de résultats',
    explore: () => 'Presque jamais envoyé : à essayer',
    wait: (p) => {
      const why = `${count(p.used + p.scheduled, 'contact', 'contacts')} en ${count(p.days, 'jour', 'jours')}, la limite est de ${number(p.limit)}`;
      if (p.until === null) return `Mieux vaut pas maintenant : ${why}`;
      const ahead = dayAhead(wording, p.until, p.now);
      return `Attendre ${ahead.weekday ? ahead.text : `le ${ahead.text}`} : ${why}`;
    },
  };
}
