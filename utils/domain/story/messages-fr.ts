import type { Messages } from './messages.ts';
import type { Wording } from './wording.ts';

/**
 * Stories and briefs in French, with its spaces before colons and within guillemets. Verbs stand so that nobody's gender
 * has to be known.
 */
export function messagesFr(wording: Wording): Omit<Messages, 'locale' | 'wording'> {
  const { quote, titles, list, count, form, date, weekday, duration, aside, number, percent } = wording;
  const since = (at: number, now: number) => {
    const name = weekday(at, now);
    return name === null ? `depuis le ${date(at, now)}` : `depuis ${name}`;
  };
  const pieces = (value: number) => count(value, 'contenu', 'contenus');
  const visits = (value: number) => count(value, 'visite', 'visites');
  const inDays = (days: number) => count(days, 'jour', 'jours');
  const read = { read: 'lu', watched: 'regardé', mixed: 'parcouru' };
  const subjects = (topics: readonly string[]) => list(topics.map(quote));
  const names = (people: readonly string[], more: number) =>
    list([...people, ...(more > 0 ? [count(more, 'autre personne', 'autres personnes')] : [])]);
  const trends = {
    new: 'nouveau contact',
    heating: 'activité en hausse',
    steady: 'activité stable',
    cooling: 'activité en baisse',
    quiet: 'silence',
  };
  const channels = { email: 'e-mail', linkedin: 'LinkedIn', event: 'événement', ad: 'annonce', call: 'appel' };
  const silence = (at: number, now: number) => duration((now - at) / 86_400_000);

  return {
    stages: { target: 'Cible', awareness: 'Découverte', consideration: 'Évaluation', decision: 'Décision', purchase: 'Achat' },
    story: {
      reading: (p) =>
        `A ${read[p.manner]} ${pieces(p.pieces)} sur ${subjects(p.topics)} ${since(p.from, p.now)}, surtout ${quote(p.deepest)}${aside(p.seconds)}.`,
      readingTwo: (p) =>
        `Partage son attention entre deux sujets ${since(p.from, p.now)}\u00a0: ${pieces(p.firstPieces)} sur ${quote(p.first)}, ${pieces(p.secondPieces)} sur ${quote(p.second)}.`,
      readingOne: (p) =>
        p.topics.length === 0
          ? `A ${read[p.manner]} ${quote(p.title)} le ${date(p.at, p.now)}${aside(p.seconds)}.`
          : `A ${read[p.manner]} ${quote(p.title)}, sur ${subjects(p.topics)}, le ${date(p.at, p.now)}${aside(p.seconds)}.`,
      onlySent: (p) => `N’a ouvert jusqu’ici que nos envois\u00a0: ${titles(p.titles, p.more)}.`,
      stageMoved: (p) => `Passage à l’étape ${quote(p.stage)} le ${date(p.at, p.now)}, avec ${titles(p.titles, p.more)}.`,
      returned: (p) => `De retour après ${duration(p.silentDays)} de silence.`,
      heating: (p) => {
        const lately = `${visits(p.sittings)} en ${inDays(p.days)}`;
        if (p.before === 0) return `Activité soudaine\u00a0: ${lately}, aucune auparavant en ${duration(p.beforeDays)}.`;
        if (p.expected < 1.5)
          return `Activité soudaine\u00a0: ${lately}, contre ${number(p.before)} auparavant en ${duration(p.beforeDays)}.`;
        return `Activité en hausse\u00a0: ${lately}, contre ${number(Math.round(p.expected))} d’habitude.`;
      },
      cooling: (p) =>
        p.sittings === 0
          ? `Activité en baisse\u00a0: aucune visite en ${inDays(p.days)}, contre ${number(Math.round(p.expected))} d’habitude.`
          : `Activité en baisse\u00a0: ${visits(p.sittings)} en ${inDays(p.days)}, contre ${number(Math.round(p.expected))} d’habitude.`,
      regular: (p) => `Visites régulières\u00a0: ${number(p.sittings)} en ${inDays(p.days)}, comme d’habitude.`,
      silent: (p) => `Silence depuis ${silence(p.since, p.now)}\u00a0: dernière visite le ${date(p.since, p.now)}.`,
      oneVisit: (p) =>
        p.pieces === 1
          ? `Une seule visite jusqu’ici, le ${date(p.at, p.now)}\u00a0: a ${read[p.manner]} ${quote(p.title)}${aside(p.seconds)}.`
          : `Une seule visite jusqu’ici, le ${date(p.at, p.now)}\u00a0: a ${read[p.manner]} ${pieces(p.pieces)}, surtout ${quote(p.title)}${aside(p.seconds)}.`,
      askedByForm: (p) => `A rempli ${quote(p.title)} le ${date(p.at, p.now)}.`,
      replied: (p) => `A répondu à ${quote(p.title)} le ${date(p.at, p.now)}.`,
      binge: (p) => `A parcouru ${pieces(p.pieces)} d’une traite le ${date(p.at, p.now)}${aside(p.seconds)}.`,
      attended: (p) => `A participé à ${quote(p.title)} le ${date(p.at, p.now)}.`,
      openedShare: (p) => `A ouvert ${quote(p.title)}, envoyé par nos soins, le ${date(p.at, p.now)}.`,
      colleagueJoined: (p) => `${p.name}, de la même entreprise, s’intéresse aussi à nous depuis le ${date(p.at, p.now)}.`,
      mainSubjectBefore: (p) => `Auparavant, intérêt surtout pour ${subjects(p.topics)}\u00a0: ${titles(p.titles, p.more)}.`,
      momentFirstContact: (p) => `Première visite\u00a0: ${quote(p.title)}`,
      momentReturned: (p) => `De retour après ${duration(p.silentDays)} de silence\u00a0: ${quote(p.title)}`,
      momentBinge: (p) => `${pieces(p.pieces)} d’une traite${aside(p.seconds)}`,
      momentLateAsset: (p) => `A ouvert ${quote(p.title)}, conçu pour l’étape ${quote(p.stage)}`,
      momentWebinar: (p) => `A participé à ${quote(p.title)}`,
      momentColleague: (p) => `${p.name}, de la même entreprise, s’intéresse aussi à nous`,
      momentShareVisited: (p) => `A ouvert ${quote(p.title)}, envoyé par nos soins`,
      momentForm: (p) => `A rempli ${quote(p.title)}`,
      momentReply: (p) => `A répondu à ${quote(p.title)}`,
      unseen: () => 'Rien pour l’instant\u00a0: aucune visite de cette personne jusqu’ici.',
      scanners: (p) =>
        p.visits === 1
          ? 'Rien pour l’instant\u00a0: la seule visite sur nos liens vient d’un robot de messagerie, pas d’une personne.'
          : `Rien pour l’instant\u00a0: les ${number(p.visits)} visites sur nos liens viennent toutes de robots de messagerie, aucune d’une personne.`,
      unanswered: (p) =>
        p.sent === 1
          ? 'Rien pour l’instant\u00a0: notre unique message est resté sans visite.'
          : `Rien pour l’instant\u00a0: nos ${number(p.sent)} messages sont restés sans visite.`,
      stageSkipped: (p) => `Étape ${quote(p.reached)} atteinte sans rien avoir lu pour l’étape ${quote(p.skipped)}.`,
      colleaguesAbsent: (p) =>
        p.known === 1
          ? 'Sans collègues jusqu’ici\u00a0: l’autre personne que nous connaissons dans l’entreprise n’est jamais venue.'
          : `Sans collègues jusqu’ici\u00a0: aucune des ${number(p.known)} autres personnes que nous connaissons dans l’entreprise n’est venue.`,
      colleaguesUnknown: () => 'Sans collègues jusqu’ici\u00a0: nous ne connaissons personne d’autre dans l’entreprise.',
      roleAbsent: (p) => `Aucun signe du rôle ${quote(p.role)} dans l’entreprise jusqu’ici.`,
    },
    account: {
      heating: (p) => `Activité en hausse\u00a0: ${names(p.names, p.more)}.`,
      reading: (p) => {
        const who = count(p.people, 'personne a parcouru', 'personnes ont parcouru');
        return p.topics.length === 0
          ? `${who} ${pieces(p.pieces)} en ${inDays(p.days)}.`
          : `${who} ${pieces(p.pieces)} en ${inDays(p.days)}, surtout sur ${subjects(p.topics)}.`;
      },
      silent: (p) => `Silence depuis ${silence(p.since, p.now)}\u00a0: aucune visite depuis le ${date(p.since, p.now)}.`,
      quiet: (p) => `Silence depuis un moment\u00a0: ${names(p.names, p.more)}.`,
      furthest: (p) => `Au plus avancé\u00a0: ${p.name}, à l’étape ${quote(p.stage)}.`,
      joined: (p) => `Nouveau visage\u00a0: ${p.name}, première visite le ${date(p.at, p.now)}.`,
      asked: (p) => `${p.name} a pris contact le ${date(p.at, p.now)}\u00a0: ${quote(p.title)}.`,
      roleMissing: (p) => `Aucun signe du rôle ${quote(p.role)} jusqu’ici, seulement ${list(p.seen.map(quote))}.`,
      personaMissing: (p) =>
        `Aucun signe du rôle ${quote(p.role)} jusqu’ici, présent dans ${number(p.deals)} des ${count(p.of, 'affaire gagnée', 'affaires gagnées')}.`,
      unseen: () => 'Rien pour l’instant\u00a0: aucune visite de cette entreprise jusqu’ici.',
      groupWon: (p) =>
        p.deals === 1
          ? 'Par comparaison avec les participants de la seule affaire gagnée.'
          : `Par comparaison avec les participants des ${number(p.deals)} dernières affaires gagnées.`,
      groupUsual: () => 'Par comparaison avec un groupe d’achat habituel, en attendant assez d’affaires gagnées pour en tirer des leçons.',
      roles: { economic: 'Responsable du budget', technical: 'Évaluation technique', practitioner: 'Utilisation quotidienne' },
      dealBehind: (p) =>
        `L’affaire en est à ${quote(p.dealStage)}, ses participants seulement à ${quote(p.reached)}\u00a0: leur envoyer de quoi avancer vers ${quote(p.expected)}.`,
      dealAhead: (p) =>
        `Les participants en sont déjà à ${quote(p.reached)}, l’affaire seulement à ${quote(p.dealStage)}\u00a0: proposer l’étape suivante.`,
      dealLevel: (p) => `L’affaire en est à ${quote(p.dealStage)}, ses participants à ${quote(p.reached)}\u00a0: tout concorde.`,
      dealUnknown: (p) => `L’affaire en est à ${quote(p.dealStage)}, ses participants à ${quote(p.reached)}.`,
      dealSilent: (p) =>
        `Aucune visite des participants depuis ${silence(p.since, p.now)}, la dernière le ${date(p.since, p.now)}\u00a0: renouer le contact.`,
      dealUnseen: () => 'Aucune visite des participants jusqu’ici\u00a0: commencer par un premier contenu pour chaque personne.',
      dealNeedsRole: (p) => `Reste à associer\u00a0: ${p.role}.`,
      dealPeopleUnseen: (p) => `Dans l’affaire, mais sans aucune visite\u00a0: ${names(p.names, p.more)}.`,
      dealCloses: (p) => `Signature prévue le ${date(p.at, p.now)}.`,
      dealOverdue: (p) => `La signature était prévue le ${date(p.at, p.now)}\u00a0: fixer une nouvelle date.`,
    },
    brief: {
      title: (p) => `Avant l’appel\u00a0: ${p.name}`,
      asOf: (p) => `Situation au ${wording.moment(p.at)}`,
      headings: {
        who: 'Qui',
        story: 'L’histoire',
        people: 'Les participants',
        stage: 'Où en est-on',
        deals: 'Affaires en cours',
        questions: 'Ce qui a été demandé',
        read: 'Ce qui a été consulté récemment',
        sent: 'Ce que nous avons envoyé',
        planned: 'Ce qui est prévu',
        missing: 'Ce qui manque',
        suggestions: 'De quoi parler',
      },
      empty: {
        who: 'Rien de connu.',
        story: 'Rien pour l’instant.',
        people: 'Personne de connu dans cette entreprise.',
        stage: 'Aucune trace pour l’instant.',
        deals: 'Aucune affaire en cours.',
        questions: 'Aucune demande jusqu’ici.',
        read: 'Rien de consulté jusqu’ici.',
        sent: 'Rien d’envoyé jusqu’ici.',
        planned: 'Rien de prévu.',
        missing: 'Rien à notre connaissance.',
        suggestions: 'Rien qui convienne et n’ait pas déjà été envoyé ou lu.',
      },
      worksAt: (p) => `${p.title}, ${p.account}`,
      persona: (p) => `Rôle\u00a0: ${p.persona}`,
      lastSeen: (p) => `Dernière visite ${wording.ago(p.at, p.now)}, le ${date(p.at, p.now)}`,
      stage: (p) => (p.since === null ? `Étape\u00a0: ${p.stage}` : `Étape\u00a0: ${p.stage}, depuis le ${date(p.since, p.now)}`),
      momentum: (p) => `${upperFirst(trends[p.trend])}\u00a0: ${visits(p.sittings)} en ${inDays(p.days)}`,
      subjects: (p) =>
        `${form(p.topics.length, 'Sujet', 'Sujets')}\u00a0: ${list(p.topics.map(({ name, share }) => `${name} (${percent(share)})`))}`,
      deal: (p) => {
        const amount = wording.money(p.amountMinor, p.currency);
        return p.closeAt === null
          ? `${p.name}\u00a0: ${amount}, à ${quote(p.stage)}`
          : `${p.name}\u00a0: ${amount}, à ${quote(p.stage)}, signature le ${date(p.closeAt, p.now)}`;
      },
      read: (p) => `${quote(p.title)}, ${date(p.at, p.now)}${aside(p.seconds)}`,
      sent: (p) => `${date(p.at, p.now)}\u00a0: ${quote(p.title)}, par ${p.by} (${channels[p.channel]})`,
      planned: (p) => `${date(p.at, p.now)}\u00a0: ${quote(p.title)}, par ${p.by} (${channels[p.channel]})`,
      person: (p) =>
        p.title === null
          ? `${p.name}\u00a0: ${p.stage}, ${trends[p.trend]}`
          : `${p.name}, ${p.title}\u00a0: ${p.stage}, ${trends[p.trend]}`,
      company: (p) =>
        [p.industry, p.employees === null ? null : count(p.employees, 'personne', 'personnes'), p.region]
          .filter((part) => part)
          .join(' · '),
      suggestion: (p) => quote(p.title),
      suggestionFor: (p) => `Pour ${p.name}\u00a0: ${quote(p.title)}`,
      why: (p) => `Pourquoi\u00a0: ${p.reason}`,
      say: (p) => `À dire\u00a0: ${p.talkingPoint}`,
    },
  };
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
