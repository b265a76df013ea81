import type { IngestEvent } from '../../contract/ingest.ts';
import { isFreeMailbox } from '../identity/free-mailboxes.ts';
import { domainOf, normalizeIdentifier } from '../identity/identifiers.ts';
import type { CompanyTraits, Fact, Happening, PersonTraits, Who } from './facts.ts';
import { readPageView, readTrack } from './read-happening.ts';
import { type Bag, bagOf, emptyBag, numberOf, textOf } from './read-values.ts';

/** Reads one event of the Segment spec into what it says. Pure: `receivedAt` is the server's clock, UTC milliseconds. */
export function readEvent(event: IngestEvent, receivedAt: number): Fact {
  const at = timeOf(event, receivedAt);
  const base: Fact = { type: 'nothing', at, who: readWho(event), person: null, company: null, happened: null };
  switch (event.type) {
    case 'identify':
      return { ...base, type: 'identify', person: readPerson(event.traits), company: readCompanyOfPerson(event.traits) };
    case 'group':
      return { ...base, type: 'group', company: readGroup(event.groupId, event.traits) };
    case 'alias':
      return { ...base, type: 'alias' };
    case 'page':
    case 'screen':
    case 'track': {
      const happened: Happening | null = event.type === 'track' ? readTrack(event, at) : readPageView(event);
      if (happened === null) return base;
      // Tools that send for somebody put what they know of the person into the context.
      const told = bagOf(event.context, 'traits');
      if (told === emptyBag && base.who.email === null) return { ...base, type: 'happening', happened, person: readPerson(emptyBag) };
      const traits = { ...told, email: base.who.email };
      return { ...base, type: 'happening', happened, person: readPerson(traits), company: readCompanyOfPerson(traits) };
    }
  }
}

/**
 * The sender's clock may be wrong: where it says when it sent, the event is as old now as it was then (Segment does the
 * same). Without, its time is believed, but nothing happens in the future.
 */
function timeOf(event: IngestEvent, receivedAt: number): number {
  const happened = event.timestamp ?? event.originalTimestamp ?? receivedAt;
  const age = event.sentAt === undefined ? receivedAt - happened : event.sentAt - happened;
  return Math.max(0, receivedAt - Math.max(0, age));
}

function readWho(event: IngestEvent): Who {
  const contextTraits = bagOf(event.context, 'traits');
  const own: Bag = event.type === 'identify' ? event.traits : event.type === 'track' ? event.properties : {};
  const named =
    textOf(own, event.type === 'track' ? ['email', 'recipient', 'email_address'] : ['email'], 320) ?? textOf(contextTraits, ['email'], 320);
  const userId = event.userId ?? null;
  const userEmail = userId?.includes('@') ? normalizeIdentifier('email', userId) : null;
  const anonymousId = event.type === 'alias' ? event.previousId : (event.anonymousId ?? null);
  const linkedin = textOf(own, ['linkedin', 'linkedinUrl', 'linkedin_url', 'linkedInUrl'], 320);
  return {
    email: (named === null ? null : normalizeIdentifier('email', named)) ?? userEmail,
    external: userId === null || userEmail !== null ? null : normalizeIdentifier('external', userId),
    anonymous: anonymousId === null ? null : normalizeIdentifier('anonymous', anonymousId),
    linkedin: linkedin === null ? null : normalizeIdentifier('linkedin', linkedin),
  };
}

function readPerson(traits: Bag): PersonTraits {
  const parts = [textOf(traits, ['firstName', 'first_name', 'firstname'], 100), textOf(traits, ['lastName', 'last_name', 'lastname'], 100)];
  return {
    name: textOf(traits, ['name', 'fullName', 'full_name'], 200) ?? (parts.filter(Boolean).join(' ') || null),
    title: textOf(traits, ['title', 'jobTitle', 'job_title', 'position'], 200),
    persona: textOf(traits, ['persona', 'department', 'jobFunction', 'job_function'], 60),
  };
}

function readCompanyOfPerson(traits: Bag): CompanyTraits | null {
  const company = bagOf(traits, 'company');
  const given = readCompany({
    ...company,
    name: textOf(company, ['name']) ?? textOf(traits, ['company', 'companyName', 'company_name', 'organization']),
  });
  const email = textOf(traits, ['email'], 320);
  const mailDomain = email === null ? null : domainOf(email);
  const domain = mailDomain !== null && !isFreeMailbox(mailDomain) ? mailDomain : given.domain;
  return domain === null && given.name === null ? null : { ...given, domain };
}

function readGroup(groupId: string, traits: Bag): CompanyTraits {
  const company = readCompany(traits);
  const domain = company.domain ?? hostOf(groupId);
  return { ...company, domain, name: company.name ?? domain ?? groupId };
}

function readCompany(traits: Bag): CompanyTraits {
  const address = bagOf(traits, 'address');
  const site = textOf(traits, ['domain', 'website', 'url', 'homepage'], 300);
  const employees = numberOf(traits, ['employees', 'employee_count', 'employeeCount', 'numberOfEmployees'], 10_000_000);
  return {
    name: textOf(traits, ['name', 'company', 'companyName'], 200),
    domain: site === null ? null : hostOf(site),
    industry: textOf(traits, ['industry'], 100),
    employees: employees === null ? null : Math.round(employees),
    region: textOf(traits, ['region', 'country'], 100) ?? textOf(address, ['country', 'state'], 100),
  };
}

/** `https://www.Acme.com/about`, `acme.com` → `acme.com`; null for what is no host name, and for mailbox providers. */
function hostOf(text: string): string | null {
  const host =
    /^(?:https?:\/\/)?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,})(?:[/:?#]|$)/i.exec(text.trim())?.[1]?.toLowerCase() ?? null;
  return host === null || isFreeMailbox(host) ? null : host;
}
