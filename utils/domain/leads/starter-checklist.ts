import type { Criterion } from '../../contract/checklist.ts';

/**
 * The list that a workspace begins with, so that reps have reasons on the first day: what sales teams say most when they
 * send a lead back. Nothing in it can be checked by itself, since nobody has agreed yet whom the company sells to.
 */
export const starterChecklist: readonly Criterion[] = [
  { id: 'company', name: 'The company fits what we sell', needed: true, rule: { kind: 'manual' } },
  { id: 'role', name: 'The person has a say in it', needed: true, rule: { kind: 'manual' } },
  { id: 'need', name: 'There is a need we can meet', needed: true, rule: { kind: 'manual' } },
  { id: 'moment', name: 'It is of interest now, not next year', needed: false, rule: { kind: 'manual' } },
  { id: 'reachable', name: 'The person can be reached', needed: true, rule: { kind: 'manual' } },
];
