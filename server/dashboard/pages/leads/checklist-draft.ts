import { Criteria, type Criterion, type CriterionRule, type Seniority } from '../../../../utils/contract/checklist.ts';
import type { BuyingStage } from '../../../../utils/contract/words.ts';

/** A criterion while it is being written: everything that any kind asks for, as it was typed. */
export interface CriterionDraft {
  id: string;
  name: string;
  needed: boolean;
  kind: CriterionRule['kind'];
  /** Separated by commas. */
  values: string;
  min: string;
  max: string;
  seniority: Seniority;
  stage: BuyingStage;
  count: string;
  days: string;
}

const empty = { values: '', min: '', max: '', seniority: 'manager', stage: 'consideration', count: '2', days: '30' } as const;

export function newDraft(id: string): CriterionDraft {
  return { ...empty, id, name: '', needed: true, kind: 'manual' };
}

export function toDraft({ id, name, needed, rule }: Criterion): CriterionDraft {
  const draft = { ...empty, id, name, needed, kind: rule.kind };
  switch (rule.kind) {
    case 'persona':
    case 'title':
    case 'industry':
    case 'region':
      return { ...draft, values: rule.anyOf.join(', ') };
    case 'seniority':
      return { ...draft, seniority: rule.atLeast };
    case 'size':
      return { ...draft, min: text(rule.min), max: text(rule.max) };
    case 'stage':
      return { ...draft, stage: rule.atLeast };
    case 'engagements':
      return { ...draft, count: text(rule.atLeast), days: text(rule.days) };
    default:
      return draft;
  }
}

/** The list as the API takes it, or what is wrong, by the place and field of the criterion (`1.name`, or `` for all). */
export function readDrafts(drafts: readonly CriterionDraft[]): { criteria: Criterion[] } | { problems: Record<string, string> } {
  const read = Criteria.safeParse(drafts.map(({ id, name, needed, ...draft }) => ({ id, name, needed, rule: ruleOf(draft) })));
  if (read.success) return { criteria: read.data };
  return {
    problems: Object.fromEntries(
      read.error.issues.map(({ path, message }) => [
        [path[0], path[1] === 'rule' ? 'rule' : path[1]].filter((part) => part !== undefined).join('.'),
        message,
      ]),
    ),
  };
}

function ruleOf({ kind, values, min, max, seniority, stage, count, days }: Omit<CriterionDraft, 'id' | 'name' | 'needed'>): unknown {
  switch (kind) {
    case 'persona':
    case 'title':
    case 'industry':
    case 'region':
      return {
        kind,
        anyOf: values
          .split(',')
          .map((value) => value.trim())
          .filter(Boolean),
      };
    case 'seniority':
      return { kind, atLeast: seniority };
    case 'size':
      return { kind, min: number(min), max: number(max) };
    case 'stage':
      return { kind, atLeast: stage };
    case 'engagements':
      return { kind, atLeast: number(count), days: number(days) };
    default:
      return { kind };
  }
}

const text = (value: number | null) => (value === null ? '' : String(value));

/** `1,000` and `1 000` are numbers, too; nothing is null. */
function number(typed: string): number | null {
  const plain = typed.replace(/[\s,.']/g, '');
  return plain === '' ? null : Number(plain);
}
