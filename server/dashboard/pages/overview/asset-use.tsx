import type { ReactNode } from 'react';
import { Card } from '../../../../components/card.tsx';
import { SplitBar } from '../../../../components/split-bar.tsx';
import type { OverviewReport } from '../../../../utils/contract/report.ts';
import { useWithin } from '../../address/use-within.ts';
import { FigureLink, TextLink } from '../../layout/figure-link.tsx';
import { UnsharedReads } from './unshared-reads.tsx';

/** How much of what marketing made is used by sales. */
export function AssetUse({ use, days }: { use: OverviewReport['assets']; days: number }) {
  const to = useWithin(days);
  return (
    <Card title="Use of assets">
      {use.live === 0 ? (
        <p className="text-muted">
          No asset is live yet. <TextLink to="/assets">Add the first ones</TextLink>, by hand or from a CSV file.
        </p>
      ) : (
        <>
          <SplitBar
            parts={[
              { value: use.shared, fill: 'accent' },
              { value: use.neverShared, fill: 'plain' },
            ]}
          />
          <dl className="mt-4 flex flex-col">
            <Line name="Live" mark={null}>
              <FigureLink value={use.live} to={to('/assets', { status: 'live' })} label="live assets" />
            </Line>
            <Line name={`Shared in ${days} days`} mark="bg-accent">
              <FigureLink value={use.shared} to={to('/assets', { use: 'shared', status: 'live' })} label="assets shared" />
            </Line>
            <Line name="Not shared" mark="bg-edge/50">
              <FigureLink value={use.neverShared} to={to('/assets', { use: 'unused', status: 'live' })} label="assets not shared" />
            </Line>
          </dl>
          <UnsharedReads days={days} />
        </>
      )}
    </Card>
  );
}

function Line({ name, mark, children }: { name: string; mark: string | null; children: ReactNode }) {
  return (
    <div className="flex items-center justify-between border-t border-line py-2 first:border-0">
      <dt className="flex items-center gap-2 text-muted">
        {mark ? <span aria-hidden className={`size-2.5 rounded-full ${mark}`} /> : <span aria-hidden className="size-2.5" />}
        {name}
      </dt>
      <dd className="font-medium">{children}</dd>
    </div>
  );
}
