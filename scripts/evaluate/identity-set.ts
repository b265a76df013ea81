import { join } from 'node:path';
import { withAccountNames } from '../../utils/domain/identity/account-directory.ts';
import { keysOfContact, keysOfPerson } from '../../utils/domain/identity/blocking.ts';
import { companyKey } from '../../utils/domain/identity/company-name.ts';
import { type ContactView, type PersonView, viewContact, viewPerson } from '../../utils/domain/identity/person-view.ts';
import { readRows } from './read-rows.ts';

/** A profile, those contacts that share a key with it, and which of all contacts it truly is. */
export interface Case {
  profileId: string;
  person: PersonView;
  candidates: { contactId: string; view: ContactView }[];
  truth: ReadonlySet<string>;
}

/** What to hide from the comparison, as many pages and contacts do not say everything, and how many strangers to compare, too. */
export interface Variant {
  hide?: 'slug' | 'email' | 'employer' | 'title' | 'all but the name';
  /** Contacts that share no key with the profile, half of them at the same company when there are any. */
  strangers?: number;
}

/** Reads `contacts.csv`, `profiles.csv` and `truth.csv` of a folder and finds each profile's candidates by the product's keys. */
export function readIdentitySet(dir: string, { hide, strangers = 0 }: Variant = {}): Case[] {
  const contacts = withAccountNames(
    readRows(join(dir, 'contacts.csv'), ['contactId', 'name', 'email', 'company', 'title']).map((row) => ({
      contactId: row.contactId,
      name: row.name,
      email: row.email || null,
      title: row.title || null,
      accountName: row.company || null,
      accountDomain: null,
    })),
  );
  const profiles = readRows(join(dir, 'profiles.csv'), ['profileId', 'name', 'headline', 'company', 'slug']);
  const truth = new Map(
    readRows(join(dir, 'truth.csv'), ['profileId', 'contactIds']).map(({ profileId, contactIds }) => [
      profileId,
      new Set(contactIds.split('|').filter(Boolean)),
    ]),
  );

  const isAll = hide === 'all but the name';
  const index = new Map<string, Case['candidates']>();
  const byCompany = new Map<string, Case['candidates']>();
  const put = (map: typeof index, key: string, entry: Case['candidates'][number]) => {
    const under = map.get(key);
    if (under) under.push(entry);
    else map.set(key, [entry]);
  };
  const entries = contacts.map((contact) => {
    const shown = {
      ...contact,
      email: hide === 'email' || isAll ? null : contact.email,
      title: hide === 'title' || isAll ? null : contact.title,
      ...(isAll ? { accountName: null, accountNames: [] } : {}),
    };
    const entry = { contactId: contact.contactId, view: viewContact(shown) };
    for (const key of keysOfContact(viewContact(contact))) put(index, key, entry);
    if (contact.accountName) put(byCompany, companyKey(contact.accountName), entry);
    return entry;
  });
  return profiles.map(({ profileId, name, headline, company, slug }, at) => {
    const full = viewPerson({ name, headline, company, slug, emails: [] });
    const person = hide
      ? viewPerson({
          name,
          headline: hide === 'employer' || isAll ? '' : headline,
          company: hide === 'employer' || isAll ? '' : company,
          slug: hide === 'slug' || isAll ? '' : slug,
          emails: [],
        })
      : full;
    const candidates = new Set(keysOfPerson(full).flatMap((key) => index.get(key) ?? []));
    const colleagues = byCompany.get(companyKey(company)) ?? [];
    for (let k = 0; k < strangers; k++) {
      const from = k % 2 === 0 && colleagues.length > 0 ? colleagues : entries;
      const stranger = from[(at * 7919 + k * 104_729) % from.length];
      if (stranger) candidates.add(stranger);
    }
    return { profileId, person, candidates: [...candidates], truth: truth.get(profileId) ?? new Set() };
  });
}
