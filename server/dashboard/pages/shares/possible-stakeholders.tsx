import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Card } from '../../../../components/card.tsx';
import { PossibleStakeholderItem } from '../../../../components/possible-stakeholder.tsx';
import type { PossibleStakeholder, StakeholderAnswer } from '../../../../utils/contract/link.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { useNow } from '../../layout/use-now.ts';

type Answer = Pick<StakeholderAnswer, 'shareId' | 'visitorId' | 'answer'>;

/** Browsers that came through shares and are nobody's yet, each with the question whose it is. Nothing where there is none. */
export function PossibleStakeholders({ shareId }: { shareId?: string }) {
  const now = useNow();
  const client = useQueryClient();
  const [last, setLast] = useState<Answer | null>(null);
  const { data } = useQuery(api.links.stakeholders.queryOptions({ input: { limit: 20, ...(shareId ? { shareId } : {}) } }));
  const judge = useMutation({
    mutationFn: (answer: Answer) => api.links.judge.call(answer),
    onSuccess: async (_, answer) => {
      setLast(answer.answer === 'open' ? null : answer);
      await Promise.all([
        client.invalidateQueries({ queryKey: api.links.key() }),
        client.invalidateQueries({ queryKey: api.shares.key() }),
      ]);
    },
  });
  const found = data?.stakeholders ?? [];
  if (found.length === 0 && last === null && !judge.error) return null;
  const answer =
    ({ shareId: share, visitorId }: PossibleStakeholder) =>
    (said: StakeholderAnswer['answer']) =>
      judge.mutate({ shareId: share, visitorId, answer: said });
  return (
    <Card title="Who was it?" className="mb-4">
      <ul className="flex flex-col divide-y divide-line">
        {found.map((each) => (
          <li key={`${each.shareId} ${each.visitorId}`} className="py-3 first:pt-0 last:pb-0">
            <PossibleStakeholderItem found={each} now={now} busy={judge.isPending} onAnswer={answer(each)} />
          </li>
        ))}
      </ul>
      <p role="status" className="text-sm text-muted">
        {last ? (
          <>
            {last.answer === 'recipient'
              ? 'That browser is the recipient’s from now on. '
              : 'Its visits no longer speak for the recipient. '}
            <Button size="sm" look="ghost" onClick={() => judge.mutate({ ...last, answer: 'open' })}>
              Undo
            </Button>
          </>
        ) : null}
      </p>
      {judge.error ? (
        <p role="alert" className="text-sm text-fail-ink">
          {problemOf(judge.error).message}
        </p>
      ) : null}
    </Card>
  );
}
