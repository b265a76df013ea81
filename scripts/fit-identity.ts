import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { autoLinkFrom, decide } from '../utils/domain/identity/decide.ts';
import { featuresOf } from '../utils/domain/identity/features.ts';
import { compareAll, isNameAlone } from '../utils/domain/identity/rank-contacts.ts';
import { type Best, bestOf, figuresOf } from './evaluate/identity.ts';
import { type Case, readIdentitySet, type Variant } from './evaluate/identity-set.ts';
import { fitLogistic, type Pair } from './evaluate/logistic.ts';

const usage =
  'node scripts/fit-identity.ts --dir DIR [--ridge 3.3] [--folds 5] [--rare 5] [--copies 0.2] [--out utils/domain/identity/weights.ts]';
const { values } = parseArgs({
  options: {
    dir: { type: 'string' },
    ridge: { type: 'string', default: '3.3' },
    folds: { type: 'string', default: '5' },
    rare: { type: 'string', default: '5' },
    copies: { type: 'string', default: '0.2' },
    out: { type: 'string' },
  },
});
if (values.dir === undefined) {
  console.error(usage);
  process.exit(2);
}
const [ridge, folds, rare] = [Number(values.ridge), Number(values.folds), Number(values.rare)];

/**
 * Learns the weights of `utils/domain/identity/weights.ts` from a folder of profiles whose contact is known. Beside the
 * files as they are it learns from copies with something hidden and from strangers, since pages without a slug and contacts
 * without an address must be judged, too. The figures are out of fold and on the files as they are: each profile is scored
 * by weights that never saw it or a copy of it.
 */
const variants: Variant[] = [
  { strangers: 6 },
  { hide: 'slug' },
  { hide: 'email' },
  { hide: 'employer' },
  { hide: 'title' },
  { hide: 'all but the name' },
];
const dir = values.dir;
const cases = readIdentitySet(dir);
const known = cases.filter(({ truth }) => truth.size > 0).length;
const sets = [cases, ...variants.map((variant) => readIdentitySet(dir, variant))].map(factsOf);
const names = commonFacts(sets.flat());
const ids = new Map(names.map((name, id) => [name, id]));
const [own = [], ...copies] = sets.map((set) => set.map((ofCase) => ofCase.map(({ facts, right }) => toPair(facts, right))));
const copyWeight = Number(values.copies);
const trainOn = (isIn: (at: number) => boolean) =>
  [own, ...copies].flatMap((set, copy) =>
    set.flatMap((ofCase, at) => (isIn(at) ? ofCase.map((pair) => ({ ...pair, weight: copy === 0 ? 1 : copyWeight })) : [])),
  );

const best: Best[] = [];
const links: boolean[] = [];
const reliability = Array.from({ length: 10 }, () => ({ count: 0, right: 0 }));
for (let fold = 0; fold < folds; fold++) {
  const model = fitLogistic(
    trainOn((at) => at % folds !== fold),
    names.length,
    ridge,
  );
  cases.forEach((each, at) => {
    if (at % folds !== fold) return;
    const scores = (own[at] ?? []).map((pair) => model.predict(pair));
    (own[at] ?? []).forEach(({ right }, k) => {
      const bin = reliability[Math.min(9, Math.floor((scores[k] ?? 0) * 10))];
      if (bin) {
        bin.count++;
        bin.right += Number(right);
      }
    });
    const decision = bestOf(each, scores);
    if (decision) best.push(decision);
    const ranked = scores
      .map((score, k) => ({
        contact: own[at]?.[k]?.right === true,
        score,
        evidence: [],
        nameAlone: sets[0]?.[at]?.[k]?.nameAlone === true,
      }))
      .sort((a, b) => b.score - a.score);
    const outcome = decide(ranked);
    if (outcome.status === 'matched') links.push(outcome.match.contact);
  });
}
const { chosen, atP99 } = figuresOf(best, known);
const show = (value: number) => value.toFixed(3).replace(/^0/, '');
console.log(`pairs ${own.flat().length}, facts ${names.length}, ridge ${ridge}, ${folds} folds`);
console.log(
  `out of fold: F1 ${show(chosen.f1)} at ${show(chosen.threshold)}; recall ${show(atP99?.recall ?? 0)} at precision .99, from ${show(atP99?.threshold ?? 1)}`,
);
console.log(
  `linked without asking from ${autoLinkFrom}: ${links.length}, right ${show(links.filter(Boolean).length / Math.max(1, links.length))}, recall ${show(links.filter(Boolean).length / known)}`,
);
console.log('said → was right (pairs):');
reliability.forEach(({ count, right }, bin) => {
  if (count > 0) console.log(`  .${bin}–.${bin}9  ${show(right / count)} (${count})`);
});

if (values.out !== undefined) {
  const model = fitLogistic(
    trainOn(() => true),
    names.length,
    ridge,
  );
  const lines = names.flatMap((name, id) => {
    const weight = (model.weights[id] ?? 0).toFixed(2);
    return Number(weight) === 0 ? [] : [`  ${/^\w+$/.test(name) ? name : `'${name}'`}: ${Number(weight)},`];
  });
  const text = `/**
 * Log-odds of each fact that \`featuresOf\` names: logistic regression with a ridge of ${ridge} over ${own.flat().length} pairs of invented profiles and
 * contacts, written by scripts/fit-identity.ts in November 2026. Out of fold: F1 ${show(chosen.f1)}, recall ${show(atP99?.recall ?? 0)} at precision .99.
 * Facts overlap, so one weight alone may look odd.
 */
export const bias = ${model.bias.toFixed(2)};
export const weights: Readonly<Record<string, number>> = {
${lines.join('\n')}
};
`;
  writeFileSync(values.out, text);
  console.log(`${lines.length} weights written to ${values.out}`);
}

interface Compared {
  nameAlone: boolean;
  facts: ReadonlyMap<string, number>;
  right: boolean;
}

function factsOf(set: readonly Case[]): Compared[][] {
  return set.map(({ person, candidates, truth }) =>
    compareAll(
      person,
      candidates.map(({ view }) => view),
    ).map(({ agreement, standing }, k) => ({
      facts: featuresOf(agreement, standing),
      nameAlone: isNameAlone(agreement),
      right: truth.has(candidates[k]?.contactId ?? ''),
    })),
  );
}

/** Facts seen at least `rare` times; what is rarer cannot be learned. */
function commonFacts(set: readonly Compared[][]): string[] {
  const counts = new Map<string, number>();
  for (const { facts } of set.flat()) for (const [name, value] of facts) if (value !== 0) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].flatMap(([name, count]) => (count >= rare ? [name] : [])).sort();
}

function toPair(facts: ReadonlyMap<string, number>, right: boolean): Pair {
  const held = [...facts].flatMap(([name, value]) => {
    const id = ids.get(name);
    return id === undefined || value === 0 ? [] : [{ id, value }];
  });
  return { features: held.map(({ id }) => id), values: held.map(({ value }) => value), right, weight: 1 };
}
