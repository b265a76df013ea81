import { scoreAll } from '../../utils/domain/identity/rank-contacts.ts';
import { type Case, readIdentitySet } from './identity-set.ts';
import { rounded } from './ranking.ts';
import { UsageError } from './read-rows.ts';

/** The best contact of a profile, and whether it is right. */
export interface Best {
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
 * profiles that have a contact. Without a given threshold the one with the best F1 on these files is chosen.
 */
export function evaluateIdentity(dir: string, threshold: number | undefined): object {
  const cases = readIdentitySet(dir);
  const started = performance.now();
  const best = cases.flatMap(
    (each) =>
      bestOf(
        each,
        scoreAll(
          each.person,
          each.candidates.map(({ view }) => view),
        ).map(({ score }) => score),
      ) ?? [],
  );
  const perProfile = (performance.now() - started) / Math.max(1, cases.length);

  const withContact = cases.filter(({ truth }) => truth.size > 0);
  if (withContact.length === 0) throw new UsageError(`${dir}: truth.csv names a contact for none of the profiles`);
  const found = withContact.filter(({ truth, candidates }) => candidates.some(({ contactId }) => truth.has(contactId)));
  const compared = cases.reduce((sum, { candidates }) => sum + candidates.length, 0);
  const { chosen, atP99 } = figuresOf(best, withContact.length, threshold);

  console.log(`profiles ${cases.length}, with a contact ${withContact.length}`);
  console.log(
    `look-up: the contact is among the candidates ${percent(found.length / withContact.length)}, candidates per profile ${(compared / cases.length).toFixed(1)}, ${perProfile.toFixed(2)} ms each`,
  );
  console.log(`best candidate is right: ${percent(best.filter(({ right }) => right).length / withContact.length)}`);
  console.log(
    threshold === undefined ? 'threshold: the one with the best F1 on these very files; give --threshold to fix it' : 'threshold: as given',
  );
  console.log('                          threshold precision    recall        F1');
  print(threshold === undefined ? 'best F1' : 'given threshold', chosen);
  if (atP99) print('most recall at .99', atP99);
  return {
    f1: rounded(chosen.f1),
    precision: rounded(chosen.precision),
    recall: rounded(chosen.recall),
    recallAtP99: rounded(atP99?.recall ?? 0),
    threshold: chosen.threshold,
  };
}

/** The best scored candidate of a case; undefined when there is none. */
export function bestOf({ candidates, truth }: Case, scores: readonly number[]): Best | undefined {
  let best: Best | undefined;
  candidates.forEach(({ contactId }, at) => {
    const score = scores[at] ?? 0;
    if (!best || score > best.score) best = { score, right: truth.has(contactId) };
  });
  return best;
}

/** Figures at the given threshold, or at the one with the best F1; and those with the most recall at a precision of .99. */
export function figuresOf(best: readonly Best[], known: number, threshold?: number): { chosen: Figures; atP99: Figures | undefined } {
  const sorted = best.toSorted((a, b) => b.score - a.score);
  const curve: Figures[] = [];
  let right = 0;
  sorted.forEach((decision, at) => {
    if (decision.right) right++;
    // Equal scores are decided together.
    if (sorted[at + 1]?.score !== decision.score) curve.push(figures(decision.score, right, at + 1, known));
  });
  const atP99 = curve
    .filter(({ precision }) => precision >= 0.99)
    .reduce<Figures | undefined>((most, each) => (each.recall > (most?.recall ?? -1) ? each : most), undefined);
  if (threshold !== undefined) {
    const decided = best.filter(({ score }) => score >= threshold);
    return { chosen: figures(threshold, decided.filter((decision) => decision.right).length, decided.length, known), atP99 };
  }
  return { chosen: curve.reduce((a, b) => (b.f1 > a.f1 ? b : a), figures(1, 0, 0, known)), atP99 };
}

function figures(threshold: number, right: number, decided: number, known: number): Figures {
  const precision = decided === 0 ? 0 : right / decided;
  const recall = known === 0 ? 0 : right / known;
  return { threshold, precision, recall, f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

function print(name: string, { threshold, precision, recall, f1 }: Figures): void {
  console.log(`${name.padEnd(26)}${[threshold, precision, recall, f1].map((value) => value.toFixed(4).padStart(9)).join(' ')}`);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
