import { viewTitle } from '../identity/title.ts';

/** The roles that a purchase between companies usually has: who pays, who checks, who works with it. */
export const roleNames = ['economic', 'technical', 'practitioner'] as const;
export type RoleName = (typeof roleNames)[number];

const payingRanks = ['chief', 'founder', 'vp', 'president', 'director', 'partner'];
const technicalDepartments = ['it', 'engineering', 'security', 'data'];

/** The role that a person's title and persona speak of; null when nothing is known of either. */
export function roleOf({ title, persona }: { title: string | null; persona: string | null }): RoleName | null {
  const { ranks, departments, special } = viewTitle(`${title ?? ''} ${persona ?? ''}`);
  if (ranks.size + departments.size + special.size === 0) return null;
  if (departments.has('finance') || ['ceo', 'cfo', 'coo'].some((word) => special.has(word))) return 'economic';
  if (technicalDepartments.some((department) => departments.has(department)) || ['cto', 'cio'].some((word) => special.has(word)))
    return 'technical';
  return payingRanks.some((rank) => ranks.has(rank)) ? 'economic' : 'practitioner';
}
