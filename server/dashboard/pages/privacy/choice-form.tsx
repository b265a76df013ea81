import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Field } from '../../../../components/field.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { Select } from '../../../../components/select.tsx';
import { Time } from '../../../../components/time.tsx';
import { formMessage, problemOf } from '../../calls/problem.ts';
import { useNow } from '../../layout/use-now.ts';

interface ChoiceFormProps<State extends string> {
  label: string;
  choice: { state: State; source: string | null; at: number | null };
  options: readonly { value: State; label: string }[];
  /** What follows from the state, before it is saved. */
  warningOf: (state: State) => ReactNode;
  save: (state: State, source: string) => Promise<unknown>;
}

/** Notes what a prospect said, and how we know. */
export function ChoiceForm<State extends string>({ label, choice, options, warningOf, save }: ChoiceFormProps<State>) {
  const now = useNow();
  const client = useQueryClient();
  const [state, setState] = useState(choice.state);
  const [source, setSource] = useState('');
  const saving = useMutation({ mutationFn: () => save(state, source), onSuccess: () => client.invalidateQueries() });
  const problem = saving.error ? problemOf(saving.error) : null;
  const warning = warningOf(state);
  return (
    <form
      className="mt-3 flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!saving.isPending) saving.mutate();
      }}
    >
      <Select label={label} value={state} onChange={(value) => setState(value)} options={options} />
      {choice.at !== null && state === choice.state ? (
        <p className="text-sm text-muted text-pretty">
          {choice.source}, <Time at={choice.at} now={now} />
        </p>
      ) : null}
      {state === choice.state ? null : (
        <>
          {warning ? <Notice tone="warn">{warning}</Notice> : null}
          <Field
            label="How do we know?"
            hint="Such as: e-mail of 3 May"
            required
            maxLength={200}
            value={source}
            error={problem?.fields.source}
            onChange={(event) => setSource(event.target.value)}
          />
          {problem ? <Notice tone="error">{formMessage(problem)}</Notice> : null}
          <div className="flex gap-2">
            <Button type="submit" look="primary" busy={saving.isPending}>
              Save
            </Button>
            <Button look="ghost" onClick={() => setState(choice.state)}>
              Cancel
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
