import { useQuery } from '@tanstack/react-query';
import { Field } from '../../../../components/field.tsx';
import { Select } from '../../../../components/select.tsx';
import type { SchedulePhase } from '../../../../utils/contract/words.ts';
import { phaseNames } from '../../../../utils/domain/schedule/phase-names.ts';
import { api } from '../../calls/api.ts';

/** What is planned of an asset, as it is typed. */
export interface PlanDraft<Phase extends SchedulePhase = SchedulePhase> {
  phase: Phase;
  /** `YYYY-MM-DD`, or empty. */
  day: string;
  url: string;
  /** User id, or empty. */
  owner: string;
}

export interface PlanFieldsProps<Phase extends SchedulePhase> {
  draft: PlanDraft<Phase>;
  phases: readonly Phase[];
  /** Refused fields by name. */
  errors: Readonly<Record<string, string>> | undefined;
  onChange: (change: Partial<PlanDraft<Phase>>) => void;
}

/** Phase, day, address and who makes it. */
export function PlanFields<Phase extends SchedulePhase>({ draft, phases, errors, onChange }: PlanFieldsProps<Phase>) {
  const members = useQuery(api.team.members.queryOptions({ staleTime: 60_000 }));
  const scheduled = draft.phase === 'scheduled';
  return (
    <>
      <Select
        label="Phase"
        value={draft.phase}
        onChange={(phase) => onChange({ phase })}
        options={phases.map((value) => ({ value, label: phaseNames[value] }))}
        hint={scheduled ? 'Goes live by itself on its day.' : undefined}
      />
      <Field
        label={scheduled ? 'Live on' : 'Meant to be live on'}
        type="date"
        required={scheduled}
        value={draft.day}
        error={errors?.liveAt}
        onChange={(event) => onChange({ day: event.target.value })}
      />
      <Field
        className="col-span-2"
        label="Address"
        type="url"
        placeholder="https://"
        hint="May follow later; needed before it is scheduled or live."
        required={scheduled}
        value={draft.url}
        error={errors?.url}
        onChange={(event) => onChange({ url: event.target.value })}
      />
      <Select
        className="col-span-2"
        label="Made by"
        value={draft.owner}
        onChange={(owner) => onChange({ owner })}
        options={[
          { value: '', label: 'Nobody yet' },
          ...(members.data?.members ?? []).map(({ userId, name }) => ({ value: userId, label: name })),
        ]}
      />
    </>
  );
}
