import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Badge } from '../../../../components/badge.tsx';
import { Dialog } from '../../../../components/dialog.tsx';
import { formatMoney } from '../../../../components/format-money.ts';
import { Time } from '../../../../components/time.tsx';
import type { AttributionModel, DealDetail } from '../../../../utils/contract/influence.ts';
import { addressOf } from '../../address/use-filters.ts';
import { api } from '../../calls/api.ts';
import { plural } from '../../format.ts';
import { TextLink } from '../../layout/figure-link.tsx';
import { LoadProblem } from '../../layout/load-problem.tsx';
import { TableSkeleton } from '../../layout/shell-skeleton.tsx';
import { useNow } from '../../layout/use-now.ts';
import { sources, statusBadges } from './deal-columns.tsx';
import { DealTouchpoints } from './deal-touchpoints.tsx';
import { ModelChoice } from './model-choice.tsx';

/** One deal: its touchpoints on a line with the credit of each, and how the deal went. */
export function DealDrawer({ dealId, model, onClose }: { dealId: string; model: AttributionModel; onClose: () => void }) {
  const now = useNow();
  const detail = useQuery(api.influence.deal.queryOptions({ input: { dealId, model }, placeholderData: keepPreviousData }));
  const data = detail.data;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      placement="side"
      title={data?.deal.name ?? 'Deal'}
      description={data ? data.deal.accountName : null}
      footer={
        data ? (
          <nav aria-label="More about this deal" className="mr-auto flex flex-wrap gap-x-4 gap-y-1">
            <TextLink to={`/accounts/${data.deal.accountId}/brief`}>Brief on {data.deal.accountName}</TextLink>
            <TextLink to={addressOf('/influence/deals', { account: data.deal.accountId })}>All deals there</TextLink>
          </nav>
        ) : null
      }
    >
      {detail.error && !data ? <LoadProblem error={detail.error} onRetry={detail.refetch} what="This deal" /> : null}
      {detail.isPending ? <TableSkeleton rows={4} /> : null}
      {data ? (
        <div className="flex flex-col gap-5 pt-1">
          <Facts detail={data} now={now} />
          <ModelChoice />
          <DealTouchpoints detail={data} now={now} />
          <History detail={data} now={now} />
        </div>
      ) : null}
    </Dialog>
  );
}

function Facts({ detail: { deal, currency, touchpoints }, now }: { detail: DealDetail; now: number }) {
  const { name, tone } = statusBadges[deal.status];
  const at = deal.closedAt ?? deal.closeAt;
  return (
    <div>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="text-xl font-semibold">{formatMoney(deal)}</span>
        {deal.currency !== currency ? (
          <span className="text-muted">{formatMoney({ currency, amountMinor: deal.mainMinor ?? 0 })}</span>
        ) : null}
        <Badge tone={tone}>{name}</Badge>
        {deal.status === 'open' ? <span className="text-muted">{deal.stage}</span> : null}
      </p>
      <p className="mt-1 text-muted">
        Opened <Time at={deal.createdAt} now={now} as="date" />
        {at === null ? '' : `, ${deal.closedAt === null ? 'expected to close' : 'closed'} `}
        {at === null ? null : <Time at={at} now={now} as="date" />}.{' '}
        {touchpoints.length === 0
          ? 'No touchpoint.'
          : `${plural(touchpoints.length, 'touchpoint')}; sourced by ${deal.sourcedBy ? sources[deal.sourcedBy].toLowerCase() : 'nobody here: the deal was there first'}.`}
      </p>
      {deal.mainMinor === null ? (
        <p className="mt-1 text-warn-ink">
          {deal.currency} has no rate: credits are in {deal.currency}, and the deal stands in no sum.
        </p>
      ) : null}
    </div>
  );
}

function History({ detail: { history }, now }: { detail: DealDetail; now: number }) {
  if (history.length === 0) return null;
  return (
    <section>
      <h3 className="mb-1 text-sm font-medium text-muted">How it went</h3>
      <ul className="divide-y divide-line border-y border-line">
        {history.map(({ at, stage, status, amountMinor, currency }) => (
          <li key={`${at} ${stage} ${status} ${amountMinor}`} className="flex justify-between gap-3 py-1.5">
            <span className="min-w-0 truncate">
              {stage}
              {status === 'open' ? '' : ` (${statusBadges[status].name.toLowerCase()})`}
            </span>
            <span className="flex shrink-0 gap-3 text-muted">
              {formatMoney({ currency, amountMinor })}
              <Time at={at} now={now} as="date" className="w-24 text-right" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
