import { Plus } from 'lucide-react';
import { Link } from 'wouter';
import { Badge } from '../../../../components/badge.tsx';
import { Button } from '../../../../components/button.tsx';
import type { Column } from '../../../../components/data-table.tsx';
import { formatSums } from '../../../../components/format-money.ts';
import { Sparkline } from '../../../../components/sparkline.tsx';
import { SplitBar } from '../../../../components/split-bar.tsx';
import type { Theme, ThemeCell } from '../../../../utils/contract/voice.ts';
import type { BuyingStage } from '../../../../utils/contract/words.ts';
import { addressOf, useFilters } from '../../address/use-filters.ts';
import { plural } from '../../format.ts';
import { TextLink } from '../../layout/figure-link.tsx';

interface ThemeContext {
  /** Words on the topic with the most: the length of a whole bar. */
  most: number;
  stageNames: Readonly<Record<BuyingStage, string>>;
  /** Makes a request of a gap; null for members who do not. */
  onGap: ((theme: Theme, cell: ThemeCell) => void) | null;
}

const nameOf = (theme: Theme) => theme.topic?.name ?? 'No topic';

/** Topics with how often, in which deals, what answers, and the gaps. */
export function themeColumns({ most, stageNames, onGap }: ThemeContext): Column<Theme>[] {
  return [
    {
      id: 'topic',
      header: 'Topic',
      rowHeader: true,
      className: 'w-52',
      sortBy: nameOf,
      cell: (theme) => <TopicName theme={theme} most={most} />,
    },
    {
      id: 'count',
      header: 'Said',
      hint: 'Words kept in the period, and in the period before',
      numeric: true,
      className: 'whitespace-nowrap',
      sortBy: (theme) => theme.count,
      cell: (theme) => (
        <>
          <span className="font-medium">{theme.count}</span>
          <span className="block text-sm text-muted">{theme.before > 0 ? `${theme.before} before` : 'none before'}</span>
        </>
      ),
    },
    {
      id: 'weeks',
      header: 'By week',
      from: 'md',
      cell: (theme) => (
        <Sparkline
          values={theme.weeks.map(({ count }) => count)}
          label={`By week, oldest first: ${theme.weeks.map(({ count }) => count).join(', ')}`}
          width={84}
        />
      ),
    },
    {
      id: 'deals',
      header: 'Deals',
      hint: 'Deals in which it was said, and the value of the open ones',
      numeric: true,
      className: 'whitespace-nowrap',
      sortBy: (theme) => theme.value[0]?.amountMinor ?? 0,
      cell: (theme) => (
        <>
          {formatSums(theme.value) ?? <span className="text-faint">–</span>}
          <span className="block text-sm text-muted">
            {plural(theme.deals, 'deal')}, {plural(theme.people, 'person', 'people')}
          </span>
        </>
      ),
    },
    {
      id: 'answers',
      header: 'What answers it',
      fill: true,
      from: 'lg',
      cell: (theme) => <Answers theme={theme} />,
    },
    {
      id: 'gaps',
      header: 'Missing',
      hint: 'Asked about at least three times at this stage, and no live asset answers',
      sortBy: (theme) => theme.cells.filter(({ gap }) => gap).reduce((sum, { count }) => sum + count, 0),
      cell: (theme) => <Gaps theme={theme} stageNames={stageNames} onGap={onGap} />,
    },
  ];
}

function TopicName({ theme, most }: { theme: Theme; most: number }) {
  const { params } = useFilters();
  const topic = theme.topic?.id ?? 'none';
  const search = new URLSearchParams(params);
  if (params.get('topic') === topic) search.delete('topic');
  else search.set('topic', topic);
  return (
    <span className="block py-0.5">
      <Link
        href={`/voice/words?${search}`}
        aria-current={params.get('topic') === topic ? 'true' : undefined}
        className={`row-link block truncate font-medium ${params.get('topic') === topic ? 'text-accent-ink' : ''}`}
      >
        <bdi>{nameOf(theme)}</bdi>
      </Link>
      <span className="mt-1 block">
        <SplitBar size="thin" whole={most} parts={[{ value: theme.count, fill: 'accent' }]} />
      </span>
    </span>
  );
}

function Answers({ theme }: { theme: Theme }) {
  const [first, ...others] = theme.answers;
  if (!first) return <span className="text-faint">Nothing yet</span>;
  return (
    <span className="block truncate">
      <TextLink to={addressOf('/assets', { asset: first.id })}>{first.title}</TextLink>
      {others.length > 0 ? <span className="text-muted"> and {others.length} more</span> : null}
    </span>
  );
}

function Gaps({ theme, stageNames, onGap }: { theme: Theme } & Pick<ThemeContext, 'stageNames' | 'onGap'>) {
  const gaps = theme.cells.filter(({ gap }) => gap);
  if (gaps.length === 0) return <span className="text-faint">–</span>;
  return (
    <ul className="relative flex flex-col items-start gap-1 py-0.5">
      {gaps.map((cell) => {
        const stage = cell.stage ? stageNames[cell.stage] : 'any stage';
        return (
          <li key={cell.stage ?? 'none'} className="flex items-center gap-2">
            <Badge tone="warn">
              {stage} · {cell.count}
            </Badge>
            {cell.requestId ? (
              <TextLink to={addressOf('/voice', { request: cell.requestId })} className="text-sm whitespace-nowrap">
                Requested
              </TextLink>
            ) : onGap ? (
              <Button
                size="sm"
                icon={<Plus aria-hidden size={12} />}
                aria-label={`Make a request: ${nameOf(theme)}, ${stage}`}
                onClick={() => onGap(theme, cell)}
              >
                Request
              </Button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

export const themeHeader = ['Topic', 'Said', 'Period before', 'People', 'Deals', 'Open deals', 'Answered by', 'Missing at'];

export function themeRow(theme: Theme) {
  return [
    theme.topic?.name ?? null,
    theme.count,
    theme.before,
    theme.people,
    theme.deals,
    formatSums(theme.value),
    theme.answers.map(({ title }) => title).join('; '),
    theme.cells.flatMap(({ gap, stage, count }) => (gap ? `${stage ?? 'any stage'} (${count})` : [])).join('; '),
  ];
}
