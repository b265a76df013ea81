import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Field } from '../../../../components/field.tsx';
import { Select } from '../../../../components/select.tsx';
import { touchChannelNames } from '../../../../components/touch-channel.ts';
import { TouchChannel } from '../../../../utils/contract/words.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { FormDialog } from '../../layout/form-dialog.tsx';
import { useNow } from '../../layout/use-now.ts';
import { type AudienceDraft, AudienceFields, audienceOf, emptyAudience } from './audience-fields.tsx';
import { fromLocal, nextMorning } from './local-time.ts';
import { SendPreviewNotes } from './send-preview-notes.tsx';
import { scheduleChanged } from './use-plan.ts';

/** Plans a send: what, when, to whom, and what it does to the touch budget before anything is written. */
export function PlanSendDialog({ onClose, onMade }: { onClose: () => void; onMade: (sendKey: string) => void }) {
  const now = useNow();
  const client = useQueryClient();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const [empty] = useState(() => ({
    ...{ title: '', campaign: '', channel: 'email' as TouchChannel, assetId: '', when: nextMorning(now) },
    ...{ leaveOutOverBudget: true, leaveOutSentBefore: true },
  }));
  const [draft, setDraft] = useState(empty);
  const [audience, setAudience] = useState<AudienceDraft>(emptyAudience);
  const assets = useQuery(api.assets.list.queryOptions({ input: { status: ['live', 'upcoming'], limit: 5_000 }, staleTime: 60_000 }));
  const at = fromLocal(draft.when);
  const asked = useDeferredValue(audience);
  const preview = useQuery(
    api.touches.previewSend.queryOptions({
      input: {
        at: at ?? 0,
        channel: draft.channel,
        assetId: draft.assetId || null,
        audience: audienceOf(asked),
        ...(draft.title.trim() ? { title: draft.title.trim() } : {}),
      },
      enabled: at !== null,
      placeholderData: keepPreviousData,
    }),
  );
  const set = (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...change }));
  const save = useMutation({
    mutationFn: () => {
      const { when: _, assetId, ...rest } = draft;
      return api.touches.planSend.call({ ...rest, idempotencyKey, at: at ?? 0, assetId: assetId || null, audience: audienceOf(audience) });
    },
    onSuccess: async (send) => {
      onClose();
      onMade(send.key);
      await scheduleChanged(client);
    },
  });
  const problem = save.error ? problemOf(save.error) : null;
  return (
    <FormDialog
      placement="side"
      title="Plan a send"
      description="It takes its place in the touch budget of each prospect at once. Sending stays with your marketing tool."
      submit="Plan the send"
      busy={save.isPending}
      problem={problem}
      changed={JSON.stringify([draft, audience]) !== JSON.stringify([empty, emptyAudience])}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      <Field
        className="col-span-2"
        label="Title"
        hint="The subject, as prospects see it."
        required
        maxLength={200}
        value={draft.title}
        error={problem?.fields.title}
        onChange={(event) => set({ title: event.target.value })}
      />
      <Field
        label="Campaign"
        required
        maxLength={200}
        value={draft.campaign}
        error={problem?.fields.campaign}
        onChange={(event) => set({ campaign: event.target.value })}
      />
      <Select
        label="Channel"
        value={draft.channel}
        onChange={(channel) => set({ channel })}
        options={TouchChannel.options.map((value) => ({ value, label: touchChannelNames[value] }))}
      />
      <Field
        label="When"
        type="datetime-local"
        required
        value={draft.when}
        error={problem?.fields.at}
        onChange={(event) => set({ when: event.target.value })}
      />
      <Select
        label="Asset"
        value={draft.assetId}
        onChange={(assetId) => set({ assetId })}
        options={[{ value: '', label: 'None' }, ...(assets.data?.assets ?? []).map(({ id, title }) => ({ value: id, label: title }))]}
      />
      <AudienceFields draft={audience} onChange={setAudience} />
      <SendPreviewNotes
        preview={preview.data ?? null}
        problem={preview.error ? problemOf(preview.error).message : null}
        choices={draft}
        onChange={set}
      />
    </FormDialog>
  );
}
