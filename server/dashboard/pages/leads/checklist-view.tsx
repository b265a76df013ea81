import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Badge } from '../../../../components/badge.tsx';
import { Button } from '../../../../components/button.tsx';
import { Card } from '../../../../components/card.tsx';
import { TextField } from '../../../../components/field.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { Time } from '../../../../components/time.tsx';
import type { Checklist, Criterion } from '../../../../utils/contract/checklist.ts';
import { ruleInWords } from '../../../../utils/domain/leads/criterion-words.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { useMe } from '../../calls/use-me.ts';
import { LoadProblem } from '../../layout/load-problem.tsx';
import { TableSkeleton } from '../../layout/shell-skeleton.tsx';
import { useNow } from '../../layout/use-now.ts';
import { ChecklistEditor } from './checklist-editor.tsx';
import { EffectView } from './effect-view.tsx';

const sideNames = { sales: 'sales', marketing: 'marketing' } as const;

/** What makes a good lead: the list both sides agreed on, what is proposed, and how it came to be. */
export function ChecklistView() {
  const now = useNow();
  const lists = useQuery(api.leads.checklists.queryOptions({ refetchInterval: 30_000 }));
  const [editing, setEditing] = useState<Checklist | null>(null);
  if (lists.error && !lists.data) return <LoadProblem error={lists.error} onRetry={lists.refetch} what="The checklist" />;
  if (!lists.data) return <TableSkeleton rows={5} />;
  const { current, proposed, earlier } = lists.data;
  if (editing) return <ChecklistEditor current={current} from={editing} onDone={() => setEditing(null)} />;
  return (
    <div className="flex flex-col gap-4">
      {proposed ? <Proposal proposed={proposed} current={current} now={now} onCounter={() => setEditing(proposed)} /> : null}
      <Card
        title={current.version === 0 ? 'The list to begin with' : `In force: version ${current.version}`}
        action={
          proposed ? null : (
            <Button size="sm" onClick={() => setEditing(current)}>
              Propose a change
            </Button>
          )
        }
      >
        <p className="mb-2 text-muted text-pretty">
          {current.version === 0 ? (
            'It comes with Fingerpost, and nobody has agreed to it yet. Propose your own: whom you sell to, and what a lead must bring.'
          ) : (
            <>
              Proposed by {current.proposedBy} ({current.proposedSide ? sideNames[current.proposedSide] : ''}), agreed by{' '}
              {current.answeredBy}
              {current.answeredAt === null ? null : (
                <>
                  , <Time at={current.answeredAt} now={now} as="date" />
                </>
              )}
              . {current.why}
            </>
          )}
        </p>
        <CriteriaList criteria={current.criteria} />
      </Card>
      {earlier.some(({ version }) => version > 0) ? <Earlier lists={earlier} now={now} /> : null}
    </div>
  );
}

function Proposal({ proposed, current, now, onCounter }: { proposed: Checklist; current: Checklist; now: number; onCounter: () => void }) {
  const me = useMe();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const own = me.role !== 'admin' && (proposed.proposedSide === 'sales') === (me.role === 'rep');
  const answer = useMutation({
    mutationFn: (agree: boolean) => api.leads.answer.call({ checklistId: proposed.id, agree, ...(text.trim() ? { text } : {}) }),
    onSuccess: () => client.invalidateQueries({ queryKey: api.leads.key() }),
  });
  return (
    <Card
      title={`Proposed: version ${proposed.version}`}
      action={<Badge tone="warn">waits for {proposed.proposedSide === 'sales' ? 'marketing' : 'sales'}</Badge>}
    >
      <p className="mb-3 text-pretty">
        <span className="text-muted">
          {proposed.proposedBy} ({proposed.proposedSide ? sideNames[proposed.proposedSide] : ''}
          {proposed.proposedAt === null ? null : (
            <>
              , <Time at={proposed.proposedAt} now={now} />
            </>
          )}
          ):
        </span>{' '}
        {proposed.why}
      </p>
      <div className="grid items-start gap-x-6 gap-y-4 xl:grid-cols-2">
        <CriteriaList criteria={proposed.criteria} before={current.criteria} />
        <EffectView criteria={proposed.criteria} />
      </div>
      <div className="mt-4 border-t border-line pt-3">
        {own ? null : (
          <TextField
            className="mb-3 max-w-160"
            label="A word to the other side (optional)"
            rows={2}
            maxLength={500}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
        {answer.error ? (
          <div className="mb-3">
            <Notice tone="error">{problemOf(answer.error).message}</Notice>
          </div>
        ) : null}
        <div className="flex flex-wrap gap-2">
          {own ? (
            <Button busy={answer.isPending} onClick={() => answer.mutate(false)}>
              Take it back
            </Button>
          ) : (
            <>
              <Button look="primary" busy={answer.isPending} onClick={() => answer.mutate(true)}>
                Agree
              </Button>
              <Button disabled={answer.isPending} onClick={() => answer.mutate(false)}>
                Decline
              </Button>
            </>
          )}
          <Button look="ghost" disabled={answer.isPending} onClick={onCounter}>
            {own ? 'Change it' : 'Propose something else'}
          </Button>
        </div>
      </div>
    </Card>
  );
}

/** The lines of a list; beside another list, what is new, changed or gone. */
function CriteriaList({ criteria, before }: { criteria: readonly Criterion[]; before?: readonly Criterion[] }) {
  const { stageNames } = useMe().settings;
  const old = new Map(before?.map((criterion) => [criterion.id, criterion]));
  const gone = (before ?? []).filter(({ id }) => !criteria.some((criterion) => criterion.id === id));
  return (
    <ul className="flex flex-col">
      {criteria.map((criterion) => {
        const was = old.get(criterion.id);
        const words = ruleInWords(criterion.rule, stageNames);
        const changed = was !== undefined && ruleInWords(was.rule, stageNames) !== words;
        const renamed = was !== undefined && (was.name !== criterion.name || was.needed !== criterion.needed);
        return (
          <li key={criterion.id} className="flex items-baseline justify-between gap-3 border-t border-line py-2 first:border-0">
            <span className="min-w-0">
              <span className="[overflow-wrap:anywhere]">{criterion.name}</span>
              <span className="block text-sm text-muted [overflow-wrap:anywhere]">
                {words}
                {changed && was ? <span className="text-faint"> (so far: {ruleInWords(was.rule, stageNames)})</span> : null}
              </span>
            </span>
            <span className="flex shrink-0 gap-1.5">
              {before && !was ? <Badge tone="accent">new</Badge> : null}
              {changed || renamed ? <Badge tone="warn">changed</Badge> : null}
              <Badge tone={criterion.needed ? 'plain' : 'outline'}>{criterion.needed ? 'needed' : 'nice to have'}</Badge>
            </span>
          </li>
        );
      })}
      {gone.map((criterion) => (
        <li key={criterion.id} className="flex items-baseline justify-between gap-3 border-t border-line py-2 text-muted">
          <s className="min-w-0 [overflow-wrap:anywhere]">{criterion.name}</s>
          <Badge tone="warn">taken out</Badge>
        </li>
      ))}
    </ul>
  );
}

const stateNames: Readonly<Record<Checklist['state'], string>> = {
  starter: 'came with Fingerpost',
  proposed: 'proposed',
  agreed: 'agreed',
  declined: 'declined',
  withdrawn: 'taken back',
};

function Earlier({ lists, now }: { lists: readonly Checklist[]; now: number }) {
  return (
    <Card title="Earlier">
      <ul className="flex flex-col">
        {lists.map((list) => (
          <li key={list.id} className="border-t border-line py-2 first:border-0">
            <details>
              <summary className="cursor-default">
                Version {list.version}, {stateNames[list.state]}
                {list.answeredAt === null ? null : (
                  <span className="text-muted">
                    {' '}
                    by {list.answeredBy}, <Time at={list.answeredAt} now={now} as="date" />
                  </span>
                )}
              </summary>
              <div className="pt-2 pl-4">
                {list.why ? <p className="text-muted">Why: {list.why}</p> : null}
                {list.answer ? <p className="text-muted">Answer: {list.answer}</p> : null}
                <CriteriaList criteria={list.criteria} />
              </div>
            </details>
          </li>
        ))}
      </ul>
    </Card>
  );
}
