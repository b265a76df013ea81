import { useState } from 'react';
import { TextField } from '../../../../components/field.tsx';
import type { PlanDetail } from '../../../../utils/contract/schedule.ts';
import { SchedulePhase } from '../../../../utils/contract/words.ts';
import { hasAddress } from '../../../../utils/domain/schedule/phase.ts';
import { dayOf, momentOf } from '../../address/period.ts';
import { problemOf } from '../../calls/problem.ts';
import { FormDialog } from '../../layout/form-dialog.tsx';
import { PlanFields } from './plan-fields.tsx';
import { useChangePlan } from './use-plan.ts';

/** Phase, day, address, who makes it, and a note. What was typed stays until it is saved. */
export function PlanForm({ plan, onClose }: { plan: PlanDetail; onClose: () => void }) {
  const { asset } = plan;
  const before = {
    phase: plan.phase,
    day: asset.liveAt === null ? '' : dayOf(asset.liveAt),
    url: hasAddress(asset) ? asset.url : '',
    owner: plan.owner?.userId ?? '',
    note: plan.note,
  };
  const [draft, setDraft] = useState(before);
  const save = useChangePlan(asset.id, onClose);
  const problem = save.error ? problemOf(save.error) : null;
  const set = (change: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...change }));
  return (
    <FormDialog
      placement="side"
      title={asset.title}
      submit="Save"
      busy={save.isPending}
      problem={problem}
      changed={JSON.stringify(draft) !== JSON.stringify(before)}
      onSubmit={() =>
        save.mutate({
          phase: draft.phase,
          ...(draft.day === before.day ? {} : { liveAt: momentOf(draft.day) }),
          ...(draft.url.trim() && draft.url.trim() !== before.url ? { url: draft.url.trim() } : {}),
          ownerUserId: draft.owner || null,
          note: draft.note,
        })
      }
      onClose={onClose}
    >
      <PlanFields draft={draft} phases={SchedulePhase.options} errors={problem?.fields} onChange={set} />
      <TextField
        className="col-span-2"
        label="Note"
        rows={3}
        maxLength={2000}
        value={draft.note}
        onChange={(event) => set({ note: event.target.value })}
      />
    </FormDialog>
  );
}
