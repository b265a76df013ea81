import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { LeadThread } from '../../../../components/lead-thread.tsx';
import { Skeleton } from '../../../../components/skeleton.tsx';
import type { LeadDetail, LeadOutcome, LeadRow } from '../../../../utils/contract/lead.ts';
import { refusalText } from '../../queries/refusal.ts';
import { useLeadDetail } from '../../queries/use-leads.ts';
import { useWorkspace } from '../../queries/workspace.tsx';

/** What marketing answered to a verdict, and what sales says to that. */
export function LeadAnswers({ lead, now }: { lead: LeadRow; now: number }) {
  const { calls, client } = useWorkspace();
  const queryClient = useQueryClient();
  const { data, isError } = useLeadDetail(lead.id, true);
  // The same until it was taken: a request that is sent again says nothing twice.
  const [idempotencyKey, setKey] = useState(() => crypto.randomUUID());
  const speak = useMutation({
    mutationFn: (work: () => Promise<LeadDetail>) => work(),
    onSuccess: (detail) => {
      setKey(crypto.randomUUID());
      queryClient.setQueryData(calls.leads.detail.queryKey({ input: { leadId: lead.id } }), detail);
      return queryClient.invalidateQueries({ queryKey: calls.leads.list.key() });
    },
  });
  const send = async (work: () => Promise<LeadDetail>): Promise<boolean> => {
    try {
      await speak.mutateAsync(work);
      return true;
    } catch {
      return false;
    }
  };
  if (isError && !data) return <p className="mt-2 text-sm text-muted">The answers cannot be loaded right now.</p>;
  if (!data) return <Skeleton className="mt-2 w-2/3" />;
  const key = { leadId: lead.id, idempotencyKey };
  return (
    <div className="mt-2">
      <LeadThread
        lead={data.lead}
        messages={data.messages}
        now={now}
        side="sales"
        busy={speak.isPending}
        problem={speak.error ? refusalText(speak.error) : null}
        onSay={(text) => send(() => client.leads.say({ ...key, text }))}
        onSettle={(outcome: LeadOutcome, text) => send(() => client.leads.settle({ ...key, outcome, text }))}
      />
    </div>
  );
}
