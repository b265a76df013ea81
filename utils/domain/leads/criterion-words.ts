import type { CriterionRule, Seniority } from '../../contract/checklist.ts';
import type { BuyingStage } from '../../contract/words.ts';

export const seniorityNames: Readonly<Record<Seniority, string>> = {
  manager: 'manager',
  head: 'head or director',
  vice_president: 'vice president',
  chief: 'chief, founder or owner',
};

export const ruleKindNames: Readonly<Record<CriterionRule['kind'], string>> = {
  manual: 'Judged by the rep',
  persona: 'Persona',
  title: 'Words in the title',
  seniority: 'Seniority',
  industry: 'Industry',
  region: 'Country or region',
  size: 'Size of the company',
  business_email: 'Business e-mail address',
  stage: 'Buying stage at hand-over',
  engagements: 'Interest before hand-over',
};

/** What a rule asks, in words: "Industry is Retail or Logistics". Stages are called as the workspace calls them. */
export function ruleInWords(rule: CriterionRule, stageNames: Readonly<Record<BuyingStage, string>>): string {
  switch (rule.kind) {
    case 'manual':
      return 'Judged by the rep';
    case 'persona':
      return `Persona is ${either(rule.anyOf)}`;
    case 'title':
      return `Title says ${either(rule.anyOf)}`;
    case 'seniority':
      return rule.atLeast === 'chief' ? `Title says ${seniorityNames.chief}` : `Title says ${seniorityNames[rule.atLeast]}, or higher`;
    case 'industry':
      return `Industry is ${either(rule.anyOf)}`;
    case 'region':
      return `Located in ${either(rule.anyOf)}`;
    case 'size':
      if (rule.max === null) return `At least ${count(rule.min ?? 0)} people`;
      return rule.min === null ? `At most ${count(rule.max)} people` : `${count(rule.min)} to ${count(rule.max)} people`;
    case 'business_email':
      return 'Has an e-mail address at a company';
    case 'stage':
      return `Stage is ${stageNames[rule.atLeast]}, or later`;
    case 'engagements':
      return `At least ${rule.atLeast} ${rule.atLeast === 1 ? 'sign' : 'signs'} of interest in the ${rule.days} days before`;
  }
}

const count = (value: number) => new Intl.NumberFormat('en').format(value);
const list = new Intl.ListFormat('en', { type: 'disjunction' });
const either = (values: readonly string[]) => list.format(values);
