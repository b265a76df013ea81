import type { Messages } from './messages.ts';
import type { Wording } from './wording.ts';

/** Stories and briefs in German. Verbs and titles stand so that nobody's gender has to be known. */
export function messagesDe(wording: Wording): Omit<Messages, 'locale' | 'wording'> {
  const { quote, titles, list, count, form, date, weekday, duration, aside, number, percent } = wording;
  const since = (at: number, now: number) => {
    const name = weekday(at, now);
    return name === null ? `seit dem ${date(at, now)}` : `seit ${name}`;
  };
  const pieces = (value: number) => count(value, 'Beitrag', 'Beiträge');
  const visits = (value: number) => count(value, 'Besuch', 'Besuche');
  const inDays = (days: number) => (days === 1 ? 'einem Tag' : `${number(days)} Tagen`);
  const read = { read: 'gelesen', watched: 'angesehen', mixed: 'durchgegangen' };
  const names = (people: readonly string[], more: number) =>
    list([...people, ...(more > 0 ? [more === 1 ? 'eine weitere Person' : `${number(more)} weitere Personen`] : [])]);
  const trends = { new: 'neu', heating: 'zunehmend aktiv', steady: 'gleichbleibend aktiv', cooling: 'nachlassend', quiet: 'still' };
  const channels = { email: 'E-Mail', linkedin: 'LinkedIn', event: 'Veranstaltung', ad: 'Anzeige', call: 'Anruf' };
  const silence = (at: number, now: number) => duration((now - at) / 86_400_000);

  return {
    stages: { target: 'Zielkunde', awareness: 'Aufmerksamkeit', consideration: 'Abwägung', decision: 'Entscheidung', purchase: 'Kauf' },
    story: {
      reading: (p) =>
        `Hat ${since(p.from, p.now)} ${pieces(p.pieces)} zu ${subjects(p.topics, list)} ${read[p.manner]}, am gründlichsten ${quote(p.deepest)}${aside(p.seconds)}.`,
      readingTwo: (p) =>
        `Teilt sich ${since(p.from, p.now)} zwischen zwei Themen auf: ${pieces(p.firstPieces)} zu ${quote(p.first)}, ${pieces(p.secondPieces)} zu ${quote(p.second)}.`,
      readingOne: (p) =>
        p.topics.length === 0
          ? `Hat am ${date(p.at, p.now)} ${quote(p.title)} ${read[p.manner]}${aside(p.seconds)}.`
          : `Hat am ${date(p.at, p.now)} ${quote(p.title)} zu ${subjects(p.topics, list)} ${read[p.manner]}${aside(p.seconds)}.`,
      onlySent: (p) => `Hat bisher nur geöffnet, was von uns kam: ${titles(p.titles, p.more)}.`,
      stageMoved: (p) => `Am ${date(p.at, p.now)} in die Phase ${quote(p.stage)} gekommen, mit ${titles(p.titles, p.more)}.`,
      returned: (p) => `Nach ${duration(p.silentDays)} Stille wieder da.`,
      heating: (p) => {
        const lately = `${visits(p.sittings)} in ${inDays(p.days)}`;
        if (p.before === 0) return `Plötzlich aktiv: ${lately}, davor in ${duration(p.beforeDays)} kein einziger.`;
        if (p.expected < 1.5) return `Plötzlich aktiv: ${lately}, davor in ${duration(p.beforeDays)} nur ${number(p.before)}.`;
        return `Wird aktiver: ${lately}, üblich wären ${number(Math.round(p.expected))}.`;
      },
      cooling: (p) =>
        p.sittings === 0
          ? `Lässt nach: kein Besuch in ${inDays(p.days)}, üblich ${form(Math.round(p.expected), 'wäre', 'wären')} ${number(Math.round(p.expected))}.`
          : `Lässt nach: ${visits(p.sittings)} in ${inDays(p.days)}, üblich ${form(Math.round(p.expected), 'wäre', 'wären')} ${number(Math.round(p.expected))}.`,
      regular: (p) => `Regelmäßig da: ${visits(p.sittings)} in ${inDays(p.days)}, wie üblich.`,
      silent: (p) => `Still seit ${silence(p.since, p.now)}, zuletzt gesehen am ${date(p.since, p.now)}.`,
      oneVisit: (p) =>
        p.pieces === 1
          ? `Bisher ein einziger Besuch, am ${date(p.at, p.now)}: ${quote(p.title)} ${read[p.manner]}${aside(p.seconds)}.`
          : `Bisher ein einziger Besuch, am ${date(p.at, p.now)}: ${pieces(p.pieces)} ${read[p.manner]}, am gründlichsten ${quote(p.title)}${aside(p.seconds)}.`,
      askedByForm: (p) => `Hat am ${date(p.at, p.now)} ${quote(p.title)} ausgefüllt.`,
      replied: (p) => `Hat am ${date(p.at, p.now)} auf ${quote(p.title)} geantwortet.`,
      binge: (p) => `Hat am ${date(p.at, p.now)} in einem Zug ${pieces(p.pieces)} durchgesehen${aside(p.seconds)}.`,
      attended: (p) => `Hat am ${date(p.at, p.now)} an ${quote(p.title)} teilgenommen.`,
      openedShare: (p) => `Hat am ${date(p.at, p.now)} ${quote(p.title)} geöffnet, von uns geschickt.`,
      colleagueJoined: (p) => `${p.name} aus demselben Unternehmen ist am ${date(p.at, p.now)} dazugekommen.`,
      mainSubjectBefore: (p) => `Davor vor allem an ${subjects(p.topics, list)} interessiert: ${titles(p.titles, p.more)}.`,
      momentFirstContact: (p) => `Zum ersten Mal gesehen: ${quote(p.title)}`,
      momentReturned: (p) => `Nach ${duration(p.silentDays)} Stille wieder da: ${quote(p.title)}`,
      momentBinge: (p) => `${pieces(p.pieces)} in einem Zug${aside(p.seconds)}`,
      momentLateAsset: (p) => `${quote(p.title)} geöffnet, gemacht für ${quote(p.stage)}`,
      momentWebinar: (p) => `An ${quote(p.title)} teilgenommen`,
      momentColleague: (p) => `${p.name} aus demselben Unternehmen ist dazugekommen`,
      momentShareVisited: (p) => `${quote(p.title)} geöffnet, von uns geschickt`,
      momentForm: (p) => `${quote(p.title)} ausgefüllt`,
      momentReply: (p) => `Auf ${quote(p.title)} geantwortet`,
      unseen: () => 'Noch nichts: Diese Person war noch auf keinem unserer Inhalte.',
      scanners: (p) =>
        p.visits === 1
          ? 'Noch nichts: Der einzige Besuch auf unseren Links kam von einem Mail-Scanner, nicht von einem Menschen.'
          : `Noch nichts: Alle ${number(p.visits)} Besuche auf unseren Links kamen von Mail-Scannern, keiner von einem Menschen.`,
      unanswered: (p) =>
        p.sent === 1
          ? 'Noch nichts: Auf die eine Nachricht von uns folgte kein Besuch.'
          : `Noch nichts: Auf die ${number(p.sent)} Nachrichten von uns folgte kein Besuch.`,
      stageSkipped: (p) => `Hat die Phase ${quote(p.reached)} erreicht, ohne etwas für ${quote(p.skipped)} gelesen zu haben.`,
      colleaguesAbsent: (p) =>
        p.known === 1
          ? 'Bisher allein: Die eine weitere bekannte Person im Unternehmen war noch nicht da.'
          : `Bisher allein: Von den ${number(p.known)} weiteren bekannten Personen im Unternehmen war noch niemand da.`,
      colleaguesUnknown: () => 'Bisher allein: Im Unternehmen ist uns sonst niemand bekannt.',
      roleAbsent: (p) => `Die Rolle ${quote(p.role)} ist im Unternehmen noch nicht aufgetaucht.`,
    },
    account: {
      heating: (p) => `Zunehmend aktiv: ${names(p.names, p.more)}.`,
      reading: (p) => {
        const who = count(p.people, 'Person hat', 'Personen haben');
        return p.topics.length === 0
          ? `${who} in den letzten ${inDays(p.days)} ${pieces(p.pieces)} durchgesehen.`
          : `${who} in den letzten ${inDays(p.days)} ${pieces(p.pieces)} durchgesehen, vor allem zu ${subjects(p.topics, list)}.`;
      },
      silent: (p) => `Still seit ${silence(p.since, p.now)}: Seit dem ${date(p.since, p.now)} war niemand mehr da.`,
      quiet: (p) => `Still geworden: ${names(p.names, p.more)}.`,
      furthest: (p) => `Am weitesten: ${p.name}, in der Phase ${quote(p.stage)}.`,
      joined: (p) => `Neu dabei: ${p.name}, zum ersten Mal gesehen am ${date(p.at, p.now)}.`,
      asked: (p) => `${p.name} hat sich am ${date(p.at, p.now)} gemeldet: ${quote(p.title)}.`,
      roleMissing: (p) => `Die Rolle ${quote(p.role)} ist noch nicht aufgetaucht, bisher nur ${list(p.seen.map(quote))}.`,
      personaMissing: (p) =>
        `Die Rolle ${quote(p.role)} ist noch nicht aufgetaucht; bei ${number(p.deals)} von ${number(p.of)} gewonnenen Geschäften war sie dabei.`,
      unseen: () => 'Noch nichts: Aus diesem Unternehmen war noch niemand auf unseren Inhalten.',
      groupWon: (p) =>
        p.deals === 1
          ? 'Verglichen mit den Beteiligten des einen gewonnenen Geschäfts.'
          : `Verglichen mit den Beteiligten der ${number(p.deals)} zuletzt gewonnenen Geschäfte.`,
      groupUsual: () => 'Verglichen mit einem üblichen Einkaufsgremium, bis genug Geschäfte gewonnen sind, um daraus zu lernen.',
      roles: { economic: 'Budgetverantwortung', technical: 'Technische Prüfung', practitioner: 'Tägliche Nutzung' },
      dealBehind: (p) =>
        `Das Geschäft steht bei ${quote(p.dealStage)}, die Beteiligten erst bei ${quote(p.reached)}: Material für ${quote(p.expected)} schicken.`,
      dealAhead: (p) =>
        `Die Beteiligten sind schon bei ${quote(p.reached)}, das Geschäft erst bei ${quote(p.dealStage)}: nach dem nächsten Schritt fragen.`,
      dealLevel: (p) => `Das Geschäft steht bei ${quote(p.dealStage)}, die Beteiligten bei ${quote(p.reached)}: Das passt zusammen.`,
      dealUnknown: (p) => `Das Geschäft steht bei ${quote(p.dealStage)}, die Beteiligten bei ${quote(p.reached)}.`,
      dealSilent: (p) =>
        `Seit ${silence(p.since, p.now)}, seit dem ${date(p.since, p.now)}, war niemand aus dem Geschäft da: Kontakt wieder aufnehmen.`,
      dealUnseen: () => 'Aus dem Geschäft war noch niemand da: mit einem ersten Beitrag für alle Beteiligten anfangen.',
      dealNeedsRole: (p) => `Noch einzubeziehen: ${p.role}.`,
      dealPeopleUnseen: (p) => `Am Geschäft beteiligt, aber nie gesehen: ${names(p.names, p.more)}.`,
      dealCloses: (p) => `Abschluss erwartet am ${date(p.at, p.now)}.`,
      dealOverdue: (p) => `Der Abschluss war für den ${date(p.at, p.now)} erwartet: neuen Termin setzen.`,
    },
    brief: {
      title: (p) => `Vor dem Gespräch: ${p.name}`,
      asOf: (p) => `Stand: ${wording.moment(p.at)}`,
      headings: {
        who: 'Wer',
        story: 'Die Geschichte',
        people: 'Die Beteiligten',
        stage: 'Wie weit',
        deals: 'Offene Geschäfte',
        questions: 'Was gefragt wurde',
        read: 'Was zuletzt interessiert hat',
        sent: 'Was wir geschickt haben',
        planned: 'Was geplant ist',
        missing: 'Was fehlt',
        suggestions: 'Was zur Sprache kommen kann',
      },
      empty: {
        who: 'Nichts bekannt.',
        story: 'Noch nichts.',
        people: 'In diesem Unternehmen ist niemand bekannt.',
        stage: 'Noch nicht gesehen.',
        deals: 'Kein offenes Geschäft.',
        questions: 'Bisher wurde nichts gefragt.',
        read: 'Bisher wurde nichts angesehen.',
        sent: 'Bisher wurde nichts geschickt.',
        planned: 'Nichts geplant.',
        missing: 'Nichts, wovon wir wüssten.',
        suggestions: 'Nichts, was passt und nicht schon geschickt oder gelesen wurde.',
      },
      worksAt: (p) => `${p.title}, ${p.account}`,
      persona: (p) => `Rolle: ${p.persona}`,
      lastSeen: (p) => `Zuletzt gesehen ${wording.ago(p.at, p.now)}, am ${date(p.at, p.now)}`,
      stage: (p) => (p.since === null ? `Phase: ${p.stage}` : `Phase: ${p.stage}, seit dem ${date(p.since, p.now)}`),
      momentum: (p) => `${upperFirst(trends[p.trend])}: ${visits(p.sittings)} in den letzten ${inDays(p.days)}`,
      subjects: (p) =>
        `${form(p.topics.length, 'Thema', 'Themen')}: ${list(p.topics.map(({ name, share }) => `${name} (${percent(share)})`))}`,
      deal: (p) => {
        const amount = wording.money(p.amountMinor, p.currency);
        return p.closeAt === null
          ? `${p.name}: ${amount}, bei ${quote(p.stage)}`
          : `${p.name}: ${amount}, bei ${quote(p.stage)}, Abschluss am ${date(p.closeAt, p.now)}`;
      },
      read: (p) => `${quote(p.title)}, ${date(p.at, p.now)}${aside(p.seconds)}`,
      sent: (p) => `${date(p.at, p.now)}: ${quote(p.title)} von ${p.by} (${channels[p.channel]})`,
      planned: (p) => `${date(p.at, p.now)}: ${quote(p.title)} von ${p.by} (${channels[p.channel]})`,
      person: (p) =>
        p.title === null ? `${p.name}: ${p.stage}, ${trends[p.trend]}` : `${p.name}, ${p.title}: ${p.stage}, ${trends[p.trend]}`,
      company: (p) =>
        [p.industry, p.employees === null ? null : count(p.employees, 'Person', 'Personen'), p.region].filter((part) => part).join(' · '),
      suggestion: (p) => quote(p.title),
      suggestionFor: (p) => `Für ${p.name}: ${quote(p.title)}`,
      why: (p) => `Warum: ${p.reason}`,
      say: (p) => `Zum Sagen: ${p.talkingPoint}`,
    },
  };
}

/** Names of topics come in any language: quotation marks spare them an article. */
function subjects(topics: readonly string[], list: Wording['list']): string {
  return list(topics.map((topic) => `„${topic}“`));
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
