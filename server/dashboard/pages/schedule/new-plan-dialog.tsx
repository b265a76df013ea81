import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { assetKindNames } from '../../../../components/asset-kind.tsx';
import { Field, TextField } from '../../../../components/field.tsx';
import { Select } from '../../../../components/select.tsx';
import { AssetKind, BuyingStage, type SchedulePhase } from '../../../../utils/contract/words.ts';
import { momentOf } from '../../address/period.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { useMe } from '../../calls/use-me.ts';
import { FormDialog } from '../../layout/form-dialog.tsx';
import { PlanFields } from './plan-fields.tsx';
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
  const topicsId = useId();
  const client = useQueryClient();
  const [draft, setDraft] = useState(empty);
  const topics = useQuery(api.assets.topics.queryOptions({ staleTime: 60_000 }));
  const set = (change: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...change }));
  const save = useMutation({
    mutationFn: () =>
      api.schedule.plan.call({
        ...{ title: draft.title, kind: draft.kind, stage: draft.stage, summary: draft.summary, phase: draft.phase },
        topics: [...new Set(draft.topics.split(',').map((topic) => topic.trim()))].filter(Boolean),
        liveAt: momentOf(draft.day),
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
    <FormDialog
      placement="side"
      title="Plan an asset"
      submit="Plan it"
      busy={save.isPending}
      problem={problem}
      changed={JSON.stringify(draft) !== JSON.stringify(empty)}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
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
        list={topicsId}
        value={draft.topics}
        error={problem?.fields.topics}
        onChange={(event) => set({ topics: event.target.value })}
      />
      <datalist id={topicsId}>
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
      <PlanFields draft={draft} phases={phases} errors={problem?.fields} onChange={set} />
    </FormDialog>
  );
}
