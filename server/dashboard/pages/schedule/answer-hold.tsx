import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Field } from '../../../../components/field.tsx';
import { Notice } from '../../../../components/notice.tsx';
import type { HoldRow } from '../../../../utils/contract/send.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { FormDialog } from '../../layout/form-dialog.tsx';
import { scheduleChanged } from './use-plan.ts';

/** Hold it at a press; letting it go out asks for a word to the rep. Until it goes out the answer can be changed. */
export function AnswerHold({ hold }: { hold: HoldRow }) {
  const client = useQueryClient();
  const [declining, setDeclining] = useState(false);
  const [text, setText] = useState('');
  const answer = useMutation({
    mutationFn: (held: boolean) => api.touches.answerHold.call({ holdId: hold.id, held, answer: held ? '' : text }),
    onSuccess: async () => {
      setDeclining(false);
      await scheduleChanged(client);
    },
  });
  const problem = answer.error ? problemOf(answer.error) : null;
  return (
    <span className="mt-1.5 flex flex-wrap gap-1.5">
      {hold.state === 'held' ? null : (
        <Button
          size="sm"
          look={hold.state === 'asked' ? 'primary' : 'secondary'}
          busy={answer.isPending && !declining}
          onClick={() => answer.mutate(true)}
        >
          Hold it
        </Button>
      )}
      {hold.state === 'declined' ? null : (
        <Button size="sm" onClick={() => setDeclining(true)}>
          Let it go out
        </Button>
      )}
      {problem && !declining ? <Notice tone="error">{problem.message}</Notice> : null}
      {declining ? (
        <FormDialog
          title={`Let “${hold.touch.title}” go out to ${hold.contact.name}?`}
          submit="Let it go out"
          busy={answer.isPending}
          problem={problem}
          onSubmit={() => answer.mutate(false)}
          onClose={() => setDeclining(false)}
        >
          <Field
            label={`A word to ${hold.askedBy.name}`}
            hint="They are told, with what you write."
            maxLength={300}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </FormDialog>
      ) : null}
    </span>
  );
}
