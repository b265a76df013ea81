import type { Criterion, CriterionCheck, Fit, Seniority } from '../../contract/checklist.ts';
import { buyingStages, seniorities } from '../../contract/word-lists.ts';
import { fold, wordsOf } from '../identity/fold.ts';
import { isFreeMailbox } from '../identity/free-mailboxes.ts';
import { domainOf } from '../identity/identifiers.ts';
import { viewTitle } from '../identity/title.ts';
import type { LeadFacts } from './lead-facts.ts';

const day = 86_400_000;

type Answer = Pick<CriterionCheck, 'state' | 'seen'>;

const missed = (seen: string | null): Answer => ({ state: 'missed', seen });
const said = (met: boolean, seen: string | null): Answer => ({ state: met ? 'met' : 'missed', seen });
const unknown: Answer = { state: 'unknown', seen: null };

/** Ranks of `viewTitle`, as a step on the ladder of `seniorities`. */
const ladder: Readonly<Record<string, Seniority>> = {
  chief: 'chief',
  founder: 'chief',
  president: 'chief',
  partner: 'chief',
  vp: 'vice_president',
  director: 'head',
  head: 'head',
  manager: 'manager',
};

/** The highest step that a title names; null for anybody else. */
function seniorityOf(title: string): Seniority | null {
  const steps = [...viewTitle(title).ranks].flatMap((rank) => ladder[rank] ?? []);
  return seniorities.findLast((step) => steps.includes(step)) ?? null;
}

/** Whole words in a row, folded: "Supply chain" is in "VP, Supply Chain", "head" is not in "Headquarters". */
function holds(text: string, value: string): boolean {
  const words = ` ${wordsOf(text).join(' ')} `;
  const sought = wordsOf(value).join(' ');
  return sought !== '' && words.includes(` ${sought} `);
}

function checkRule({ rule, id }: Criterion, facts: LeadFacts): Answer {
  switch (rule.kind) {
    case 'manual':
      if (facts.verdict === 'accepted') return { state: 'met', seen: 'accepted by sales' };
      return facts.reason === id ? missed('said by sales') : { state: 'unjudged', seen: null };
    case 'persona':
      return oneOf(facts.persona, rule.anyOf);
    case 'industry':
      return oneOf(facts.industry, rule.anyOf);
    case 'region':
      // A region may be told more closely than the list does: "United States (East)" is in "United States".
      return facts.region === null
        ? unknown
        : said(
            rule.anyOf.some((value) => holds(facts.region ?? '', value)),
            facts.region,
          );
    case 'title':
      return facts.title === null
        ? unknown
        : said(
            rule.anyOf.some((value) => holds(facts.title ?? '', value)),
            facts.title,
          );
    case 'seniority': {
      if (facts.title === null) return unknown;
      const step = seniorityOf(facts.title);
      return said(step !== null && seniorities.indexOf(step) >= seniorities.indexOf(rule.atLeast), facts.title);
    }
    case 'size': {
      const { employees } = facts;
      if (employees === null) return unknown;
      return said(employees >= (rule.min ?? 0) && employees <= (rule.max ?? Number.POSITIVE_INFINITY), `${employees} people`);
    }
    case 'business_email': {
      const domain = facts.email === null ? null : domainOf(facts.email);
      return domain === null ? missed('no e-mail address') : said(!isFreeMailbox(domain), domain);
    }
    case 'stage':
      return said(buyingStages.indexOf(facts.stage) >= buyingStages.indexOf(rule.atLeast), facts.stage);
    case 'engagements': {
      const since = facts.handedOverAt - rule.days * day;
      const count = facts.engagedAt.filter((at) => at >= since && at < facts.handedOverAt).length;
      return said(count >= rule.atLeast, `${count} in ${rule.days} days`);
    }
  }
}

function oneOf(value: string | null, anyOf: readonly string[]): Answer {
  if (value === null) return unknown;
  return said(
    anyOf.some((each) => fold(each) === fold(value)),
    value,
  );
}

/** Each criterion on what was known of a lead at the hand-over, with what it was checked on. */
export function checkCriteria(criteria: readonly Criterion[], facts: LeadFacts): CriterionCheck[] {
  return criteria.map((criterion) => ({
    criterionId: criterion.id,
    name: criterion.name,
    needed: criterion.needed,
    ...checkRule(criterion, facts),
  }));
}

/** A lead fails by one needed criterion that it misses; of what nobody has judged nothing is held against it. */
export function fitOf(checks: readonly CriterionCheck[]): Fit {
  const needed = checks.filter((check) => check.needed);
  if (needed.some(({ state }) => state === 'missed')) return 'fails';
  return needed.some(({ state }) => state === 'unknown') ? 'unknown' : 'fits';
}
