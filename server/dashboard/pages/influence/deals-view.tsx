import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Handshake } from 'lucide-react';
import { DataTable } from '../../../../components/data-table.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { formatMoney } from '../../../../components/format-money.ts';
import type { DealRow } from '../../../../utils/contract/influence.ts';
import { minorDigits } from '../../../../utils/domain/influence/money.ts';
import { useFilters } from '../../address/use-filters.ts';
import { allPages } from '../../calls/all-pages.ts';
import { api } from '../../calls/api.ts';
import { plural } from '../../format.ts';
import { CsvButton, csvTime } from '../../layout/csv-button.tsx';
import { PagedLog } from '../../layout/paged-log.tsx';
import { useNow } from '../../layout/use-now.ts';
import { dealColumns } from './deal-columns.tsx';
import { DealDrawer } from './deal-drawer.tsx';
import { DealFilterBar } from './deal-filter-bar.tsx';
import { readDealFilters } from './influence-filters.ts';
import { ModelChoice } from './model-choice.tsx';
import { models } from './model-names.ts';

/** Deals with what of them is credited: the rows behind every figure. */
export function DealsView() {
  const now = useNow();
  const { params, change } = useFilters();
  const filters = readDealFilters(params, now);
  const opened = params.get('open');
  const list = useInfiniteQuery(
    api.influence.deals.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filters, limit: 100, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const first = list.data?.pages[0];
  const rows = list.data?.pages.flatMap(({ deals }) => deals) ?? [];
  const currency = first?.currency ?? 'EUR';
  const money = (amountMinor: number) => formatMoney({ currency, amountMinor });
  return (
    <div className="flex flex-col gap-3">
      <ModelChoice />
      <DealFilterBar />
      <PagedLog
        log={list}
        what="The deals"
        title={first ? `${plural(first.total, 'deal')}, ${money(first.amountMinor)}, ${money(first.creditMinor)} credited` : 'Deals'}
        shown={rows.length}
        {...(first ? { total: first.total } : {})}
        action={
          rows.length > 0 ? (
            <CsvButton
              name="fingerpost-deals"
              header={csvHeader(currency, models[filters.model].name)}
              rows={async () => {
                const pages = await allPages((at) => api.influence.deals.call({ ...filters, ...at }));
                return pages.flatMap(({ deals }) => deals).map((deal) => csvRow(deal, currency));
              }}
            />
          ) : null
        }
      >
        {rows.length > 0 ? (
          <DataTable
            caption="Deals, the last closed first"
            columns={dealColumns(params, { currency, now })}
            rows={rows}
            rowKey={({ id }) => id}
            stale={list.isPlaceholderData}
            pageBy="caller"
          />
        ) : (
          <EmptyState icon={<Handshake aria-hidden size={18} />} title="No deal fits">
            Take a filter off, or choose a longer period. Deals come from your CRM by import.
          </EmptyState>
        )}
      </PagedLog>
      {opened ? <DealDrawer key={opened} dealId={opened} model={filters.model} onClose={() => change({ open: null })} /> : null}
    </div>
  );
}

const csvHeader = (currency: string, model: string) => [
  ...['Deal', 'Account', 'Status', 'Stage', 'Amount', 'Currency', `Amount (${currency})`, `Credit (${model})`],
  ...['Touchpoints', 'Sourced by', 'Opened', 'Expected close', 'Closed', 'Id'],
];

function csvRow(deal: DealRow, currency: string) {
  const units = (minor: number | null, code: string) => (minor === null ? null : minor / 10 ** minorDigits(code));
  return [
    ...[deal.name, deal.accountName, deal.status, deal.stage, units(deal.amountMinor, deal.currency), deal.currency],
    ...[units(deal.mainMinor, currency), units(deal.creditMinor, deal.mainMinor === null ? deal.currency : currency)],
    ...[deal.touchpoints, deal.sourcedBy, csvTime(deal.createdAt), csvTime(deal.closeAt), csvTime(deal.closedAt), deal.id],
  ];
}
