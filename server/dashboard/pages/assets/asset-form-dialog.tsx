import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { assetKindNames } from '../../../../components/asset-kind.tsx';
import { Field, TextField } from '../../../../components/field.tsx';
import { Select } from '../../../../components/select.tsx';
import type { Asset } from '../../../../utils/contract/asset.ts';
import { AssetKind, AssetStatus, BuyingStage } from '../../../../utils/contract/words.ts';
import { hasAddress } from '../../../../utils/domain/schedule/phase.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { useMe } from '../../calls/use-me.ts';
import { FormDialog } from '../../layout/form-dialog.tsx';
import { type AssetDraft, assetOf, draftOf } from './asset-draft.ts';
import { assetStatusNames } from './asset-status.tsx';

const priorities = ['None', 'Low', 'Medium', 'High'].map((label, value) => ({ value: String(value), label }));

/** Adds an asset, or changes the given one. */
export function AssetFormDialog({ asset, onClose }: { asset: Asset | null; onClose: () => void }) {
  const me = useMe();
  const client = useQueryClient();
  const collectionsId = useId();
  const [draft, setDraft] = useState(() => draftOf(asset));
  const collections = useQuery(api.assets.collections.queryOptions());
  const save = useMutation({
    mutationFn: () => {
      const input = assetOf(draft, asset);
      return asset ? api.assets.update.call({ assetId: asset.id, ...input }) : api.assets.create.call(input);
    },
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: api.assets.key() }),
        client.invalidateQueries({ queryKey: api.reports.key() }),
      ]);
      onClose();
    },
  });
  const problem = save.error ? problemOf(save.error) : null;
  const errorOf = (name: keyof AssetDraft) =>
    problem?.fields[name] ?? Object.entries(problem?.fields ?? {}).find(([field]) => field.startsWith(`${name}.`))?.[1];
  const set = <Name extends keyof AssetDraft>(name: Name, value: AssetDraft[Name]) => setDraft((before) => ({ ...before, [name]: value }));
  const text = (name: Exclude<keyof AssetDraft, 'kind' | 'stage' | 'status'>) => ({
    value: draft[name],
    error: errorOf(name),
    onChange: (event: { target: { value: string } }) => set(name, event.target.value),
  });
  return (
    <FormDialog
      placement="side"
      title={asset ? 'Edit asset' : 'Add an asset'}
      submit={asset ? 'Save' : 'Add asset'}
      busy={save.isPending}
      problem={problem}
      changed={JSON.stringify(draft) !== JSON.stringify(draftOf(asset))}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      <Field className="col-span-2" label="Title" required maxLength={200} {...text('title')} />
      <Field
        className="col-span-2"
        label="Address"
        type="url"
        required={!asset || hasAddress(asset)}
        placeholder="https://"
        {...text('url')}
      />
      <Select
        label="Kind"
        value={draft.kind}
        onChange={(kind) => set('kind', kind)}
        options={AssetKind.options.map((kind) => ({ value: kind, label: assetKindNames[kind] }))}
      />
      <Select
        label="Buying stage"
        value={draft.stage}
        onChange={(stage) => set('stage', stage)}
        options={BuyingStage.options.map((stage) => ({ value: stage, label: me.settings.stageNames[stage] }))}
      />
      <TextField
        className="col-span-2"
        label="What reps can say about it"
        hint="Offered as the sentence above the link."
        rows={2}
        maxLength={500}
        {...text('talkingPoint')}
      />
      <TextField className="col-span-2" label="Summary" rows={3} maxLength={2000} {...text('summary')} />
      <Field className="col-span-2" label="Topics" hint="Separated by commas. New ones are made." {...text('topics')} />
      <Field label="For whom" hint="Job families; empty means everybody." {...text('personas')} />
      <Field label="Industries" hint="Empty means all of them." {...text('industries')} />
      <Select
        label="Status"
        value={draft.status}
        onChange={(status) => set('status', status)}
        options={AssetStatus.options.map((status) => ({ value: status, label: assetStatusNames[status] }))}
      />
      <Select label="Marketing's priority" value={draft.priority} onChange={(priority) => set('priority', priority)} options={priorities} />
      <Field label="Live from" type="date" required={draft.status === 'upcoming'} {...text('liveAt')} />
      <Field label="Expires" type="date" {...text('expiresAt')} />
      <Field label="Language" hint="A code such as en or pt-BR." required {...text('language')} />
      <Field
        label="Collection"
        hint="Empty: for every rep. Team says who may send which."
        maxLength={60}
        list={collectionsId}
        {...text('collection')}
      />
      <datalist id={collectionsId}>
        {collections.data?.collections.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </FormDialog>
  );
}
