import type { AssetReportRow } from '../../../../utils/contract/report.ts';
import { csvOf } from '../../../../utils/domain/csv.ts';

const header = [
  'Title',
  'Address',
  'Kind',
  'Stage',
  'Status',
  'Topics',
  'Shares',
  'Shared by',
  'Prospects',
  'Accounts',
  'Opened shares',
  'Visits by people',
  'Automated visits',
  'Last shared',
];

/** The rows of the asset table as CSV text. */
export function assetCsv(rows: readonly AssetReportRow[]): string {
  return csvOf(
    header,
    rows.map((row) => [
      row.asset.title,
      row.asset.url,
      row.asset.kind,
      row.asset.stage,
      row.asset.status,
      row.asset.topics.map((topic) => topic.name).join('; '),
      row.shares,
      row.sharers.map((sharer) => sharer.name).join('; '),
      row.contacts,
      row.accounts,
      row.visitedShares,
      row.visits,
      row.automatedVisits,
      row.lastSharedAt === null ? null : new Date(row.lastSharedAt).toISOString(),
    ]),
  );
}
