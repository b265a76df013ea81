import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { Button } from '../../../components/button.tsx';
import { Field } from '../../../components/field.tsx';
import { Notice } from '../../../components/notice.tsx';
import { setUp } from '../calls/auth-calls.ts';
import { problemOf } from '../calls/problem.ts';
import { useEnter } from '../calls/use-enter.ts';
import { EntryFrame } from '../layout/entry-frame.tsx';

const empty = { workspaceName: '', name: '', email: '', password: '' };

/** The first admin of an empty server, by the link that the server prints when it starts. */
export function SetupPage() {
  const [params] = useSearchParams();
  const token = params.get('token') ?? '';
  const enter = useEnter();
  const [draft, setDraft] = useState(empty);
  const create = useMutation({ mutationFn: () => setUp({ token, ...draft }), onSuccess: () => enter('/team') });
  const text = (name: keyof typeof empty) => ({
    value: draft[name],
    onChange: (event: { target: { value: string } }) => setDraft((before) => ({ ...before, [name]: event.target.value })),
  });
  if (!token) {
    return (
      <EntryFrame
        title="Set up Fingerpost"
        lead="Open the setup link that the server printed when it started: it stands in the terminal or in the log."
      />
    );
  }
  return (
    <EntryFrame title="Set up Fingerpost" lead="You are its first admin. You invite the others afterwards.">
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (!create.isPending) create.mutate();
        }}
      >
        {create.error ? <Notice tone="error">{problemOf(create.error).message}</Notice> : null}
        <Field label="Company or team" autoComplete="organization" required maxLength={80} {...text('workspaceName')} />
        <Field label="Your name" autoComplete="name" required maxLength={120} {...text('name')} />
        <Field label="Your e-mail" type="email" autoComplete="username" required {...text('email')} />
        <Field
          label="Password"
          type="password"
          autoComplete="new-password"
          required
          minLength={8}
          hint="At least 8 characters."
          {...text('password')}
        />
        <Button type="submit" look="primary" busy={create.isPending}>
          Set up
        </Button>
      </form>
    </EntryFrame>
  );
}
