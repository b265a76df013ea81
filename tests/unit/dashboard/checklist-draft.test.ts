import { expect, it } from 'vitest';
import { newDraft, readDrafts, toDraft } from '../../../server/dashboard/pages/leads/checklist-draft.ts';
import type { Criterion } from '../../../utils/contract/checklist.ts';

const criteria: Criterion[] = [
  { id: 'a', name: 'Judged', needed: true, rule: { kind: 'manual' } },
  { id: 'b', name: 'Industry', needed: false, rule: { kind: 'industry', anyOf: ['Food and beverage', 'Retail'] } },
  { id: 'c', name: 'Size', needed: true, rule: { kind: 'size', min: 1_000, max: null } },
  { id: 'd', name: 'Senior', needed: true, rule: { kind: 'seniority', atLeast: 'head' } },
  { id: 'e', name: 'Stage', needed: true, rule: { kind: 'stage', atLeast: 'decision' } },
  { id: 'f', name: 'Interest', needed: true, rule: { kind: 'engagements', atLeast: 2, days: 30 } },
  { id: 'g', name: 'Mail', needed: true, rule: { kind: 'business_email' } },
];

it('a list that is opened and not changed is the same list', () => {
  expect(readDrafts(criteria.map(toDraft))).toEqual({ criteria });
});

it('what is typed is read as people write it', () => {
  const draft = { ...newDraft('c'), name: ' Large ', kind: 'size' as const, min: '1,000', max: '5 000' };
  expect(readDrafts([draft])).toEqual({
    criteria: [{ id: 'c', name: 'Large', needed: true, rule: { kind: 'size', min: 1_000, max: 5_000 } }],
  });
});

it('what is missing is named at its place', () => {
  const unnamed = newDraft('a');
  const empty = { ...newDraft('b'), name: 'Industry', kind: 'industry' as const, values: ' , ' };
  const turned = { ...newDraft('c'), name: 'Size', kind: 'size' as const, min: '500', max: '20' };
  expect(readDrafts([unnamed, empty, turned])).toEqual({
    problems: { '0.name': 'must not be empty', '1.rule': 'name at least one', '2.rule': 'must not be below the lowest' },
  });
  expect(readDrafts([])).toEqual({ problems: { '': 'needs at least one criterion' } });
});
