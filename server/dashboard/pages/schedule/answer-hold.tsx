import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Dialog } from '../../../../components/dialog.tsx';
import { Field } from '../../../../components/field.tsx';
import { Notice } from '../../../../components/notice.tsx';
import type { HoldRow } from '../../../../utils/contract/send.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { scheduleChanged } from './use-plan.ts';

/** Hold it at a press; letting it go out asks for a word to the rep. Until it goes out the answer can be changed. */
export function AnswerHold({ hold }: { hold: HoldRow }) {
  const formId = useId();
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
  const problem = answer.error ? problemOf(answer.error).message : null;
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
      {problem && !declining ? <Notice tone="error">{problem}</Notice> : null}
      {declining ? (
        <Dialog
          open
          onOpenChange={() => setDeclining(false)}
          title={`Let “${hold.touch.title}” go out to ${hold.contact.name}?`}
          footer={
            <>
              <Button onClick={() => setDeclining(false)}>Cancel</Button>
              <Button type="submit" form={formId} look="primary" busy={answer.isPending}>
                Let it go out
              </Button>
            </>
          }
        >
          <form
            id={formId}
            className="flex flex-col gap-3"
            onSubmit={(event) => {
              event.preventDefault();
              answer.mutate(false);
            }}
          >
            {problem ? <Notice tone="error">{problem}</Notice> : null}
            <Field
              label={`A word to ${hold.askedBy.name}`}
              hint="They are told, with what you write."
              maxLength={300}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </form>
        </Dialog>
      ) : null}
    </span>
  );
}
