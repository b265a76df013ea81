import type { Asset, AssetImport, AssetImportField, AssetImportReport, ImportRowError } from '../../utils/contract/asset.ts';
import { NewAsset } from '../../utils/contract/asset.ts';
import { canonicalUrl } from '../../utils/domain/canonical-url.ts';
import type { Database } from '../db/connect.ts';
import { inTransaction, type Trx } from '../db/transaction.ts';
import { insertAsset, updateAsset } from '../queries/asset-changes.ts';
import { readAssets } from '../queries/assets.ts';
import { audit } from '../queries/audit.ts';
import { recogniseColumns } from './asset-columns.ts';
import { type ReadRow, readAssetRow } from './read-asset-row.ts';
import { type CsvTable, readCsv } from './read-csv.ts';

interface ImportInput extends AssetImport {
  workspaceId: string;
  actor: string;
  now: number;
}

const errorLimit = 500;
const sampleCount = 3;

export type GoodAsset = Extract<ReadRow, { ok: true }>['asset'];

/**
 * Reads assets from CSV. A preview says what would happen and changes nothing; applied, the good rows are written in one
 * transaction and the bad ones are named by line and field. An asset is known by its canonical address, so that the same
 * file twice changes nothing the second time.
 */
export async function importAssets(database: Database, input: ImportInput): Promise<AssetImportReport> {
  const table = readCsv(input.csv);
  if (!table.ok) return emptyReport([{ line: table.line, field: null, message: table.message }]);
  const fields = mapColumns(table.columns, input.mapping);
  const columns = table.columns.map((column) => ({ column, field: fields.get(column) ?? null, samples: samplesOf(table, column) }));
  const missing = (['title', 'url'] as const).filter((field) => ![...fields.values()].includes(field));
  if (missing.length > 0) {
    const errors = missing.map((field) => ({ line: 1, field, message: `no column stands for the ${field}: choose one` }));
    return { ...emptyReport(errors), columns, rows: table.rows.length };
  }

  const { good, errors } = readRows(table.rows, fields);
  const apply = !input.preview && good.length > 0;
  const counts = apply
    ? await inTransaction(database, (trx) => writeRows(trx, input, good))
    : count(good, await byAddress(database.db, input.workspaceId));
  return { columns, rows: table.rows.length, ...counts, errors: errors.slice(0, errorLimit), applied: !input.preview };
}

const emptyReport = (errors: ImportRowError[]): AssetImportReport => ({
  columns: [],
  rows: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  errors,
  applied: false,
});

function mapColumns(columns: readonly string[], mapping: AssetImport['mapping']): Map<string, AssetImportField | null> {
  return mapping ? new Map(columns.map((column) => [column, mapping[column] ?? null])) : recogniseColumns(columns);
}

function samplesOf(table: Extract<CsvTable, { ok: true }>, column: string): string[] {
  const filled = table.rows.map((row) => row.cells[column] ?? '').filter(Boolean);
  return [...new Set(filled)].slice(0, sampleCount).map((cell) => cell.slice(0, 80));
}

function readRows(rows: Extract<CsvTable, { ok: true }>['rows'], fields: Map<string, AssetImportField | null>) {
  const good: GoodAsset[] = [];
  const errors: ImportRowError[] = [];
  const lineOf = new Map<string, number>();
  for (const { line, cells } of rows) {
    const byField: Partial<Record<AssetImportField, string>> = {};
    for (const [column, field] of fields) if (field) byField[field] = cells[column] ?? '';
    const row = readAssetRow(byField, line);
    if (!row.ok) {
      errors.push(...row.errors);
      continue;
    }
    const canonical = canonicalUrl(row.asset.url) ?? row.asset.url;
    const earlier = lineOf.get(canonical);
    if (earlier !== undefined) {
      errors.push({ line, field: 'url', message: `is the same page as in line ${earlier}` });
      continue;
    }
    lineOf.set(canonical, line);
    good.push(row.asset);
  }
  return { good, errors };
}

async function byAddress(db: Parameters<typeof readAssets>[0], workspaceId: string): Promise<Map<string, Asset>> {
  const assets = await readAssets(db, workspaceId);
  return new Map([...assets.values()].map((asset) => [canonicalUrl(asset.url) ?? asset.url, asset]));
}

function count(good: readonly GoodAsset[], known: ReadonlyMap<string, Asset>) {
  const counts = { created: 0, updated: 0, unchanged: 0 };
  for (const asset of good) counts[fateOf(asset, known.get(canonicalUrl(asset.url) ?? asset.url))]++;
  return counts;
}

/** What importing these fields of an asset would do to the one with the same address. */
export function fateOf(given: GoodAsset, known: Asset | undefined): 'created' | 'updated' | 'unchanged' {
  if (!known) return 'created';
  return Object.entries(given).some(([field, value]) => !sameValue(field, value, known)) ? 'updated' : 'unchanged';
}

function sameValue(field: string, value: unknown, known: Asset): boolean {
  if (field === 'topics') {
    const names = (topics: readonly string[]) => topics.map((topic) => topic.toLowerCase()).sort();
    return JSON.stringify(names(value as string[])) === JSON.stringify(names(known.topics.map((topic) => topic.name)));
  }
  if (field === 'url') return canonicalUrl(value as string) === canonicalUrl(known.url);
  return JSON.stringify(value) === JSON.stringify(known[field as keyof Asset]);
}

async function writeRows(trx: Trx, { workspaceId, actor, now }: ImportInput, good: readonly GoodAsset[]) {
  const known = await byAddress(trx, workspaceId);
  const counts = { created: 0, updated: 0, unchanged: 0 };
  for (const given of good) {
    const asset = known.get(canonicalUrl(given.url) ?? given.url);
    const fate = fateOf(given, asset);
    counts[fate]++;
    if (fate === 'unchanged') continue;
    let assetId = asset?.id;
    // The address that links were made with stays: what differs can only be tracking parameters.
    const { url: _url, ...changes } = given;
    if (assetId) await updateAsset(trx, workspaceId, { assetId, ...changes }, { actor, now });
    else assetId = await insertAsset(trx, workspaceId, NewAsset.parse({ kind: 'article', stage: 'awareness', ...given }), now);
    await audit(trx, { workspaceId, at: now, actor, action: 'asset.import', subjectKind: 'asset', subjectId: assetId });
  }
  return counts;
}
