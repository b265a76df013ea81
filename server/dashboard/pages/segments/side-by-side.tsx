import { Card } from '../../../../components/card.tsx';
import { formatMoney } from '../../../../components/format-money.ts';
import type { SegmentReport } from '../../../../utils/contract/segment.ts';
import { percent } from '../../format.ts';
import { BetBadges } from './bet-badges.tsx';

/** Where the shares of reps and the sends of marketing go, segment by segment, side by side. The table above has the numbers. */
export function SideBySide({ report: { rows, shares, sends, currency }, days }: { report: SegmentReport; days: number }) {
  return (
    <Card title={`Where each side put its effort in the last ${days} days`}>
      <ul className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
        <li className="flex items-center gap-1.5">
          <span aria-hidden className="size-2.5 rounded-sm bg-accent" />
          Of {shares.toLocaleString('en')} shares by reps
        </li>
        <li className="flex items-center gap-1.5">
          <span aria-hidden className="size-2.5 rounded-sm bg-edge" />
          Of {sends.toLocaleString('en')} sends by marketing
        </li>
        <li>What fits two segments counts in both.</li>
      </ul>
      <ul className="grid gap-x-6 gap-y-4 lg:grid-cols-2">
        {rows.map((row) => (
          <li key={row.segmentId} className="min-w-0">
            <p className="mb-1 flex items-center justify-between gap-2">
              <span className="min-w-0 truncate font-medium" title={row.name}>
                {row.name}
              </span>
              <span className="flex shrink-0 items-center gap-2 text-sm text-muted">
                {row.wonDeals > 0 ? `${formatMoney({ currency, amountMinor: row.wonMinor })} won` : 'nothing won'}
                <BetBadges sides={row.sides} />
              </span>
            </p>
            <Bar name="Shares" part={row.shares} whole={shares} fill="bg-accent" />
            <Bar name="Sends" part={row.sends} whole={sends} fill="bg-edge" />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Bar({ name, part, whole, fill }: { name: string; part: number; whole: number; fill: string }) {
  return (
    <p className="flex items-center gap-2 text-sm">
      <span className="w-12 shrink-0 text-muted">{name}</span>
      <span aria-hidden className="h-2 min-w-0 flex-1 rounded-full bg-sunken">
        <span className={`block h-full rounded-full ${fill}`} style={{ width: whole === 0 ? 0 : `${(part / whole) * 100}%` }} />
      </span>
      <span className="w-10 shrink-0 text-right">{percent(part, whole)}</span>
    </p>
  );
}
