import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Dialog } from '../../../../components/dialog.tsx';
import { Field, TextField } from '../../../../components/field.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { phaseNames } from '../../../../components/phase-badge.tsx';
import { Select } from '../../../../components/select.tsx';
import type { PlanDetail } from '../../../../utils/contract/schedule.ts';
import { SchedulePhase } from '../../../../utils/contract/words.ts';
import { hasAddress } from '../../../../utils/domain/schedule/phase.ts';
import { dayOf } from '../../address/period.ts';
import { api } from '../../calls/api.ts';
import { formMessage, problemOf } from '../../calls/problem.ts';
import { useChangePlan } from './use-plan.ts';

/** Phase, day, address, who makes it, and a note. What was typed stays until it is saved. */
export function PlanForm({ plan, onClose }: { plan: PlanDetail; onClose: () => void }) {
  const formId = useId();
  const { asset } = plan;
  const before = {
    phase: plan.phase,
    day: asset.liveAt === null ? '' : dayOf(asset.liveAt),
    url: hasAddress(asset) ? asset.url : '',
    owner: plan.owner?.userId ?? '',
    note: plan.note,
  };
  const [draft, setDraft] = useState(before);
  const members = useQuery(api.team.members.queryOptions({ staleTime: 60_000 }));
  const save = useChangePlan(asset.id, onClose);
  const problem = save.error ? problemOf(save.error) : null;
  const set = (change: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...change }));
  return (
    <Dialog
      open
      placement="side"
      title={asset.title}
      onOpenChange={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} look="primary" busy={save.isPending}>
            Save
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="grid grid-cols-2 gap-x-3 gap-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (save.isPending) return;
          save.mutate({
            phase: draft.phase,
            // A day that was not touched keeps its exact time.
            ...(draft.day === before.day ? {} : { liveAt: draft.day ? Date.parse(`${draft.day}T00:00:00Z`) : null }),
            ...(draft.url.trim() && draft.url.trim() !== before.url ? { url: draft.url.trim() } : {}),
            ownerUserId: draft.owner || null,
            note: draft.note,
          });
        }}
      >
        {problem ? (
          <div className="col-span-2">
            <Notice tone="error">{formMessage(problem)}</Notice>
          </div>
        ) : null}
        <Select
          label="Phase"
          value={draft.phase}
          onChange={(phase) => set({ phase })}
          options={SchedulePhase.options.map((value) => ({ value, label: phaseNames[value] }))}
          hint={draft.phase === 'scheduled' ? 'Goes live by itself on its day.' : undefined}
        />
        <Field
          label={draft.phase === 'scheduled' ? 'Live on' : 'Meant to be live on'}
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
          hint="May follow later; needed before it is scheduled or live."
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
        <TextField
          className="col-span-2"
          label="Note"
          rows={3}
          maxLength={2000}
          value={draft.note}
          onChange={(event) => set({ note: event.target.value })}
        />
      </form>
    </Dialog>
  );
}
