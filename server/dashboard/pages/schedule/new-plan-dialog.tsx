import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { assetKindNames } from '../../../../components/asset-kind.tsx';
import { Button } from '../../../../components/button.tsx';
import { Dialog } from '../../../../components/dialog.tsx';
import { Field, TextField } from '../../../../components/field.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { phaseNames } from '../../../../components/phase-badge.tsx';
import { Select } from '../../../../components/select.tsx';
import { AssetKind, BuyingStage, type SchedulePhase } from '../../../../utils/contract/words.ts';
import { api } from '../../calls/api.ts';
import { formMessage, problemOf } from '../../calls/problem.ts';
import { useMe } from '../../calls/use-me.ts';
import { scheduleChanged } from './use-plan.ts';

const phases: readonly Exclude<SchedulePhase, 'live' | 'retired'>[] = ['idea', 'production', 'review', 'scheduled'];

const empty = {
  title: '',
  kind: 'guide' as AssetKind,
  stage: 'consideration' as BuyingStage,
  summary: '',
  topics: '',
  phase: 'idea' as (typeof phases)[number],
  day: '',
  url: '',
  owner: '',
};

/** An idea needs no more than a title; the rest can follow. */
export function NewPlanDialog({ onClose, onMade }: { onClose: () => void; onMade: (assetId: string) => void }) {
  const me = useMe();
  const formId = useId();
  const client = useQueryClient();
  const [draft, setDraft] = useState(empty);
  const members = useQuery(api.team.members.queryOptions({ staleTime: 60_000 }));
  const topics = useQuery(api.assets.topics.queryOptions({ staleTime: 60_000 }));
  const set = (change: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...change }));
  const save = useMutation({
    mutationFn: () =>
      api.schedule.plan.call({
        ...{ title: draft.title, kind: draft.kind, stage: draft.stage, summary: draft.summary, phase: draft.phase },
        topics: [...new Set(draft.topics.split(',').map((topic) => topic.trim()))].filter(Boolean),
        liveAt: draft.day ? Date.parse(`${draft.day}T00:00:00Z`) : null,
        url: draft.url.trim() || null,
        ownerUserId: draft.owner || null,
      }),
    onSuccess: async (plan) => {
      onClose();
      onMade(plan.asset.id);
      await scheduleChanged(client);
    },
  });
  const problem = save.error ? problemOf(save.error) : null;
  return (
    <Dialog
      open
      placement="side"
      title="Plan an asset"
      onOpenChange={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} look="primary" busy={save.isPending}>
            Plan it
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="grid grid-cols-2 gap-x-3 gap-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!save.isPending) save.mutate();
        }}
      >
        {problem ? (
          <div className="col-span-2">
            <Notice tone="error">{formMessage(problem)}</Notice>
          </div>
        ) : null}
        <Field
          className="col-span-2"
          label="Title"
          required
          maxLength={200}
          value={draft.title}
          error={problem?.fields.title}
          onChange={(event) => set({ title: event.target.value })}
        />
        <Select
          label="Kind"
          value={draft.kind}
          onChange={(kind) => set({ kind })}
          options={AssetKind.options.map((value) => ({ value, label: assetKindNames[value] }))}
        />
        <Select
          label="Buying stage"
          value={draft.stage}
          onChange={(stage) => set({ stage })}
          options={BuyingStage.options.map((value) => ({ value, label: me.settings.stageNames[value] }))}
        />
        <Field
          className="col-span-2"
          label="Topics"
          hint="Separated by commas. Reps whose prospects care about them see it coming."
          list={`${formId}-topics`}
          value={draft.topics}
          error={problem?.fields.topics}
          onChange={(event) => set({ topics: event.target.value })}
        />
        <datalist id={`${formId}-topics`}>
          {topics.data?.topics.map(({ id, name }) => (
            <option key={id} value={name} />
          ))}
        </datalist>
        <TextField
          className="col-span-2"
          label="What it will be"
          rows={3}
          maxLength={2000}
          value={draft.summary}
          onChange={(event) => set({ summary: event.target.value })}
        />
        <Select
          label="Phase"
          value={draft.phase}
          onChange={(phase) => set({ phase })}
          options={phases.map((value) => ({ value, label: phaseNames[value] }))}
        />
        <Field
          label="Meant to be live on"
          type="date"
          required={draft.phase === 'scheduled'}
          value={draft.day}
          error={problem?.fields.liveAt}
          onChange={(event) => set({ day: event.target.value })}
        />
        <Field
          className="col-span-2"
          label="Address"
          type="url"
          placeholder="https://"
          hint="May follow later."
          required={draft.phase === 'scheduled'}
          value={draft.url}
          error={problem?.fields.url}
          onChange={(event) => set({ url: event.target.value })}
        />
        <Select
          className="col-span-2"
          label="Made by"
          value={draft.owner}
          onChange={(owner) => set({ owner })}
          options={[
            { value: '', label: 'Nobody yet' },
            ...(members.data?.members ?? []).map(({ userId, name }) => ({ value: userId, label: name })),
          ]}
        />
      </form>
    </Dialog>
  );
}
