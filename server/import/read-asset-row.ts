import { type AssetImportField, type ImportRowError, NewAsset } from '../../utils/contract/asset.ts';
import { AssetKind, AssetStatus, BuyingStage } from '../../utils/contract/words.ts';
import { kindWords, plainWords, stageWords, statusWords } from './asset-columns.ts';

export type ReadRow = { ok: true; asset: Partial<NewAsset> & Pick<NewAsset, 'title' | 'url'> } | { ok: false; errors: ImportRowError[] };

/** A refusal of one cell, in words that say how to mend it. */
export class CellRefused extends Error {}

/**
 * Reads one row's cells, by field, into the fields of an asset. Only fields whose column is there and filled are answered,
 * so that a re-import never blanks what somebody wrote by hand. Every wrong cell of the row is named.
 */
export function readAssetRow(cells: Partial<Record<AssetImportField, string>>, line: number): ReadRow {
  const errors: ImportRowError[] = [];
  const given: Record<string, unknown> = {};
  for (const field of ['title', 'url'] as const) {
    if (!cells[field]) errors.push({ line, field, message: 'is missing' });
  }
  for (const [field, cell] of Object.entries(cells) as [AssetImportField, string][]) {
    if (cell === '') continue;
    try {
      given[field] = readCell(field, cell);
    } catch (error) {
      if (!(error instanceof CellRefused)) throw error;
      errors.push({ line, field, message: error.message });
    }
  }
  const checked = NewAsset.partial().safeParse(given);
  if (!checked.success) {
    for (const issue of checked.error.issues) {
      const field = String(issue.path[0] ?? '');
      if (!errors.some((error) => error.field === field)) errors.push({ line, field, message: issue.message });
    }
  }
  if (!checked.success || errors.length > 0) return { ok: false, errors };
  const {
    title = '',
    url = '',
    ...rest
  } = Object.fromEntries(Object.entries(checked.data).filter(([field]) => field in given)) as Partial<NewAsset>;
  return { ok: true, asset: { title, url, ...rest } };
}

function readCell(field: AssetImportField, cell: string): unknown {
  switch (field) {
    case 'title':
    case 'url':
    case 'summary':
    case 'talkingPoint':
    case 'collection':
      return cell;
    case 'kind':
      return word(cell, kindWords, AssetKind.options);
    case 'stage':
      return word(cell, stageWords, BuyingStage.options);
    case 'status':
      return word(cell, statusWords, AssetStatus.options);
    case 'topics':
    case 'personas':
    case 'industries':
      return [...new Set(cell.split(/[,;|\n]/).map((part) => part.replace(/^\s*#/, '').trim()))].filter(Boolean);
    case 'language':
      return languageCode(cell);
    case 'liveAt':
    case 'expiresAt':
      return readDate(cell);
    case 'priority':
      return readPriority(cell);
  }
}

function word<T extends string>(cell: string, words: Readonly<Record<string, T>>, allowed: readonly T[]): T {
  const plain = plainWords(cell);
  const known = words[plain] ?? words[plain.replace(/s$/, '')];
  if (known) return known;
  throw new CellRefused(`"${clip(cell)}" is not known: use one of ${allowed.join(', ')}`);
}

const languages: Readonly<Record<string, string>> = {
  english: 'en',
  german: 'de',
  deutsch: 'de',
  french: 'fr',
  francais: 'fr',
  spanish: 'es',
  espanol: 'es',
  italian: 'it',
  italiano: 'it',
  dutch: 'nl',
  nederlands: 'nl',
  portuguese: 'pt',
  portugues: 'pt',
  polish: 'pl',
  polski: 'pl',
};

function languageCode(cell: string): string {
  const named = languages[plainWords(cell)];
  if (named) return named;
  const [language = '', region] = cell.split(/[-_]/);
  return region ? `${language.toLowerCase()}-${region.toUpperCase()}` : language.toLowerCase();
}

/**
 * `2027-03-31`, or day first with a four-digit year (`31.03.2027`, `31/03/2027`), optionally with a time; UTC. A date that
 * reads as another day in American order is refused rather than guessed.
 */
export function readDate(cell: string): number {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(cell);
  const dayFirst = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/.exec(cell);
  if (iso) {
    const [, year, month, day, hour = '0', minute = '0', second = '0', zone] = iso;
    return utc(cell, Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second)) - offset(zone);
  }
  if (dayFirst) {
    const [, first, sign, second, year] = dayFirst;
    const ambiguous = sign === '/' && Number(first) <= 12 && Number(second) <= 12 && first !== second;
    if (ambiguous)
      throw new CellRefused(`"${cell}" can be read as two days: write the date as YYYY-MM-DD, e.g. ${year}-${pad(second)}-${pad(first)}`);
    if (Number(second) > 12) throw new CellRefused(`"${cell}" has month ${second}: write the date as YYYY-MM-DD, e.g. 2027-03-31`);
    return utc(cell, Number(year), Number(second), Number(first));
  }
  throw new CellRefused(`"${clip(cell)}" is not a date: write it as YYYY-MM-DD, e.g. 2027-03-31`);
}

function utc(cell: string, year: number, month: number, day: number, hour = 0, minute = 0, second = 0): number {
  const at = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(at);
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  if (!real || at < 0) throw new CellRefused(`"${cell}" is no day of the calendar: write the date as YYYY-MM-DD, e.g. 2027-03-31`);
  return at;
}

function offset(zone: string | undefined): number {
  if (!zone || zone === 'Z') return 0;
  const sign = zone.startsWith('-') ? -1 : 1;
  const digits = zone.replace(/\D/g, '');
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60_000;
}

const priorities: Readonly<Record<string, number>> = { none: 0, low: 1, medium: 2, normal: 1, high: 3, top: 3 };

function readPriority(cell: string): number {
  const named = priorities[plainWords(cell)];
  if (named !== undefined) return named;
  const value = Number(cell);
  if (!Number.isInteger(value) || value < 0 || value > 3)
    throw new CellRefused(`"${clip(cell)}" is not a priority: use 0 (none) to 3 (most)`);
  return value;
}

const pad = (text: string | undefined): string => (text ?? '').padStart(2, '0');
const clip = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);
