import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { Field } from '../../../components/field.tsx';
import { Notice } from '../../../components/notice.tsx';
import { Skeleton } from '../../../components/skeleton.tsx';
import { acceptInvitation, type OpenInvitation, openInvitation } from '../calls/auth-calls.ts';
import { AuthRefusal, problemOf } from '../calls/problem.ts';
import { useEnter } from '../calls/use-enter.ts';
import { EntryFrame } from '../layout/entry-frame.tsx';
import { TextLink } from '../layout/figure-link.tsx';
import { roleNames } from '../role-names.ts';

/** An invitation link, or the setup link of an empty server: name and password, and one is in. */
export function JoinPage({ invitationId }: { invitationId: string }) {
  const invitation = useQuery({
    queryKey: ['invitation', invitationId],
    queryFn: () => openInvitation(invitationId),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (invitation.data) return <JoinForm invitationId={invitationId} invitation={invitation.data} />;
  if (invitation.error instanceof AuthRefusal) {
    return (
      <EntryFrame
        title="This invitation does not work"
        lead="It was used, taken back, or has run out. Ask the person who sent it for a new one."
      >
        <p>
          Already a member? <TextLink to="/sign-in">Sign in</TextLink>
        </p>
      </EntryFrame>
    );
  }
  if (invitation.error) {
    return (
      <EntryFrame title="The invitation could not be loaded" lead={problemOf(invitation.error).message}>
        <Button onClick={() => void invitation.refetch()}>Try again</Button>
      </EntryFrame>
    );
  }
  return (
    <EntryFrame title="You are invited">
      <Skeleton className="h-24 w-full" />
    </EntryFrame>
  );
}

const empty = { workspaceName: '', name: '', email: '', password: '' };

function JoinForm({ invitationId, invitation }: { invitationId: string; invitation: OpenInvitation }) {
  const enter = useEnter();
  const [draft, setDraft] = useState(empty);
  const join = useMutation({
    mutationFn: () => {
      const { name, password, email, workspaceName } = draft;
      return acceptInvitation(invitationId, { name, password, ...(invitation.setup ? { email, workspaceName } : {}) });
    },
    onSuccess: () => enter(invitation.setup ? '/team' : '/'),
  });
  const problem = join.error ? problemOf(join.error) : null;
  const text = (name: keyof typeof empty) => ({
    value: draft[name],
    error: problem?.fields[name],
    onChange: (event: { target: { value: string } }) => setDraft((before) => ({ ...before, [name]: event.target.value })),
  });
  return (
    <EntryFrame
      title={invitation.setup ? 'Set up Fingerpost' : `Join ${invitation.workspaceName}`}
      lead={
        invitation.setup ? (
          'You are its first admin, and invite the others afterwards.'
        ) : (
          <>
            You are invited as {roleNames[invitation.role].toLowerCase()}, with the address{' '}
            <b className="font-medium text-ink">{invitation.email}</b>.
          </>
        )
      }
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (!join.isPending) join.mutate();
        }}
      >
        {problem && Object.keys(problem.fields).length === 0 ? <Notice tone="error">{problem.message}</Notice> : null}
        {invitation.setup ? (
          <Field label="Company or team" autoComplete="organization" required maxLength={120} {...text('workspaceName')} />
        ) : (
          <input type="hidden" name="email" autoComplete="username" value={invitation.email} />
        )}
        <Field label="Your name" autoComplete="name" required maxLength={200} {...text('name')} />
        {invitation.setup ? <Field label="Your e-mail" type="email" autoComplete="username" required {...text('email')} /> : null}
        <Field
          label="Password"
          type="password"
          autoComplete="new-password"
          required
          minLength={10}
          maxLength={200}
          hint="At least 10 characters."
          {...text('password')}
        />
        <Button type="submit" look="primary" busy={join.isPending}>
          {invitation.setup ? 'Set up' : 'Join'}
        </Button>
      </form>
    </EntryFrame>
  );
}
