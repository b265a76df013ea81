import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { Button } from '../../../../components/button.tsx';
import { Field } from '../../../../components/field.tsx';
import { Select } from '../../../../components/select.tsx';
import { buyingStages, criterionKinds, seniorities } from '../../../../utils/contract/word-lists.ts';
import { ruleKindNames, seniorityNames } from '../../../../utils/domain/leads/criterion-words.ts';
import { useMe } from '../../calls/use-me.ts';
import type { CriterionDraft } from './checklist-draft.ts';

export interface CriterionFieldsProps {
  draft: CriterionDraft;
  number: number;
  last: boolean;
  problems: { name?: string | undefined; rule?: string | undefined };
  onChange: (draft: CriterionDraft) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

const kinds = criterionKinds.map((value) => ({ value, label: ruleKindNames[value] }));

/** One line of the checklist being written: its name, what it is checked on, and whether a lead needs it. */
export function CriterionFields({ draft, number, last, problems, onChange, onMove, onRemove }: CriterionFieldsProps) {
  const what = draft.name || `criterion ${number}`;
  return (
    <li className="flex flex-col gap-2 border-t border-line py-3 first:border-0 first:pt-0">
      <div className="flex items-end gap-1.5">
        <Field
          className="min-w-0 flex-1"
          label={`${number}. What makes it a good lead`}
          value={draft.name}
          maxLength={80}
          error={problems.name}
          onChange={(event) => onChange({ ...draft, name: event.target.value })}
        />
        <Button
          look="ghost"
          aria-label={`Move up: ${what}`}
          disabled={number === 1}
          icon={<ArrowUp aria-hidden size={15} />}
          onClick={() => onMove(-1)}
        />
        <Button
          look="ghost"
          aria-label={`Move down: ${what}`}
          disabled={last}
          icon={<ArrowDown aria-hidden size={15} />}
          onClick={() => onMove(1)}
        />
        <Button look="ghost" aria-label={`Remove: ${what}`} icon={<Trash2 aria-hidden size={15} />} onClick={onRemove} />
      </div>
      <div className="flex flex-wrap items-start gap-2">
        <Select className="w-52" label="Checked on" value={draft.kind} options={kinds} onChange={(kind) => onChange({ ...draft, kind })} />
        <Select
          className="w-32"
          label="A lead"
          value={draft.needed ? 'needed' : 'nice'}
          onChange={(needed) => onChange({ ...draft, needed: needed === 'needed' })}
          options={[
            { value: 'needed', label: 'needs it' },
            { value: 'nice', label: 'may lack it' },
          ]}
        />
        <RuleFields draft={draft} problem={problems.rule} onChange={onChange} />
      </div>
    </li>
  );
}

function RuleFields({
  draft,
  problem,
  onChange,
}: {
  draft: CriterionDraft;
  problem: string | undefined;
  onChange: (draft: CriterionDraft) => void;
}) {
  const { stageNames } = useMe().settings;
  const field = (name: 'values' | 'min' | 'max' | 'count' | 'days', label: string, className: string, error?: string) => (
    <Field
      className={className}
      label={label}
      value={draft[name]}
      error={error}
      inputMode={name === 'values' ? undefined : 'numeric'}
      onChange={(event) => onChange({ ...draft, [name]: event.target.value })}
    />
  );
  switch (draft.kind) {
    case 'persona':
    case 'title':
    case 'industry':
    case 'region':
      return field('values', 'Any of (separate with commas)', 'min-w-52 flex-1', problem);
    case 'size':
      return (
        <>
          {field('min', 'People, from', 'w-28', problem)}
          {field('max', 'to', 'w-28')}
        </>
      );
    case 'engagements':
      return (
        <>
          {field('count', 'At least', 'w-20', problem)}
          {field('days', 'in days', 'w-20')}
        </>
      );
    case 'seniority':
      return (
        <Select
          className="w-52"
          label="At least"
          value={draft.seniority}
          onChange={(seniority) => onChange({ ...draft, seniority })}
          options={seniorities.map((value) => ({ value, label: seniorityNames[value] }))}
        />
      );
    case 'stage':
      return (
        <Select
          className="w-44"
          label="At least"
          value={draft.stage}
          onChange={(stage) => onChange({ ...draft, stage })}
          options={buyingStages.map((value) => ({ value, label: stageNames[value] }))}
        />
      );
    default:
      return null;
  }
}
