import { useState } from 'react';
import { assetKindNames } from '../../../../components/asset-kind.tsx';
import { Field, TextField } from '../../../../components/field.tsx';
import { Select } from '../../../../components/select.tsx';
import type { Theme, ThemeCell } from '../../../../utils/contract/voice.ts';
import { AssetKind } from '../../../../utils/contract/words.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { useMe } from '../../calls/use-me.ts';
import { FormDialog } from '../../layout/form-dialog.tsx';
import { useVoiceChange } from './use-voice-change.ts';

/** A gap becomes a request: whoever kept the words stands behind it, with their prospects and deals, and is told of the answer. */
export function GapDialog({ gap: { theme, cell }, onClose }: { gap: { theme: Theme; cell: ThemeCell }; onClose: () => void }) {
  const me = useMe();
  const change = useVoiceChange();
  const topic = theme.topic?.name ?? '';
  const stage = cell.stage === null ? null : me.settings.stageNames[cell.stage];
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const [text, setText] = useState(
    `Answers what prospects ask about ${topic}${stage ? ` at the stage “${stage}”` : ''}: asked ${cell.count} times`,
  );
  const [kind, setKind] = useState<AssetKind | ''>('');
  const [neededBy, setNeededBy] = useState('');
  const problem = change.error ? problemOf(change.error) : null;
  const submit = () =>
    change.mutate(
      () =>
        api.voice.ask.call({
          idempotencyKey,
          text,
          topics: [topic],
          stage: cell.stage,
          kind: kind || null,
          neededBy: neededBy ? Date.parse(`${neededBy}T23:59:59Z`) : null,
          fromChallenges: true,
        }),
      { onSuccess: onClose },
    );
  return (
    <FormDialog
      title="Make a request of this gap"
      description="Whoever kept these words stands behind the request, with their prospects and deals."
      submit="Make the request"
      busy={change.isPending}
      problem={problem}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label="What is needed"
        rows={3}
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={problem?.fields.text}
        required
      />
      <div className="grid grid-cols-2 gap-3">
        <Select
          label="Kind"
          value={kind}
          onChange={setKind}
          options={[
            { value: '' as const, label: 'Whatever fits' },
            ...AssetKind.options.map((value) => ({ value, label: assetKindNames[value] })),
          ]}
        />
        <Field label="Needed by" type="date" value={neededBy} onChange={(event) => setNeededBy(event.target.value)} />
      </div>
    </FormDialog>
  );
}
