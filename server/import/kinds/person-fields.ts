import { isFreeMailbox } from '../../../utils/domain/identity/free-mailboxes.ts';
import { domainOf } from '../../../utils/domain/identity/identifiers.ts';
import { isNeverLogged } from '../../../utils/domain/identity/never-log.ts';
import type { CompanyTraits, PersonTraits, Who } from '../../../utils/domain/ingest/facts.ts';
import { CellRefused } from '../read-asset-row.ts';
import { countOf, emailOf, hostOf, lineOf, linkedinOf } from './cells.ts';
import type { CellReader, Cells, Fate, FieldSpec, ImportContext, ReadOptions } from './import-kind.ts';

/** The company that a row of people, accounts or deals names. */
export const companyFields: readonly FieldSpec[] = [
  {
    field: 'company',
    label: 'Company',
    names: [
      'company',
      'company name',
      'account',
      'account name',
      'organization',
      'organisation',
      'organization name',
      'associated company',
      'associated company primary',
      'primary company',
      'firma',
      'unternehmen',
      'societe',
      'empresa',
    ],
  },
  {
    field: 'domain',
    label: 'Website',
    names: [
      'website',
      'website url',
      'web site',
      'domain',
      'company domain',
      'company domain name',
      'email domain',
      'company website',
      'webseite',
      'site web',
    ],
  },
  { field: 'industry', label: 'Industry', names: ['industry', 'account industry', 'company industry', 'branche', 'secteur', 'industria'] },
  {
    field: 'employees',
    label: 'Employees',
    names: [
      'employees',
      'number of employees',
      'no of employees',
      'employee count',
      'num employees',
      'company size',
      'mitarbeiter',
      'mitarbeiterzahl',
    ],
  },
  {
    field: 'region',
    label: 'Country',
    names: ['country', 'country region', 'region', 'mailing country', 'billing country', 'billing country region', 'land', 'pays', 'pais'],
  },
];

/** A person, by what HubSpot, Salesforce and Marketo call the columns of their exports (seen 2026-11). */
export const personFields: readonly FieldSpec[] = [
  {
    field: 'email',
    label: 'E-mail',
    names: [
      'email',
      'e mail',
      'email address',
      'e mail address',
      'work email',
      'business email',
      'person email',
      'recipient',
      'recipient email',
      'e mail adresse',
      'adresse e mail',
      'correo',
    ],
  },
  {
    field: 'externalId',
    label: 'Id in the other system',
    names: [
      'record id',
      'record id contact',
      'contact id',
      'contact id 18',
      'case safe contact id',
      'lead id',
      'person id',
      'marketo id',
      'marketo person id',
      'hs object id',
      'external id',
      'user id',
      'id',
    ],
  },
  {
    field: 'linkedin',
    label: 'LinkedIn',
    names: ['linkedin', 'linkedin url', 'linkedin profile', 'linkedin profile url', 'linkedin bio', 'linkedin id'],
  },
  {
    field: 'firstName',
    label: 'First name',
    names: ['first name', 'firstname', 'given name', 'vorname', 'prenom'],
    telling: ['first name', 'firstname'],
  },
  {
    field: 'lastName',
    label: 'Last name',
    names: ['last name', 'lastname', 'surname', 'family name', 'nachname'],
    telling: ['last name', 'lastname'],
  },
  {
    field: 'name',
    label: 'Full name',
    names: ['name', 'full name', 'contact name', 'contact', 'person', 'person name', 'lead name', 'nom complet'],
  },
  {
    field: 'title',
    label: 'Job title',
    names: ['title', 'job title', 'jobtitle', 'position', 'role', 'funktion', 'poste', 'cargo'],
    telling: ['job title'],
  },
  { field: 'persona', label: 'Persona', names: ['persona', 'buyer persona', 'department', 'job function', 'contact persona', 'abteilung'] },
  { field: 'owner', label: 'Owner', names: ['contact owner', 'owner', 'lead owner', 'owner name', 'owner email', 'sales owner'] },
  ...companyFields,
];

export interface Person {
  who: Who;
  person: PersonTraits;
  company: CompanyTraits | null;
  owner: string | null;
}

/** Throws where the row names nobody who could be found again. */
export function readPerson(cell: CellReader, cells: Cells, { neverLogDomains }: ReadOptions): Person {
  const who: Who = {
    email: cell('email', (text) => {
      const email = emailOf(text);
      if (isNeverLogged(email, neverLogDomains)) throw new CellRefused('is of a domain whose people are never kept (settings)');
      return email;
    }),
    external: cell('externalId', lineOf(320)),
    anonymous: null,
    linkedin: cell('linkedin', linkedinOf),
  };
  if (!cells.email && !cells.externalId && !cells.linkedin)
    throw new CellRefused('has no e-mail address, id or LinkedIn address: nobody could be found by it');
  const parts = [cell('firstName', lineOf(100)), cell('lastName', lineOf(100))].filter(Boolean).join(' ');
  const name = cell('name', lineOf(200)) ?? (parts === '' ? null : parts);
  const person = { name, title: cell('title', lineOf(200)), persona: cell('persona', lineOf(60)) };
  return { who, person, company: readCompany(cell, who.email), owner: cell('owner', (text) => text.toLowerCase()) };
}

/** Null where the row says nothing of a company. */
export function readCompany(cell: CellReader, email: string | null): CompanyTraits | null {
  const mail = email === null ? null : domainOf(email);
  const company: CompanyTraits = {
    name: cell('company', lineOf(200)),
    domain: cell('domain', hostOf) ?? (mail === null || isFreeMailbox(mail) ? null : mail),
    industry: cell('industry', lineOf(100)),
    employees: cell('employees', countOf),
    region: cell('region', lineOf(100)),
  };
  return company.name === null && company.domain === null ? null : company;
}

/** Finds or adds the contact; null only where the row names nobody. Gaps are filled, a title is brought up to date. */
export async function writePerson(
  { who, person, company, owner }: Person,
  context: ImportContext,
): Promise<{ contactId: string | null; fate: Fate }> {
  const { people, companies, actor } = context;
  const before = { ...people.written, company: companies.written.changes };
  const contactId = await people.learn({ who, person, company }, actor);
  const userId = owner === null ? undefined : context.members.get(owner);
  const owned = contactId !== null && userId !== undefined && (await setOwner(contactId, userId, context));
  const changed = people.written.changes > before.changes || companies.written.changes > before.company || owned;
  return { contactId, fate: people.written.contacts > before.contacts ? 'created' : changed ? 'updated' : 'unchanged' };
}

async function setOwner(contactId: string, userId: string, { trx, workspaceId, now, people }: ImportContext): Promise<boolean> {
  await people.flush();
  const changed = await trx
    .updateTable('contact')
    .set({ owner_user_id: userId, updated_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', contactId)
    .where((eb) => eb.or([eb('owner_user_id', 'is', null), eb('owner_user_id', '!=', userId)]))
    .returning('id')
    .executeTakeFirst();
  return changed !== undefined;
}

/** One question for the whole chunk instead of one a row. */
export const lookUpPeople = (rows: readonly { who: Who }[], { people }: ImportContext): Promise<void> =>
  people.lookUp(rows.map(({ who }) => who));
