import type { CompanyName } from './company-name.ts';
import { type KnownCompany, readCompanies } from './compare-company.ts';
import { localWords } from './email-pattern.ts';
import { readHeadline } from './headline.ts';
import { domainOf } from './identifiers.ts';
import { type NameView, nameInSlug, slugWords, viewName } from './name-view.ts';
import { formsOf } from './nicknames.ts';
import { coreFamily } from './parse-name.ts';
import { companyDomain, nameInDomain } from './registrable-domain.ts';
import { type TitleView, viewTitle } from './title.ts';

/** A person as a page shows them. */
export interface SeenPerson {
  name?: string | undefined;
  headline?: string | undefined;
  company?: string | undefined;
  /** The LinkedIn slug: it often holds the whole name where the page shows an initial. */
  slug?: string | undefined;
  emails: readonly string[];
}

/** A contact as we know it. */
export interface KnownContact {
  name: string;
  title: string | null;
  email: string | null;
  accountName: string | null;
  accountDomain: string | null;
  /** Other names and domains of the account: its alias list. */
  accountNames?: readonly string[];
}

/** A seen person read once, to be compared with many contacts. */
export interface PersonView {
  name: NameView;
  inSlug: { given: string; family: string };
  /** All given names the person may mail under: shown, in brackets, in the slug. */
  givens: string[];
  /** Short and full forms of those. */
  givenForms: string[];
  /** Joined family names and their single words. */
  families: string[];
  title: TitleView;
  employers: CompanyName[];
  perhapsEmployers: CompanyName[];
  former: CompanyName[];
  companyDomains: string[];
}

/** A contact read once. */
export interface ContactView {
  name: NameView;
  local: string[];
  title: TitleView;
  company: KnownCompany;
  companyDomain: string | null;
  hasMailbox: 'none' | 'free' | 'company';
}

export function viewPerson(person: SeenPerson): PersonView {
  const name = viewName(person.name ?? '');
  const slug = slugWords(person.slug ?? '');
  const inSlug = nameInSlug(slug, name);
  const headline = readHeadline(person.headline ?? '');
  const givens = [...new Set([name.given, ...name.asides, inSlug.given])].filter(Boolean);
  const families = [...name.family, name.family.join(''), coreFamily(name.family).join(''), inSlug.family, ...name.asides];
  return {
    name,
    inSlug,
    givens,
    givenForms: [...new Set(givens.flatMap(formsOf))],
    families: [...new Set(families)].filter(Boolean),
    title: viewTitle(headline.title),
    employers: [person.company ?? '', ...headline.employers].flatMap(readCompanies),
    perhapsEmployers: headline.perhaps.flatMap(readCompanies),
    former: headline.former.flatMap(readCompanies),
    companyDomains: person.emails.flatMap((email) => companyDomain(domainOf(email) ?? '') ?? []),
  };
}

export function viewContact(contact: KnownContact): ContactView {
  const domain = contact.email === null ? null : domainOf(contact.email);
  return {
    ...viewForKeys(contact),
    title: viewTitle(contact.title ?? ''),
    companyDomain: companyDomain(contact.accountDomain ?? domain ?? ''),
    hasMailbox: domain === null ? 'none' : companyDomain(domain) === null ? 'free' : 'company',
  };
}

/** That part of a contact's view which its look-up keys are made of. */
export function viewForKeys(contact: KnownContact): Pick<ContactView, 'name' | 'local' | 'company'> {
  const domain = contact.email === null ? null : domainOf(contact.email);
  const domains = new Set([contact.accountDomain, domain].flatMap((each) => (each === null ? [] : nameInDomain(each))).filter(Boolean));
  const names = [contact.accountName ?? '', ...(contact.accountNames ?? [])].filter((text) => text.trim() !== '');
  return {
    name: viewName(contact.name),
    local: localWords(contact.email ?? ''),
    company: { names: names.flatMap(readCompanies), domainNames: [...domains] },
  };
}
