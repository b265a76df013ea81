import { Card } from '../../../../components/card.tsx';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import type { LeaderReport } from '../../../../utils/contract/leaders.ts';
import { FigureLink, TextLink } from '../../layout/figure-link.tsx';
import { AmountLink } from '../influence/amount-link.tsx';
import { BetBadges } from '../segments/bet-badges.tsx';
import { leaderAddresses } from './leader-addresses.ts';

type Row = LeaderReport['segments']['rows'][number];

/** The segments that each side bets on, side by side with what came of it. */
export function SegmentsCard({ report, days }: { report: LeaderReport; days: number }) {
  const { rows, currency } = report.segments;
  const { segment } = leaderAddresses(days, report);
  const columns: Column<Row>[] = [
    {
      id: 'name',
      header: 'Segment',
      rowHeader: true,
      fill: true,
      cell: (row) => (
        <TextLink to={segment.sends(row.segmentId)} className="block truncate">
          {row.name}
        </TextLink>
      ),
    },
    { id: 'bets', header: 'Who bets on it', className: 'whitespace-nowrap', cell: (row) => <BetBadges sides={row.sides} /> },
    {
      id: 'shares',
      header: 'Shares',
      hint: 'Sent by reps to its contacts',
      numeric: true,
      cell: (row) => <FigureLink value={row.shares} to={segment.shares(row.segmentId)} label={`shares to ${row.name}`} />,
    },
    {
      id: 'sends',
      header: 'Sends',
      hint: 'Sent by marketing to its contacts',
      numeric: true,
      cell: (row) => <FigureLink value={row.sends} to={segment.sends(row.segmentId)} label={`sends to ${row.name}`} />,
    },
    {
      id: 'open',
      header: 'Open',
      numeric: true,
      from: 'md',
      cell: (row) => (
        <AmountLink
          sum={{ deals: row.openDeals, amountMinor: row.openMinor }}
          currency={currency}
          to={segment.open(row.segmentId)}
          label={`open in ${row.name}`}
        />
      ),
    },
    {
      id: 'won',
      header: 'Won',
      numeric: true,
      from: 'md',
      cell: (row) => (
        <AmountLink
          sum={{ deals: row.wonDeals, amountMinor: row.wonMinor }}
          currency={currency}
          to={segment.won(row.segmentId)}
          label={`won in ${row.name}`}
        />
      ),
    },
  ];
  return (
    <Card title="Segments, side by side" padded={rows.length === 0} action={<TextLink to="/segments">All segments</TextLink>}>
      {rows.length === 0 ? (
        <p className="text-muted">
          Sales and marketing have agreed on none yet. <TextLink to="/segments">Say whom you both want</TextLink>, and see where each side
          puts its effort.
        </p>
      ) : (
        <DataTable caption="Segments" columns={columns} rows={rows} rowKey={(row) => row.segmentId} />
      )}
    </Card>
  );
}
