import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Dialog } from '../../../../components/dialog.tsx';
import { Field } from '../../../../components/field.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { type Segment, type SegmentRow, SegmentRule } from '../../../../utils/contract/segment.ts';
import { api } from '../../calls/api.ts';
import { formMessage, problemOf } from '../../calls/problem.ts';
import { plural } from '../../format.ts';
import { WordPicker } from './word-picker.tsx';

interface Draft {
  name: string;
  industries: string[];
  regions: string[];
  personas: string[];
  min: string;
  max: string;
}

const draftOf = (segment: Segment | null): Draft => ({
  name: segment?.name ?? '',
  industries: segment?.rule.industries ?? [],
  regions: segment?.rule.regions ?? [],
  personas: segment?.rule.personas ?? [],
  min: segment?.rule.employeesMin?.toString() ?? '',
  max: segment?.rule.employeesMax?.toString() ?? '',
});

function ruleOf({ industries, regions, personas, min, max }: Draft): SegmentRule {
  const number = (text: string) => (text.trim() === '' ? null : Number(text));
  return { industries, regions, personas, employeesMin: number(min), employeesMax: number(max) };
}

export interface SegmentEditorProps {
  /** Null: a new one. */
  segment: Segment | null;
  onClose: () => void;
  onSaved: (segment: SegmentRow) => void;
}

/** Says whom a segment takes in, with how many that are as one types. */
export function SegmentEditor({ segment, onClose, onSaved }: SegmentEditorProps) {
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(segment));
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const words = useQuery(api.segments.words.queryOptions({ staleTime: 60_000 }));
  const rule = useDeferredValue(SegmentRule.safeParse(ruleOf(draft)).data);
  const count = useQuery(
    api.segments.count.queryOptions({ input: rule ?? ruleOf(draft), enabled: rule !== undefined, placeholderData: keepPreviousData }),
  );
  const save = useMutation({
    mutationFn: () => {
      const input = { name: draft.name, rule: ruleOf(draft) };
      return segment ? api.segments.change.call({ segmentId: segment.id, ...input }) : api.segments.create.call(input);
    },
    onSuccess: async (saved) => {
      await client.invalidateQueries({ queryKey: api.segments.key() });
      onClose();
      onSaved(saved);
    },
  });
  const problem = save.error ? problemOf(save.error) : null;
  const other = segment?.sales && segment.marketing;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={segment ? `Change ${segment.name}` : 'New segment'}
      description={
        other
          ? 'When you change whom it takes in, the other side has to agree again.'
          : 'Your side bets on it; the other side is asked to agree.'
      }
      footer={
        <>
          <p role="status" className="mr-auto self-center text-muted">
            {count.data && rule ? `${plural(count.data.accounts, 'account')}, ${plural(count.data.contacts, 'contact')}` : ''}
          </p>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form="segment" busy={save.isPending}>
            {segment ? 'Save' : 'Add segment'}
          </Button>
        </>
      }
    >
      <form
        id="segment"
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (!save.isPending) save.mutate();
        }}
      >
        {problem ? <Notice tone="error">{formMessage(problem)}</Notice> : null}
        <Field
          label="Name"
          required
          maxLength={60}
          value={draft.name}
          error={problem?.fields.name}
          onChange={(event) => set({ name: event.target.value })}
        />
        <WordPicker
          label="Industries"
          hint="Empty: any"
          values={draft.industries}
          words={words.data?.industries ?? []}
          error={problem?.fields['rule.industries']}
          onChange={(industries) => set({ industries })}
        />
        <WordPicker
          label="Regions"
          hint="Empty: any. “United States” takes in “United States (East)”."
          values={draft.regions}
          words={words.data?.regions ?? []}
          error={problem?.fields['rule.regions']}
          onChange={(regions) => set({ regions })}
        />
        <div className="grid grid-cols-2 gap-3">
          <Field
            label="People, at least"
            type="number"
            min={0}
            value={draft.min}
            error={problem?.fields['rule.employeesMin']}
            onChange={(event) => set({ min: event.target.value })}
          />
          <Field
            label="At most"
            type="number"
            min={0}
            value={draft.max}
            error={problem?.fields['rule.employeesMax']}
            onChange={(event) => set({ max: event.target.value })}
          />
        </div>
        <WordPicker
          label="Whom to reach there"
          hint="Personas; empty: anybody"
          values={draft.personas}
          words={words.data?.personas ?? []}
          error={problem?.fields['rule.personas']}
          onChange={(personas) => set({ personas })}
        />
      </form>
    </Dialog>
  );
}
