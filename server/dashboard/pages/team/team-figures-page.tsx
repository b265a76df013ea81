import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Avatar } from '../../../../components/avatar.tsx';
import { Card } from '../../../../components/card.tsx';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { PageHeader } from '../../../../components/page-header.tsx';
import { Segmented } from '../../../../components/segmented.tsx';
import { Time } from '../../../../components/time.tsx';
import type { MemberFigures } from '../../../../utils/contract/team.ts';
import { lastDays, readDays, reportDays } from '../../address/period.ts';
import { addressOf, type FilterChange, useFilters } from '../../address/use-filters.ts';
import { api } from '../../calls/api.ts';
import { mayReadTeam, useMe } from '../../calls/use-me.ts';
import { percent, plural } from '../../format.ts';
import { CsvButton, csvTime } from '../../layout/csv-button.tsx';
import { FigureLink, TextLink } from '../../layout/figure-link.tsx';
import { LoadProblem, NotAllowed } from '../../layout/load-problem.tsx';
import { TableSkeleton } from '../../layout/shell-skeleton.tsx';
import { useNow } from '../../layout/use-now.ts';
import { useTitle } from '../../layout/use-title.ts';

/** What each member of a team shared and what came of it; for its leads, marketers and admins. */
export function TeamFiguresPage({ teamId }: { teamId: string }) {
  const me = useMe();
  if (!mayReadTeam(me, teamId)) {
    return (
      <>
        <PageHeader title="Team" />
        <NotAllowed>Figures of a team are for those who lead it, for marketers and admins.</NotAllowed>
      </>
    );
  }
  return <Figures teamId={teamId} />;
}

function Figures({ teamId }: { teamId: string }) {
  const now = useNow();
  const { params, change } = useFilters();
  const days = readDays(params);
  const report = useQuery(api.teams.figures.queryOptions({ input: { teamId, ...lastDays(days, now) }, placeholderData: keepPreviousData }));
  const name = report.data?.team.name ?? 'Team';
  useTitle(name);
  if (report.error && !report.data) return <LoadProblem error={report.error} onRetry={report.refetch} what="The team" />;
  const to = (path: string, filters: FilterChange) => addressOf(path, { days: String(days), team: teamId, ...filters });
  const columns: Column<MemberFigures>[] = [
    {
      id: 'name',
      header: 'Who',
      rowHeader: true,
      fill: true,
      cell: (row) => (
        <span className="flex items-center gap-2.5">
          <Avatar name={row.name} />
          <span className="truncate">
            {row.name}
            {row.lead ? <span className="text-muted"> (lead)</span> : null}
          </span>
        </span>
      ),
    },
    {
      id: 'shares',
      header: 'Sent',
      numeric: true,
      sortBy: (row) => row.shares,
      cell: (row) => (
        <FigureLink
          value={row.shares}
          to={to('/shares', { rep: row.memberId, state: ['sent', 'visited'] })}
          label={`shares by ${row.name}`}
        />
      ),
    },
    {
      id: 'visited',
      header: 'Opened',
      numeric: true,
      sortBy: (row) => row.visitedShares,
      cell: (row) => (
        <FigureLink
          value={row.visitedShares}
          to={to('/shares', { rep: row.memberId, state: 'visited' })}
          label={`opened shares by ${row.name}`}
        />
      ),
    },
    { id: 'rate', header: 'Rate', numeric: true, className: 'text-muted', cell: (row) => percent(row.visitedShares, row.shares) },
    {
      id: 'visits',
      header: 'Visits',
      hint: 'By people, in this period',
      numeric: true,
      from: 'md',
      cell: (row) => (
        <FigureLink
          value={row.visits}
          to={to('/shares/visits', { rep: row.memberId, verdict: ['confirmed', 'likely'] })}
          label={`visits to shares by ${row.name}`}
        />
      ),
    },
    {
      id: 'contacts',
      header: 'Prospects',
      numeric: true,
      from: 'md',
      cell: (row) => (
        <FigureLink value={row.contacts} to={to('/shares/people', { rep: row.memberId })} label={`prospects reached by ${row.name}`} />
      ),
    },
    {
      id: 'leads',
      header: 'Leads',
      hint: 'Handed over to them in this period',
      numeric: true,
      from: 'md',
      cell: (row) => <FigureLink value={row.leads} to={to('/leads/list', { rep: row.memberId })} label={`leads of ${row.name}`} />,
    },
    {
      id: 'accepted',
      header: 'Accepted',
      numeric: true,
      from: 'md',
      cell: (row) => (
        <FigureLink
          value={row.accepted}
          to={to('/leads/list', { rep: row.memberId, state: 'accepted' })}
          label={`leads that ${row.name} accepted`}
        />
      ),
    },
    {
      id: 'last',
      header: 'Last sent',
      from: 'lg',
      className: 'text-muted whitespace-nowrap',
      cell: (row) => (row.lastSharedAt === null ? '–' : <Time at={row.lastSharedAt} now={now} />),
    },
  ];
  const total = report.data?.total;
  return (
    <>
      <PageHeader
        title={name}
        description={
          total ? (
            <>
              <FigureLink value={total.shares} to={to('/shares', { state: ['sent', 'visited'] })} label="shares of the team" />{' '}
              {total.shares === 1 ? 'share' : 'shares'} to {plural(total.contacts, 'prospect')} in {days} days, opened{' '}
              {percent(total.visitedShares, total.shares)}. <TextLink to="/team">All teams</TextLink>
            </>
          ) : null
        }
        actions={
          <Segmented
            label="Period"
            value={String(days)}
            onChange={(value) => change({ days: value === '90' ? null : value })}
            options={reportDays.map((choice) => ({ value: String(choice), label: `${choice} days` }))}
          />
        }
      />
      {report.data ? (
        <Card
          title={plural(report.data.members.length, 'member')}
          padded={report.data.members.length === 0}
          action={
            report.data.members.length === 0 ? null : (
              <CsvButton
                name="fingerpost-team-figures"
                header={['Name', 'Shares sent', 'Opened shares', 'Visits', 'Prospects', 'Leads', 'Accepted', 'Last sent']}
                rows={() =>
                  (report.data?.members ?? []).map((row) => [
                    ...[row.name, row.shares, row.visitedShares, row.visits, row.contacts, row.leads, row.accepted],
                    row.lastSharedAt === null ? '' : csvTime(row.lastSharedAt),
                  ])
                }
              />
            )
          }
        >
          {report.data.members.length === 0 ? (
            <p className="text-muted">
              Nobody is in this team yet. An admin adds members under <TextLink to="/team">Team</TextLink>.
            </p>
          ) : (
            <DataTable caption={`Members of ${name}`} columns={columns} rows={report.data.members} rowKey={(row) => row.memberId} />
          )}
        </Card>
      ) : (
        <TableSkeleton rows={4} />
      )}
    </>
  );
}
