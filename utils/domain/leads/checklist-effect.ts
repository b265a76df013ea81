import type { ChangedLead, ChecklistEffect, Criterion, CriterionCheck } from '../../contract/checklist.ts';
import { checkCriteria, fitOf } from './check-criteria.ts';
import type { LeadFacts } from './lead-facts.ts';

export interface LeadInQuestion extends LeadFacts {
  leadId: string;
  contactId: string;
  name: string;
  accountName: string | null;
  source: string;
}

/** What another list would have meant for leads: how many each of the two passes, and the leads on which they differ. */
export function checklistEffect(
  before: readonly Criterion[],
  after: readonly Criterion[],
  leads: readonly LeadInQuestion[],
): Omit<ChecklistEffect, 'from' | 'to'> {
  const judged = leads.map((lead) => {
    const [old, next] = [checkCriteria(before, lead), checkCriteria(after, lead)];
    return { lead, old, next, was: fitOf(old), is: fitOf(next) };
  });
  const counts = (side: 'was' | 'is') => ({
    fits: judged.filter((each) => each[side] === 'fits').length,
    fails: judged.filter((each) => each[side] === 'fails').length,
    unknown: judged.filter((each) => each[side] === 'unknown').length,
  });
  const ofVerdict = (verdict: 'accepted' | 'rejected') => {
    const those = judged.filter(({ lead }) => lead.verdict === verdict);
    return {
      leads: those.length,
      fitBefore: those.filter(({ was }) => was === 'fits').length,
      fitAfter: those.filter(({ is }) => is === 'fits').length,
    };
  };
  const changed = judged
    .filter(({ was, is }) => was !== is)
    .map(
      ({ lead, old, next, was, is }): ChangedLead => ({
        leadId: lead.leadId,
        contactId: lead.contactId,
        name: lead.name,
        accountName: lead.accountName,
        source: lead.source,
        handedOverAt: lead.handedOverAt,
        verdict: lead.verdict ?? 'waiting',
        before: was,
        after: is,
        because: reasonsFor(is === 'fits' ? old : next),
      }),
    );
  return {
    leads: leads.length,
    before: counts('was'),
    after: counts('is'),
    accepted: ofVerdict('accepted'),
    rejected: ofVerdict('rejected'),
    changed,
  };
}

/** What the stricter of the two lists holds against a lead. */
function reasonsFor(checks: readonly CriterionCheck[]): string[] {
  return checks
    .filter(({ needed, state }) => needed && (state === 'missed' || state === 'unknown'))
    .map(({ name, seen, state }) => (state === 'unknown' ? `${name}: not known` : seen === null ? name : `${name}: ${seen}`));
}

/** Ids of the criteria that one list has and the other has not, or says differently. */
export function changedCriteria(before: readonly Criterion[], after: readonly Criterion[]): Set<string> {
  const told = (criteria: readonly Criterion[]) => new Map(criteria.map((criterion) => [criterion.id, JSON.stringify(inOrder(criterion))]));
  const [old, next] = [told(before), told(after)];
  return new Set([...old.keys(), ...next.keys()].filter((id) => old.get(id) !== next.get(id)));
}

function inOrder({ id, name, needed, rule }: Criterion) {
  return [id, name, needed, Object.entries(rule).toSorted(([a], [b]) => (a < b ? -1 : 1))];
}
