import { useQuery } from '@tanstack/react-query';
import { BriefSheet } from '../../../../components/brief-sheet.tsx';
import type { Brief } from '../../../../utils/contract/brief.ts';
import { api } from '../../calls/api.ts';
import { LoadProblem } from '../../layout/load-problem.tsx';
import { PageSkeleton } from '../../layout/shell-skeleton.tsx';
import { useTitle } from '../../layout/use-title.ts';

/** "Before the call" with a contact. */
export function PersonBriefPage({ contactId }: { contactId: string }) {
  const { data, error, refetch } = useQuery(api.people.brief.queryOptions({ input: { contactId } }));
  return <BriefPage data={data} error={error} refetch={refetch} />;
}

/** "Before the call" with an account. */
export function AccountBriefPage({ accountId }: { accountId: string }) {
  const { data, error, refetch } = useQuery(api.accounts.brief.queryOptions({ input: { accountId } }));
  return <BriefPage data={data} error={error} refetch={refetch} />;
}

interface Asked {
  data: Brief | undefined;
  error: Error | null;
  refetch: () => unknown;
}

function BriefPage({ data, error, refetch }: Asked) {
  useTitle(data?.title ?? 'Before the call');
  if (data) return <BriefSheet brief={data} />;
  return error ? <LoadProblem error={error} onRetry={refetch} what="This page" /> : <PageSkeleton />;
}
