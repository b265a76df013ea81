import { useId, useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Field } from '../../../../components/field.tsx';
import { Select } from '../../../../components/select.tsx';
import type { Challenge } from '../../../../utils/contract/voice.ts';
import { BuyingStage } from '../../../../utils/contract/words.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { useMe } from '../../calls/use-me.ts';
import { FormDialog } from '../../layout/form-dialog.tsx';
import { useTopics } from './use-topics.ts';
import { useVoiceChange } from './use-voice-change.ts';

/** Puts words under another topic or stage, or deletes them. */
export function WordsActions({ challenge }: { challenge: Challenge }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" look="ghost" aria-label={`Change topic or stage: ${challenge.text.slice(0, 60)}`} onClick={() => setOpen(true)}>
        Change
      </Button>
      {open ? <WordsDialog challenge={challenge} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function WordsDialog({ challenge, onClose }: { challenge: Challenge; onClose: () => void }) {
  const me = useMe();
  const topicsId = useId();
  const topics = useTopics();
  const change = useVoiceChange();
  const [topic, setTopic] = useState(challenge.topic?.name ?? '');
  const [stage, setStage] = useState<BuyingStage | ''>(challenge.stage ?? '');
  const problem = change.error ? problemOf(change.error) : null;
  const submit = () => {
    const input = { challengeId: challenge.id, topic: topic.trim() || null, stage: stage || null };
    change.mutate(() => api.voice.regroup.call(input), { onSuccess: onClose });
  };
  return (
    <FormDialog
      title="Change topic or stage"
      submit="Save"
      busy={change.isPending}
      problem={problem}
      aside={
        <Button
          look="danger"
          busy={change.isPending}
          onClick={() => change.mutate(() => api.voice.forget.call({ challengeId: challenge.id }), { onSuccess: onClose })}
        >
          Delete the words
        </Button>
      }
      onSubmit={submit}
      onClose={onClose}
    >
      <blockquote dir="auto" className="border-l-2 border-accent-line pl-2.5 text-pretty">
        {challenge.text}
      </blockquote>
      <Field
        label="Topic"
        list={topicsId}
        maxLength={60}
        value={topic}
        onChange={(event) => setTopic(event.target.value)}
        error={problem?.fields.topic}
      />
      <datalist id={topicsId}>
        {topics.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
      <Select
        label="Stage"
        value={stage}
        onChange={setStage}
        options={[
          { value: '' as const, label: 'Not said' },
          ...BuyingStage.options.map((value) => ({ value, label: me.settings.stageNames[value] })),
        ]}
      />
    </FormDialog>
  );
}
