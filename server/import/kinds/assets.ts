import { AssetImportField, NewAsset } from '../../../utils/contract/asset.ts';
import { insertAsset, updateAsset } from '../../queries/asset-changes.ts';
import { findAsset, findAssetByUrl } from '../../queries/assets.ts';
import { audit } from '../../queries/audit.ts';
import { assetColumnNames } from '../asset-columns.ts';
import { fateOf, type GoodAsset } from '../import-assets.ts';
import { readAssetRow } from '../read-asset-row.ts';
import type { Fate, FieldSpec, ImportContext, ImportKindSpec, Taken } from './import-kind.ts';

const labels: Readonly<Record<AssetImportField, string>> = {
  title: 'Title',
  url: 'Address',
  kind: 'Kind',
  summary: 'Summary',
  talkingPoint: 'Talking point',
  stage: 'Buying stage',
  topics: 'Topics',
  personas: 'For whom',
  industries: 'Industries',
  language: 'Language',
  status: 'Status',
  liveAt: 'Live from',
  expiresAt: 'Expires',
  priority: 'Priority',
  collection: 'Collection',
};
const telling = [
  'url',
  'permalink',
  'page url',
  'landing page',
  'content type',
  'asset type',
  'funnel stage',
  'talking point',
  'publish date',
];

/** Pieces of material, known by their canonical address. The same rules as on the page of assets. */
export const assets: ImportKindSpec = {
  fields: AssetImportField.options.map((field): FieldSpec => {
    const required = field === 'title' || field === 'url';
    return {
      field,
      label: labels[field],
      required,
      names: assetColumnNames[field],
      telling,
      date: field === 'liveAt' || field === 'expiresAt',
    };
  }),
  async take(rows, _options, context) {
    const taken: Taken = { counts: { created: 0, updated: 0, unchanged: 0 }, good: 0, errors: [] };
    for (const { line, cells } of rows) {
      const row = readAssetRow(cells, line);
      if (!row.ok) taken.errors.push(...row.errors);
      else {
        taken.good++;
        if (context !== null) taken.counts[await writeAsset(row.asset, context)]++;
      }
    }
    return taken;
  },
};

async function writeAsset(given: GoodAsset, { trx, workspaceId, actor, now }: ImportContext): Promise<Fate> {
  const known = await findAssetByUrl(trx, workspaceId, given.url);
  const fate = fateOf(given, (known && (await findAsset(trx, workspaceId, known.id))) ?? undefined);
  if (fate === 'unchanged') return fate;
  // The address that links were made with stays: what differs can only be tracking parameters.
  const { url: _url, ...changes } = given;
  let assetId = known?.id;
  if (assetId) await updateAsset(trx, workspaceId, { assetId, ...changes }, { actor, now });
  else assetId = await insertAsset(trx, workspaceId, NewAsset.parse({ kind: 'article', stage: 'awareness', ...given }), now);
  await audit(trx, { workspaceId, at: now, actor, action: 'asset.import', subjectKind: 'asset', subjectId: assetId });
  return fate;
}
