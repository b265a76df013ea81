import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Card } from '../../../../components/card.tsx';
import { TextField } from '../../../../components/field.tsx';
import { Notice } from '../../../../components/notice.tsx';
import type { Checklist } from '../../../../utils/contract/checklist.ts';
import { changedCriteria } from '../../../../utils/domain/leads/checklist-effect.ts';
import { api } from '../../calls/api.ts';
import { formMessage, problemOf } from '../../calls/problem.ts';
import { type CriterionDraft, newDraft, readDrafts, toDraft } from './checklist-draft.ts';
import { CriterionFields } from './criterion-fields.tsx';
import { EffectView } from './effect-view.tsx';

export interface ChecklistEditorProps {
  current: Checklist;
  /** What to begin with: the list in force, or a proposal to counter. */
  from: Checklist;
  onDone: () => void;
}

/** Writes another checklist, with its effect on the last quarter's leads beside it, and proposes it to the other side. */
export function ChecklistEditor({ current, from, onDone }: ChecklistEditorProps) {
  const client = useQueryClient();
  const [drafts, setDrafts] = useState<readonly CriterionDraft[]>(() => from.criteria.map(toDraft));
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const read = readDrafts(drafts);
  const problems = 'problems' in read ? read.problems : {};
  const criteria = useDeferredValue('criteria' in read ? read.criteria : null);
  const same = criteria !== null && changedCriteria(current.criteria, criteria).size === 0;
  const propose = useMutation({
    mutationFn: (next: NonNullable<typeof criteria>) => api.leads.propose.call({ criteria: next, why, basedOn: current.version }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: api.leads.checklists.key() });
      onDone();
    },
  });
  const refused = propose.error ? problemOf(propose.error) : null;
  const send = () => {
    setTried(true);
    if ('criteria' in read && why.trim() !== '') propose.mutate(read.criteria);
  };
  const replace = (at: number, draft: CriterionDraft) => setDrafts(drafts.map((each, index) => (index === at ? draft : each)));
  const move = (at: number, by: -1 | 1) => {
    const moved = [...drafts];
    const [draft] = moved.splice(at, 1);
    if (draft) moved.splice(at + by, 0, draft);
    setDrafts(moved);
  };
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      <Card title="Your proposal">
        <ol>
          {drafts.map((draft, index) => (
            <CriterionFields
              key={draft.id}
              draft={draft}
              number={index + 1}
              last={index === drafts.length - 1}
              problems={tried ? { name: problems[`${index}.name`], rule: problems[`${index}.rule`] } : {}}
              onChange={(next) => replace(index, next)}
              onMove={(by) => move(index, by)}
              onRemove={() => setDrafts(drafts.filter((each) => each !== draft))}
            />
          ))}
        </ol>
        <Button
          className="mt-1"
          icon={<Plus aria-hidden size={15} />}
          disabled={drafts.length >= 20}
          onClick={() => setDrafts([...drafts, newDraft(`c${crypto.randomUUID().slice(0, 8)}`)])}
        >
          Add a criterion
        </Button>
        <TextField
          className="mt-4"
          label="Why"
          rows={2}
          maxLength={500}
          value={why}
          error={tried && why.trim() === '' ? 'Say why: the other side has to agree.' : refused?.fields.why}
          onChange={(event) => setWhy(event.target.value)}
        />
        {tried && problems[''] ? <p className="mt-2 text-sm text-fail-ink">{problems['']}</p> : null}
        {refused ? (
          <div className="mt-3">
            <Notice tone="error">{formMessage(refused)}</Notice>
          </div>
        ) : null}
        <div className="mt-3 flex justify-end gap-2">
          <Button onClick={onDone}>Cancel</Button>
          <Button look="primary" busy={propose.isPending} disabled={same} onClick={send}>
            Propose
          </Button>
        </div>
      </Card>
      <Card title="What it would have meant" className="xl:sticky xl:top-4">
        {criteria === null ? (
          <p className="text-muted">Give every criterion a name and what it is checked on: then the effect stands here.</p>
        ) : same ? (
          <p className="text-muted">This is the list in force. Change something, and see what it would have meant for the last 90 days.</p>
        ) : (
          <EffectView criteria={criteria} />
        )}
      </Card>
    </div>
  );
}
