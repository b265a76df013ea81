import type { OpportunityStatus } from '../../../utils/contract/words.ts';
import { plainWords } from '../asset-columns.ts';
import { CellRefused, readDate } from '../read-asset-row.ts';
import { statusOfStage, type ToldDeal, writeDeal } from '../write-deal.ts';
import { emailOf, lineOf, moneyOf } from './cells.ts';
import { type Cells, importKind } from './import-kind.ts';
import { companyFields, readCompany } from './person-fields.ts';

/** Deals, known by their id in the other system, else by name within the account. */
export const opportunities = importKind<ToldDeal>({
  fields: [
    {
      field: 'name',
      label: 'Deal',
      required: true,
      names: ['opportunity name', 'deal name', 'opportunity', 'deal', 'name'],
      telling: ['opportunity name', 'deal name', 'opportunity', 'deal'],
    },
    { field: 'company', label: 'Company', required: true, names: companyFields[0]?.names ?? [] },
    {
      field: 'stage',
      label: 'Stage',
      required: true,
      names: ['stage', 'deal stage', 'stage name', 'opportunity stage', 'phase'],
      telling: ['deal stage', 'stage'],
    },
    {
      field: 'amount',
      label: 'Amount',
      names: ['amount', 'deal amount', 'amount in company currency', 'value', 'deal value', 'betrag', 'montant'],
      telling: ['amount', 'deal amount', 'amount in company currency'],
    },
    {
      field: 'currency',
      label: 'Currency',
      names: ['currency', 'deal currency', 'amount currency', 'currency iso code', 'opportunity currency', 'wahrung', 'devise'],
    },
    {
      field: 'closeAt',
      label: 'Close date',
      date: true,
      names: ['close date', 'closed date', 'expected close date', 'closing date'],
      telling: ['close date'],
    },
    { field: 'createdAt', label: 'Created', date: true, names: ['create date', 'created date', 'created', 'created at', 'created on'] },
    { field: 'status', label: 'Won or lost', names: ['status', 'deal status', 'opportunity status', 'outcome'] },
    {
      field: 'contacts',
      label: 'Contacts (e-mail)',
      names: ['contact email', 'primary contact email', 'contact emails', 'email', 'associated contact emails'],
    },
    {
      field: 'externalId',
      label: 'Id in the other system',
      names: ['opportunity id', 'opportunity id 18', 'deal id', 'record id', 'record id deal', 'id', 'hs object id'],
      telling: ['opportunity id', 'deal id'],
    },
    ...companyFields.filter(({ field }) => field === 'domain'),
  ],
  read: (cells, cell, { currency }) => {
    const stage = cell('stage', lineOf(80)) ?? '';
    const named = cell('currency', currencyOf) ?? currency;
    return {
      externalId: cell('externalId', lineOf(200)),
      name: cell('name', lineOf(200)) ?? '',
      company: readCompany(cell, null) ?? { name: cells.company ?? '', domain: null, industry: null, employees: null, region: null },
      stage,
      status: cell('status', statusOf) ?? statusOfStage(stage),
      amount: cell('amount', (text) => moneyOf(text, named)),
      closeAt: cell('closeAt', readDate),
      createdAt: cell('createdAt', readDate),
      emails: readEmails(cells, cell),
    };
  },
  write: async (deal, context) => (await writeDeal(deal, context)).fate,
});

const readEmails = (cells: Cells, cell: <T>(field: string, read: (text: string) => T) => T | null): string[] =>
  cells.contacts
    ? (cell('contacts', (text) => [
        ...new Set(
          text
            .split(/[;,\s]+/)
            .filter(Boolean)
            .map(emailOf),
        ),
      ]) ?? [])
    : [];

function currencyOf(cell: string): string {
  const code = cell.trim().toUpperCase();
  if (!/^[A-Z]{3}$/.test(code)) throw new CellRefused(`"${cell.slice(0, 20)}" is not a currency such as EUR`);
  return code;
}

/** A column of its own may say it with a word of a stage, or with yes. */
function statusOf(cell: string): OpportunityStatus {
  return ['true', 'yes'].includes(plainWords(cell)) ? 'won' : statusOfStage(cell);
}
