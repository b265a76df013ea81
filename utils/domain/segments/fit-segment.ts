import type { SegmentRule } from '../../contract/segment.ts';

export interface CompanyTraits {
  industry: string | null;
  region: string | null;
  employees: number | null;
}

const folded = (word: string) => word.trim().toLowerCase();

/** Industries and personas are the same word, whatever the case. */
export function isWord(wanted: readonly string[], word: string | null): boolean {
  return word !== null && wanted.some((each) => folded(each) === folded(word));
}

/** A region is the same word, or a part that is named in more detail: "United States" takes in "United States (East)". */
export function isRegion(wanted: readonly string[], region: string | null): boolean {
  if (region === null) return false;
  const own = folded(region);
  return wanted.some(
    (each) => own === folded(each) || (own.startsWith(folded(each)) && /^[^\p{L}\p{N}]/u.test(own.slice(folded(each).length))),
  );
}

/**
 * Why a company fits a segment, in words of its own data; null when it does not. What the rule asks for and nobody knows of
 * the company does not fit: a segment is no guess.
 */
export function fitAccount(rule: SegmentRule, { industry, region, employees }: CompanyTraits): string[] | null {
  const reasons: string[] = [];
  if (rule.industries.length > 0) {
    if (!isWord(rule.industries, industry)) return null;
    reasons.push(industry ?? '');
  }
  if (rule.regions.length > 0) {
    if (!isRegion(rule.regions, region)) return null;
    reasons.push(region ?? '');
  }
  if (rule.employeesMin !== null || rule.employeesMax !== null) {
    if (employees === null || employees < (rule.employeesMin ?? 0) || employees > (rule.employeesMax ?? Number.POSITIVE_INFINITY))
      return null;
    reasons.push(`${employees.toLocaleString('en')} people`);
  }
  return reasons;
}

/** The same of a contact: its company fits, and its persona is one of those to reach. */
export function fitContact(rule: SegmentRule, company: CompanyTraits, persona: string | null): string[] | null {
  const reasons = fitAccount(rule, company);
  if (reasons === null || rule.personas.length === 0) return reasons;
  return isWord(rule.personas, persona) ? [...reasons, persona ?? ''] : null;
}
