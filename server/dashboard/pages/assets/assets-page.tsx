import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Download, FileStack, FileUp, Plus } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { Button } from '../../../../components/button.tsx';
import { Card } from '../../../../components/card.tsx';
import { DataTable } from '../../../../components/data-table.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { PageHeader } from '../../../../components/page-header.tsx';
import type { AssetReportRow } from '../../../../utils/contract/report.ts';
import { lastDays, readDaysOrAll } from '../../address/period.ts';
import { useFilters } from '../../address/use-filters.ts';
import { useWithin } from '../../address/use-within.ts';
import { api } from '../../calls/api.ts';
import { liveEvery } from '../../calls/query-client.ts';
import { mayEdit, useMe } from '../../calls/use-me.ts';
import { downloadCsv } from '../../csv.ts';
import { plural } from '../../format.ts';
import { LoadProblem } from '../../layout/load-problem.tsx';
import { TableSkeleton } from '../../layout/shell-skeleton.tsx';
import { useNow } from '../../layout/use-now.ts';
import { useSort } from '../../layout/use-sort.ts';
import { useTitle } from '../../layout/use-title.ts';
import { assetColumns } from './asset-columns.tsx';
import { assetCsv } from './asset-csv.ts';
import { AssetDrawer } from './asset-drawer.tsx';
import { AssetFilterBar } from './asset-filter-bar.tsx';
import { filterAssets, isFiltered, readAssetFilters } from './asset-filters.ts';
import { AssetFormDialog } from './asset-form-dialog.tsx';

const importLink =
  'inline-flex h-7.5 items-center gap-1.5 rounded-md border border-edge/50 bg-surface px-3 hover:border-edge hover:bg-sunken';

/** Everything marketing made: who shares it, whom it reaches, and what lies unused. */
export function AssetsPage() {
  useTitle('Assets');
  const me = useMe();
  const now = useNow();
  const { params, change } = useFilters();
  const [adding, setAdding] = useState(false);
  const [sort, onSort] = useSort('-shares');
  const days = readDaysOrAll(params);
  const period = days === 'all' ? { from: 0, to: lastDays(1, now).to } : lastDays(days, now);
  const teamId = params.get('team') ?? undefined;
  const report = useQuery(
    api.reports.assets.queryOptions({ input: { ...period, teamId }, refetchInterval: liveEvery * 2, placeholderData: keepPreviousData }),
  );
  const within = useWithin(days);
  const filters = readAssetFilters(params);
  const rows = filterAssets(report.data?.rows ?? [], filters);
  const opened = params.get('asset');
  const add = (
    <Button look="primary" icon={<Plus aria-hidden size={15} />} onClick={() => setAdding(true)}>
      Add asset
    </Button>
  );
  const bringIn = (
    <Link href="/imports?kind=assets" className={importLink}>
      <FileUp aria-hidden size={15} />
      Import CSV
    </Link>
  );
  return (
    <>
      <PageHeader
        title="Assets"
        description="What there is to share, who shares it, and whom it reaches."
        actions={
          mayEdit(me) ? (
            <>
              {bringIn}
              {add}
            </>
          ) : null
        }
      />
      {report.error && !report.data ? <LoadProblem error={report.error} onRetry={report.refetch} what="The assets" /> : null}
      {report.isPending ? <TableSkeleton rows={8} /> : null}
      {report.data?.rows.length === 0 ? (
        <Card>
          <EmptyState icon={<FileStack aria-hidden size={18} />} title="No assets yet" action={mayEdit(me) ? [bringIn, add] : null}>
            {mayEdit(me)
              ? 'List what sales can share: guides, case studies, webinars. Import a CSV file with titles and addresses, or add the first one by hand.'
              : 'Ask marketing to list what you can share.'}
          </EmptyState>
        </Card>
      ) : null}
      {report.data && report.data.rows.length > 0 ? (
        <>
          <AssetFilterBar rows={report.data.rows} />
          <Card
            padded={false}
            title={<span aria-live="polite">{countOf(rows, report.data.rows)}</span>}
            action={
              rows.length > 0 ? (
                <Button
                  size="sm"
                  look="ghost"
                  icon={<Download aria-hidden size={14} />}
                  onClick={() => downloadCsv('fingerpost-assets.csv', assetCsv(rows))}
                >
                  CSV
                </Button>
              ) : null
            }
          >
            {rows.length > 0 ? (
              <DataTable
                caption={`Assets and what became of their shares, ${days === 'all' ? 'all time' : `last ${days} days`}`}
                columns={assetColumns({ days, within, now, stageNames: me.settings.stageNames })}
                rows={rows}
                rowKey={(row) => row.asset.id}
                sort={sort}
                onSort={onSort}
                stale={report.isPlaceholderData}
              />
            ) : (
              <EmptyState icon={<FileStack aria-hidden size={18} />} title="No asset fits these filters">
                Take a filter off, or search for another word.
              </EmptyState>
            )}
          </Card>
        </>
      ) : null}
      <AssetDrawer
        row={report.data?.rows.find((row) => row.asset.id === opened) ?? null}
        missing={opened !== null && report.isSuccess && !report.data.rows.some((row) => row.asset.id === opened)}
        days={days}
        onClose={() => change({ asset: null })}
      />
      {adding ? <AssetFormDialog asset={null} onClose={() => setAdding(false)} /> : null}
    </>
  );

  function countOf(shown: readonly AssetReportRow[], all: readonly AssetReportRow[]): string {
    return isFiltered(filters) ? `${shown.length} of ${plural(all.length, 'asset')}` : plural(all.length, 'asset');
  }
}
