import { importKind } from './import-kind.ts';
import { lookUpPeople, type Person, personFields, readPerson, writePerson } from './person-fields.ts';

/** People, as CRM and marketing systems list them. Known by id, e-mail or LinkedIn address; what somebody wrote stays. */
export const contacts = importKind<Person>({
  fields: personFields,
  read: (cells, cell, options) => readPerson(cell, cells, options),
  who: ({ who }) => who,
  prepare: lookUpPeople,
  write: async (person, context) => (await writePerson(person, context)).fate,
});
