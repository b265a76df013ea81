import type { Segment } from '../../contract/segment.ts';
import { type CompanyTraits, fitContact } from './fit-segment.ts';

/** The agreed segment that somebody is won for, and which of their traits it names. */
export interface Target {
  name: string;
  industry: boolean;
  persona: boolean;
}

/** The first segment, by name, that both sides bet on and this person fits; null: none. */
export function targetOf(
  segments: readonly Pick<Segment, 'name' | 'rule' | 'sales' | 'marketing'>[],
  company: CompanyTraits,
  persona: string | null,
): Target | null {
  const found = segments.find(({ rule, sales, marketing }) => sales && marketing && fitContact(rule, company, persona) !== null);
  return found ? { name: found.name, industry: found.rule.industries.length > 0, persona: found.rule.personas.length > 0 } : null;
}
