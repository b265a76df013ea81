import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Field } from '../../../../components/field.tsx';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { CopyBlock, CopyField } from '../../layout/copy-field.tsx';
import { FormDialog } from '../../layout/form-dialog.tsx';
import { ShownOnceDialog } from '../../layout/shown-once-dialog.tsx';

/** Names a source, then shows its write key this once. */
export function NewSourceDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const create = useMutation({
    mutationFn: () => api.sources.create.call({ name }),
    onSuccess: () => client.invalidateQueries({ queryKey: api.sources.key() }),
  });
  if (create.data) {
    const { writeKey } = create.data;
    return (
      <ShownOnceDialog title={`The write key of "${create.data.name}"`} what="key" onClose={onClose}>
        <CopyField label="Write key" value={writeKey} />
        <CopyBlock label="Try it" value={exampleCall(writeKey)} />
      </ShownOnceDialog>
    );
  }
  const problem = create.error ? problemOf(create.error) : null;
  return (
    <FormDialog
      title="New write key"
      description="One for each website or tool, so that each can be ended alone."
      submit="Make the key"
      busy={create.isPending}
      problem={problem}
      onSubmit={() => create.mutate()}
      onClose={onClose}
    >
      <Field
        label="Name"
        placeholder="Website"
        required
        maxLength={80}
        value={name}
        error={problem?.fields.name}
        onChange={(event) => setName(event.target.value)}
      />
    </FormDialog>
  );
}

function exampleCall(writeKey: string): string {
  const body = {
    messageId: 'example-1',
    userId: 'anna@example.com',
    type: 'page',
    properties: { title: 'Pricing', url: 'https://www.example.com/pricing' },
  };
  return `curl ${location.origin}/v1/page \\\n  -u ${writeKey}: \\\n  -H 'content-type: application/json' \\\n  -d '${JSON.stringify(body)}'`;
}
