import { ImportKind } from '../../../utils/contract/import.ts';
import { plainWords } from '../asset-columns.ts';
import { accounts } from './accounts.ts';
import { assets } from './assets.ts';
import { contacts } from './contacts.ts';
import type { ImportKindSpec } from './import-kind.ts';
import { leads } from './leads.ts';
import { opportunities } from './opportunities.ts';
import { touches } from './touches.ts';

export const importKinds: Readonly<Record<ImportKind, ImportKindSpec>> = { contacts, accounts, opportunities, leads, touches, assets };

export type Mapping = Record<string, string | null>;

/**
 * The field that each column stands for: as in the last import with a column of this name, else by its usual names; the
 * first of two columns for one field has it.
 */
export function mapColumns(kind: ImportKind, columns: readonly string[], remembered: Readonly<Mapping> = {}): Mapping {
  const { fields } = importKinds[kind];
  const taken = new Set<string>();
  const mapping: Mapping = Object.fromEntries(columns.map((column) => [column, null]));
  const give = (column: string, field: string | null | undefined) => {
    if (!field || taken.has(field) || mapping[column]) return;
    taken.add(field);
    mapping[column] = field;
  };
  for (const column of columns) give(column, remembered[column]);
  // A name that stands first in a field's list says more than one further down: "Email" wins over "Recipient".
  const words = new Map(columns.map((column) => [column, plainWords(column)]));
  for (const { field, names } of fields) {
    for (const name of names) {
      const column = columns.find((each) => words.get(each) === name && !(each in remembered));
      if (column !== undefined) give(column, field);
    }
  }
  return mapping;
}

/** The kind whose columns these are most likely; null when none of them has all it needs. */
export function recogniseKind(columns: readonly string[]): ImportKind | null {
  const words = new Set(columns.map(plainWords));
  let best: { kind: ImportKind; score: number } | null = null;
  for (const kind of ImportKind.options) {
    const { fields } = importKinds[kind];
    const mapped = new Set(Object.values(mapColumns(kind, columns)));
    if (fields.some(({ field, required }) => required && !mapped.has(field))) continue;
    if ((kind === 'contacts' || kind === 'leads') && !['email', 'externalId', 'linkedin'].some((field) => mapped.has(field))) continue;
    const known = [...mapped].filter((field) => field !== null).length;
    const own = kind === 'leads' ? fields.filter(({ field }) => ['source', 'at', 'status'].includes(field)) : fields;
    const telling = new Set(own.flatMap((field) => field.telling ?? []).filter((name) => words.has(name))).size;
    // Leads look like contacts but for what tells of the hand-over.
    if (kind === 'leads' && telling === 0) continue;
    const score = known + 3 * telling;
    if (best === null || score > best.score) best = { kind, score };
  }
  return best?.kind ?? null;
}
