import type { CompanyTraits } from '../../../utils/domain/ingest/facts.ts';
import { CellRefused } from '../read-asset-row.ts';
import { importKind } from './import-kind.ts';
import { companyFields, readCompany } from './person-fields.ts';

const telling = [
  'parent account',
  'billing city',
  'billing state province',
  'annual revenue',
  'account type',
  'company owner',
  'account owner',
  'number of employees',
  'number of associated contacts',
  'type',
];

/** Companies, known by their domain, else by name. What the file says takes the place of what is there. */
export const accounts = importKind<CompanyTraits>({
  fields: companyFields.map((field) => {
    if (field.field === 'company') return { ...field, names: [...field.names, 'name'], required: true };
    return field.field === 'employees' ? { ...field, telling } : field;
  }),
  read: (_cells, cell) => readCompany(cell, null) ?? refuse(),
  write: async (company, { companies }) => {
    const before = { ...companies.written };
    await companies.findOrAdd(company);
    if (companies.written.accounts > before.accounts) return 'created';
    return companies.written.changes > before.changes ? 'updated' : 'unchanged';
  },
});

function refuse(): never {
  throw new CellRefused('names no company');
}
