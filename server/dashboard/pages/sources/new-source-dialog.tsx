import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Dialog } from '../../../../components/dialog.tsx';
import { Field } from '../../../../components/field.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { CopyBlock, CopyField } from '../../layout/copy-field.tsx';
import { ShownOnceDialog } from '../../layout/shown-once-dialog.tsx';

/** Names a source, then shows its write key this once. */
export function NewSourceDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const formId = useId();
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
    <Dialog
      open
      onOpenChange={onClose}
      title="New write key"
      description="One for each website or tool, so that each can be ended alone."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} look="primary" busy={create.isPending}>
            Make the key
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (!create.isPending) create.mutate();
        }}
      >
        {problem && !problem.fields.name ? <Notice tone="error">{problem.message}</Notice> : null}
        <Field
          label="Name"
          placeholder="Website"
          required
          maxLength={80}
          value={name}
          error={problem?.fields.name}
          onChange={(event) => setName(event.target.value)}
        />
      </form>
    </Dialog>
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
