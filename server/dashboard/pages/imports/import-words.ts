import type { ImportKind, ImportRun } from '../../../../utils/contract/import.ts';

export const kindNames: Readonly<Record<ImportKind, string>> = {
  contacts: 'Contacts',
  accounts: 'Accounts',
  opportunities: 'Opportunities',
  leads: 'Leads',
  touches: 'Marketing touches',
  assets: 'Assets',
};

export const stateNames: Readonly<Record<ImportRun['state'], string>> = {
  receiving: 'Upload broken off',
  checking: 'Being checked',
  checked: 'Waits for you',
  applying: 'Being imported',
  done: 'Finished',
  cancelled: 'Cancelled',
  failed: 'Failed',
};
