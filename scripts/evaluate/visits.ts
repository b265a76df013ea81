import { judgeVisit, readRequest } from '../../utils/domain/visit/judge-visit.ts';
import { type VisitCase, visitCases } from './visits/cases.ts';

const now = 1_800_000_000_000;

/** Of the verdict `automated`. */
interface Figures {
  precision: number;
  recall: number;
  n: number;
}

interface Counts {
  n: number;
  right: number;
  confirmed: number;
}

/** How well verdicts tell people from machines, by class, on both halves of the labelled set. Prints a table. */
export function evaluateVisits(showWrong: boolean): Record<VisitCase['part'], Figures> {
  const cases = visitCases();
  return { tuning: measure(cases, 'tuning', showWrong), test: measure(cases, 'test', showWrong) };
}

function measure(cases: readonly VisitCase[], part: VisitCase['part'], showWrong: boolean): Figures {
  const classes = new Map<string, Counts>();
  const totals = { truePositive: 0, falsePositive: 0, falseNegative: 0 };
  for (const one of cases.filter((each) => each.part === part)) {
    const { verdict, reasons } = verdictOn(one);
    const automated = verdict === 'automated';
    const right = automated === (one.by === 'machine');
    if (automated && right) totals.truePositive += 1;
    if (automated && !right) totals.falsePositive += 1;
    if (!automated && !right) totals.falseNegative += 1;
    const name = `${one.by === 'person' ? 'person ' : 'machine'}  ${one.class}`;
    const counts = classes.get(name) ?? { n: 0, right: 0, confirmed: 0 };
    classes.set(name, {
      n: counts.n + 1,
      right: counts.right + (right ? 1 : 0),
      confirmed: counts.confirmed + (verdict === 'confirmed' ? 1 : 0),
    });
    if (!right && showWrong)
      console.log(`  wrong (${part}): ${one.by}, ${one.class}, ${one.how}: ${verdict}, ${reasons.join(' · ')}\n    ${one.userAgent}`);
  }
  console.log(`\n${part} half`);
  for (const [name, { n, right, confirmed }] of [...classes].sort(([a], [b]) => (a < b ? 1 : -1)))
    console.log(
      `  ${name.padEnd(52)} ${`${right}/${n}`.padStart(10)} right  ${name.startsWith('person') ? `${confirmed} of them confirmed` : ''}`,
    );
  const { truePositive, falsePositive, falseNegative } = totals;
  const precision = truePositive / (truePositive + falsePositive);
  const recall = truePositive / (truePositive + falseNegative);
  console.log(`  automated: precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`);
  return { precision, recall, n: cases.filter((one) => one.part === part).length };
}

function verdictOn(one: VisitCase) {
  return judgeVisit({
    evidence: readRequest({ method: one.method, userAgent: one.userAgent, headers: one.headers, secure: true }),
    network: one.network,
    sent: true,
    secondsSinceSent: one.seconds,
    code: 'a',
    clientHash: 'client',
    recentVisits: Array.from({ length: one.links - 1 }, (_, i) => ({ at: now - 300, code: `b${i}`, clientHash: 'client' })),
    now,
  });
}
