import type { Wording } from '../story/wording.ts';
import { dayAhead } from './day-ahead.ts';
import type { SuggestMessages } from './messages.ts';

/** Reasons and advice in German. */
export function suggestMessagesDe(wording: Wording): SuggestMessages {
  const { quote, percent, number, count, list } = wording;
  const either = new Intl.ListFormat('de-DE', { type: 'disjunction' });
  return {
    together: (p) =>
      p.of === 1
        ? `Auch von der einen anderen Person gelesen, die ${quote(p.because)} gelesen hat`
        : `Auch von ${number(p.both)} der ${number(p.of)} Personen gelesen, die ${quote(p.because)} gelesen haben`,
    readLately: (p) => `Im letzten Monat von ${count(p.people, 'Person', 'Personen')} gelesen`,
    series: (p) =>
      p.read.length === 1
        ? `Setzt Teil ${p.read[0]} fort, der schon gelesen ist`
        : `Setzt die Teile ${list(p.read.map(String))} fort, die schon gelesen sind`,
    topicMain: (p) => `Zu ${p.topic}, dem bisherigen Hauptthema (${percent(p.share)})`,
    topicOther: (p) => `Zu ${p.topic}, einem der bisherigen Themen (${percent(p.share)})`,
    stageNext: (p) => `Der nächste Schritt: gemacht für die Phase ${quote(p.stage)}`,
    stageSame: (p) => `Passt zum jetzigen Stand: gemacht für die Phase ${quote(p.stage)}`,
    stageFirst: () => 'Ein guter Einstieg: von dieser Person ist noch nichts bekannt',
    fit: (p) => `Geschrieben für ${either.format(p.audience)}`,
    fitTarget: (p) => `Geschrieben für ${either.format(p.audience)}: euer Zielsegment ${quote(p.segment)}`,
    outcome: (p) =>
      p.shares === 1
        ? 'Die letzte Sendung davon wurde geöffnet'
        : `Von den letzten ${number(p.shares)} Sendungen wurden ${number(p.visited)} geöffnet`,
    outcomeSegment: (p) => `${p.segment}: ${number(p.visited)} von ${count(p.shares, 'Sendung', 'Sendungen')} geöffnet`,
    won: (p) => `In ${number(p.used)} von ${count(p.won, 'gewonnenen Geschäft', 'gewonnenen Geschäften')} eingesetzt`,
    wonIndustry: (p) =>
      `${p.industry}: in ${number(p.used)} von ${count(p.won, 'gewonnenen Geschäft', 'gewonnenen Geschäften')} eingesetzt`,
    newThisWeek: () => 'Neu in dieser Woche',
    newThisMonth: () => 'Neu in diesem Monat',
    priority: () => 'Das Marketing bittet, es jetzt zu senden',
    exploreWeek: () => 'Neu in dieser Woche: noch keine Ergebnisse',
    explore: () => 'Bisher kaum gesendet: einen Versuch wert',
    wait: (p) => {
      const why = `${count(p.used + p.scheduled, 'Kontakt', 'Kontakte')} in ${count(p.days, 'Tag', 'Tagen')}, das Höchstmaß ist ${number(p.limit)}`;
      if (p.until === null) return `Besser nicht jetzt: ${why}`;
      const ahead = dayAhead(wording, p.until, p.now);
      return `Bis ${ahead.weekday ? ahead.text : `zum ${ahead.text}`} warten: ${why}`;
    },
  };
}
