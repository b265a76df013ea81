import { wordsOf } from './fold.ts';
import { isFreeMailbox } from './free-mailboxes.ts';

/** Words of a company's name that do not tell it from others: legal forms, and words of a group's parts and places. */
const generic = new Set(
  `inc incorporated corp corporation co company companies ltd limited llc llp lp plc pllc pc gmbh mbh ag kg kgaa ohg ug ev eg se sa sas sarl sasu eurl srl srls spa
  snc bv nv vof cv ab aktiebolag oy oyj as asa aps is sl slu slne cb sc scs sca cvba bvba sprl asbl vzw pty pte pt tbk bhd sdn kk yk gk jsc ojsc pjsc ooo oao zao doo dd
  ad ead eood ood kft zrt nyrt sro spol spzoo zoo sp z oo as uab oue ou sia tov ltda eireli me cia sab cpo de cv rl
  the group holdings holding global international worldwide technologies of and et y e und de la do da di du del des university school business medical faculty engineering
  extension deutschland germany uk usa us france brasil brazil india nordics emea north america europe asia apac latam group gruppe groupe grupo services service`.split(
    /\s+/,
  ),
);
generic.delete('university');
const joining = new Set('of the and de la do da di du del des et y e for fur und'.split(' '));

/** A company name ready to be compared. */
interface CompanyWords {
  all: string[];
  /** Without what does not tell it apart; all when nothing else is left. */
  core: string[];
  acronym: string;
}

export function companyWords(name: string): CompanyWords {
  const all = wordsOf(name);
  const core = all.filter((word) => !generic.has(word));
  const acronym = all
    .filter((word) => !joining.has(word))
    .map((word) => word.charAt(0))
    .join('');
  return { all, core: core.length > 0 ? core : all, acronym };
}

/** The telling label of a company's domain (`acme` of `mail.acme.co.uk`); empty for a public mailbox. */
export function domainCore(domain: string | null): string {
  if (domain === null || isFreeMailbox(domain)) return '';
  const labels = domain.split('.');
  const second = labels.at(-2) ?? '';
  const isPublic = labels.length > 2 && ['co', 'com', 'edu', 'ac', 'gov', 'org', 'net', 'or', 'ne', 'go'].includes(second);
  return (isPublic ? labels.at(-3) : second)?.replace(/[^\p{L}\p{N}]/gu, '') ?? '';
}

interface CompanyPair {
  /** What the person's page says: the company's field and the headline. */
  seenCompany: string;
  seenHeadline: string;
  knownCompany: string;
  /** Of the account or the e-mail address; see `domainCore`. */
  knownCore: string;
}

/** How well the person's page agrees with the contact's company, 0 to 1. */
export function compareCompany({ seenCompany, seenHeadline, knownCompany, knownCore }: CompanyPair): number {
  const known = companyWords(knownCompany);
  return Math.max(against(seenCompany, false), against(seenHeadline, true));

  function against(text: string, isHeadline: boolean): number {
    if (text.trim() === '') return 0;
    const weight = isHeadline ? 0.9 : 1;
    const seen = companyWords(text);
    const words = new Set(isHeadline ? seen.all : seen.core);
    let best = 0;
    if (known.core.length > 0) {
      const own = new Set(known.core);
      const shared = [...own].filter((word) => words.has(word)).length;
      best = (weight * shared) / (isHeadline ? own.size : own.size + words.size - shared);
      if (!isHeadline && seen.core.join('') === known.core.join('')) best = 1;
      if (known.acronym.length >= 3 && seen.all.includes(known.acronym)) best = Math.max(best, 0.85 * weight);
      if (!isHeadline && seen.acronym.length >= 3 && known.all.includes(seen.acronym)) best = Math.max(best, 0.85);
    }
    if (knownCore.length > 2) {
      const joined = [...words].join('');
      if (joined === knownCore) best = 1;
      else if (words.has(knownCore) || (knownCore.length > 4 && joined.includes(knownCore))) best = Math.max(best, 0.9 * weight);
      else if ([...words].some((word) => word.length > 4 && knownCore.startsWith(word))) best = Math.max(best, 0.75 * weight);
      else if (!isHeadline && knownCore.length >= 3 && (seen.acronym === knownCore || seen.acronym.startsWith(knownCore)))
        best = Math.max(best, 0.8);
    }
    return best;
  }
}
