import { join } from 'node:path';
import { blockingKeys } from '../../utils/domain/identity/compare-person.ts';
import { scoreCandidate } from '../../utils/domain/identity/score-candidate.ts';
import { rounded } from './ranking.ts';
import { readRows } from './read-rows.ts';

interface Decision {
  score: number;
  right: boolean;
}

interface Figures {
  threshold: number;
  precision: number;
  recall: number;
  f1: number;
}

/**
 * Each profile's best contact, decided when its score reaches the threshold. Precision = right / decided, recall = right /
 * profiles that have a contact. Without a given threshold the one with the best F1 is shown.
 */
export function evaluateIdentity(dir: string, threshold: number | undefined): object {
  const contacts = readRows(join(dir, 'contacts.csv'), ['contactId', 'name', 'email', 'company', 'title']).map((row) => ({
    contactId: row.contactId,
    name: row.name,
    email: row.email || null,
    title: row.title || null,
    accountName: row.company || null,
    accountDomain: null,
  }));
  const profiles = readRows(join(dir, 'profiles.csv'), ['profileId', 'name', 'headline', 'company', 'slug']);
  const truth = new Map(
    readRows(join(dir, 'truth.csv'), ['profileId', 'contactIds']).map(({ profileId, contactIds }) => [
      profileId,
      new Set(contactIds.split('|').filter(Boolean)),
    ]),
  );
  const index = new Map<string, typeof contacts>();
  for (const contact of contacts) {
    for (const key of blockingKeys(contact.name, { email: contact.email })) index.set(key, [...(index.get(key) ?? []), contact]);
  }

  const decisions: Decision[] = [];
  for (const profile of profiles) {
    const { name, headline, company, slug } = profile;
    const candidates = new Set(blockingKeys(name, { slug }).flatMap((key) => index.get(key) ?? []));
    let best: Decision | undefined;
    for (const contact of candidates) {
      const { score } = scoreCandidate({ name, headline, company, slug, emails: [] }, contact);
      if (!best || score > best.score) best = { score, right: truth.get(profile.profileId)?.has(contact.contactId) ?? false };
    }
    if (best) decisions.push(best);
  }

  const known = [...truth.values()].filter((ids) => ids.size > 0).length;
  const thresholds = [...new Set(decisions.map(({ score }) => score))].sort((a, b) => a - b);
  const curve = thresholds.map((value) => figuresAt(decisions, known, value));
  const chosen = threshold === undefined ? curve.reduce((a, b) => (b.f1 > a.f1 ? b : a)) : figuresAt(decisions, known, threshold);
  const recallAtP99 = curve.filter(({ precision }) => precision >= 0.99).reduce((most, { recall }) => Math.max(most, recall), 0);

  console.log('            threshold precision    recall        F1');
  console.log(
    `identity    ${[chosen.threshold, chosen.precision, chosen.recall, chosen.f1].map((value) => value.toFixed(4).padStart(9)).join(' ')}`,
  );
  console.log(
    `profiles ${profiles.length}, with a contact ${known}, best candidate right ${decisions.filter(({ right }) => right).length}`,
  );
  return {
    f1: rounded(chosen.f1),
    precision: rounded(chosen.precision),
    recall: rounded(chosen.recall),
    recallAtP99: rounded(recallAtP99),
    threshold: chosen.threshold,
  };
}

function figuresAt(decisions: readonly Decision[], known: number, threshold: number): Figures {
  const decided = decisions.filter(({ score }) => score >= threshold);
  const right = decided.filter((decision) => decision.right).length;
  const precision = decided.length === 0 ? 0 : right / decided.length;
  const recall = known === 0 ? 0 : right / known;
  return { threshold, precision, recall, f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}
