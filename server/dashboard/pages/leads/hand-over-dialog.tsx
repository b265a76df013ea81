import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Combobox } from '../../../../components/combobox.tsx';
import { Dialog } from '../../../../components/dialog.tsx';
import { Field, TextField } from '../../../../components/field.tsx';
import { FilterChip } from '../../../../components/filter-chip.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { api } from '../../calls/api.ts';
import { formMessage, problemOf } from '../../calls/problem.ts';

/** Marketing hands somebody over: who, from where, and what sales should know. */
export function HandOverDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const [who, setWho] = useState<{ id: string; name: string } | null>(null);
  const [text, setText] = useState('');
  const [source, setSource] = useState('');
  const [campaign, setCampaign] = useState('');
  const [note, setNote] = useState('');
  const q = useDeferredValue(text.trim());
  const people = useQuery(
    api.people.search.queryOptions({ input: { q, limit: 8 }, enabled: q.length > 1, placeholderData: keepPreviousData }),
  );
  const report = useQuery(api.leads.report.queryOptions({ input: {}, staleTime: 60_000 }));
  const save = useMutation({
    mutationFn: () =>
      api.leads.handOver.call({
        ...{ contactId: who?.id ?? '', source },
        ...(campaign.trim() ? { campaign } : {}),
        ...(note.trim() ? { note } : {}),
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: api.leads.key() });
      onClose();
    },
  });
  const problem = save.error ? problemOf(save.error) : null;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Hand over a lead"
      description="The prospect’s owner is told, and judges it in the side panel. Nobody’s prospects are offered to all of sales."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" busy={save.isPending} disabled={!who || source.trim() === ''} onClick={() => save.mutate()}>
            Hand over
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {problem ? <Notice tone="error">{formMessage(problem)}</Notice> : null}
        {who ? (
          <div>
            <FilterChip name="Prospect" value={who.name} onRemove={() => setWho(null)} />
          </div>
        ) : (
          <Combobox
            label="Prospect"
            placeholder="Name, e-mail or company"
            text={text}
            onText={setText}
            options={
              q.length > 1 && people.data
                ? people.data.contacts.map(({ id, name, accountName }) => ({ id, name, note: accountName ?? '' }))
                : null
            }
            onPick={({ id, name }) => {
              setWho({ id, name });
              setText('');
            }}
          />
        )}
        <Field
          label="Source"
          hint="Where the lead comes from: Webinar, Content, Event …"
          value={source}
          maxLength={100}
          list="lead-sources"
          error={problem?.fields.source}
          onChange={(event) => setSource(event.target.value)}
        />
        <Field
          label="Campaign (if there is one)"
          value={campaign}
          maxLength={200}
          list="lead-campaigns"
          error={problem?.fields.campaign}
          onChange={(event) => setCampaign(event.target.value)}
        />
        <TextField
          label="What sales should know (optional)"
          value={note}
          maxLength={1_000}
          error={problem?.fields.note}
          onChange={(event) => setNote(event.target.value)}
        />
        <Choices id="lead-sources" values={report.data?.sources ?? []} />
        <Choices id="lead-campaigns" values={report.data?.campaigns ?? []} />
      </div>
    </Dialog>
  );
}

/** What was typed before, offered while typing. */
function Choices({ id, values }: { id: string; values: readonly string[] }) {
  return (
    <datalist id={id}>
      {values.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  );
}
