import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Field } from '../../../../components/field.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { Select } from '../../../../components/select.tsx';
import { Time } from '../../../../components/time.tsx';
import type { Consent, ConsentState } from '../../../../utils/contract/privacy.ts';
import { api } from '../../calls/api.ts';
import { formMessage, problemOf } from '../../calls/problem.ts';
import { useNow } from '../../layout/use-now.ts';

const labels: Readonly<Record<ConsentState, string>> = {
  unknown: 'Not asked',
  granted: 'Agreed to be followed',
  denied: 'Does not want to be followed',
};

/** Notes what a prospect said, and how we know. */
export function ConsentForm({ contactId, name, consent }: { contactId: string; name: string; consent: Consent }) {
  const now = useNow();
  const client = useQueryClient();
  const [state, setState] = useState(consent.state);
  const [source, setSource] = useState('');
  const save = useMutation({
    mutationFn: () => api.privacy.consent.call({ contactId, state, source }),
    onSuccess: () => client.invalidateQueries(),
  });
  const problem = save.error ? problemOf(save.error) : null;
  return (
    <form
      className="mt-3 flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!save.isPending) save.mutate();
      }}
    >
      <Select
        label="Consent"
        value={state}
        onChange={(value) => setState(value)}
        options={(['unknown', 'granted', 'denied'] as const).map((value) => ({ value, label: labels[value] }))}
      />
      {consent.at !== null && state === consent.state ? (
        <p className="text-sm text-muted text-pretty">
          {consent.source}, <Time at={consent.at} now={now} />
        </p>
      ) : null}
      {state === consent.state ? null : (
        <>
          {state === 'denied' ? <Notice tone="warn">What {name} read so far is deleted, and nothing more is collected.</Notice> : null}
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
            <Button type="submit" look="primary" busy={save.isPending}>
              Save
            </Button>
            <Button look="ghost" onClick={() => setState(consent.state)}>
              Cancel
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
