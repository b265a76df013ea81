import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Equal } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Card } from '../../../../components/card.tsx';
import { PageHeader } from '../../../../components/page-header.tsx';
import { Skeleton } from '../../../../components/skeleton.tsx';
import type { DigestLine } from '../../../../utils/contract/digest.ts';
import { api } from '../../calls/api.ts';
import { TextLink } from '../../layout/figure-link.tsx';
import { LoadProblem } from '../../layout/load-problem.tsx';
import { useTitle } from '../../layout/use-title.ts';

/** A week against the one before, in words; every sentence opens the rows that it rests on. */
export function DigestPage({ week }: { week: string | undefined }) {
  const digest = useQuery(api.digest.queryOptions({ input: week === undefined ? {} : { week }, placeholderData: keepPreviousData }));
  useTitle(digest.data?.title ?? 'Weekly digest');
  if (digest.error && !digest.data) return <LoadProblem error={digest.error} onRetry={digest.refetch} what="The digest" />;
  if (!digest.data) {
    return (
      <>
        <PageHeader title="Weekly digest" />
        <div aria-busy role="status" aria-label="Loading the digest">
          <Skeleton className="h-96 max-w-200 rounded-lg" />
        </div>
      </>
    );
  }
  const { title, lead, lines, previous, next, running } = digest.data;
  return (
    <>
      <PageHeader
        title={title}
        description={lead}
        actions={
          <nav aria-label="Weeks" className="flex gap-2">
            <WeekLink week={previous} name="The week before" icon={<ArrowLeft aria-hidden size={14} />} />
            {next === null ? null : <WeekLink week={next} name="The week after" icon={<ArrowRight aria-hidden size={14} />} />}
          </nav>
        }
      />
      <Card padded={false} className="max-w-200">
        <ul className="divide-y divide-line">
          {lines.map((line) => (
            <Line key={line.key} line={line} />
          ))}
        </ul>
      </Card>
      <p className="mt-3 max-w-200 text-sm text-muted text-pretty">
        {running ? 'The week is not over: it stands beside the same part of the week before. ' : 'What moved most stands first. '}A count
        has changed when it differs by more than chance alone would explain. Weeks begin on Monday, 00:00 UTC. It comes by mail to who wants
        it: <TextLink to="/notices">how you are told</TextLink>.
      </p>
    </>
  );
}

const changes = {
  more: { icon: ArrowUp, classes: 'bg-accent-soft text-accent-ink' },
  less: { icon: ArrowDown, classes: 'bg-warn-soft text-warn-ink' },
  same: { icon: Equal, classes: 'bg-sunken text-muted' },
};

function Line({ line: { text, to, change, causes } }: { line: DigestLine }) {
  const { icon: Icon, classes } = changes[change];
  return (
    <li className="flex gap-3 px-4 py-3">
      <span aria-hidden className={`mt-0.5 grid size-6 shrink-0 place-items-center rounded-full ${classes}`}>
        <Icon size={14} />
      </span>
      <div className="min-w-0">
        <Link href={to} className={`figure-link relative ${change === 'same' ? 'text-muted' : 'font-medium'}`}>
          {text}
        </Link>
        {causes.length > 0 ? (
          <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-sm">
            {causes.map((cause) => (
              <li key={cause.to} className="min-w-0">
                <TextLink to={cause.to} className="[overflow-wrap:anywhere]">
                  {cause.text}
                </TextLink>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </li>
  );
}

function WeekLink({ week, name, icon }: { week: string; name: string; icon: ReactNode }) {
  return (
    <Link
      href={`/digest/${week}`}
      className="inline-flex h-7.5 items-center gap-1.5 rounded-md border border-edge/50 bg-surface px-3 hover:border-edge hover:bg-sunken"
    >
      {icon}
      {name}
    </Link>
  );
}
