import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { Field } from '../../../components/field.tsx';
import { Notice } from '../../../components/notice.tsx';
import { Skeleton } from '../../../components/skeleton.tsx';
import { acceptInvitation, openInvitation } from '../calls/auth-calls.ts';
import { AuthRefusal, problemOf } from '../calls/problem.ts';
import { useEnter } from '../calls/use-enter.ts';
import { EntryFrame } from '../layout/entry-frame.tsx';
import { TextLink } from '../layout/figure-link.tsx';
import { roleNames } from '../role-names.ts';

/** An invitation link: name and password, and one is in. */
export function JoinPage({ invitationId }: { invitationId: string }) {
  const enter = useEnter();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const invitation = useQuery({
    queryKey: ['invitation', invitationId],
    queryFn: () => openInvitation(invitationId),
    retry: false,
    refetchOnWindowFocus: false,
  });
  const join = useMutation({
    mutationFn: () => acceptInvitation(invitationId, { name: name.trim(), password }),
    onSuccess: () => enter('/'),
  });
  if (invitation.error) {
    const gone = invitation.error instanceof AuthRefusal;
    return (
      <EntryFrame
        title={gone ? 'This invitation does not work' : 'The invitation could not be loaded'}
        lead={
          gone ? 'It was used, taken back, or has run out. Ask the person who sent it for a new one.' : problemOf(invitation.error).message
        }
      >
        {gone ? (
          <p>
            Already a member? <TextLink to="/sign-in">Sign in</TextLink>
          </p>
        ) : (
          <Button onClick={() => void invitation.refetch()}>Try again</Button>
        )}
      </EntryFrame>
    );
  }
  if (!invitation.data) {
    return (
      <EntryFrame title="You are invited">
        <Skeleton className="h-24 w-full" />
      </EntryFrame>
    );
  }
  const { workspaceName, role, email } = invitation.data;
  return (
    <EntryFrame
      title={`Join ${workspaceName}`}
      lead={
        <>
          You are invited as {roleNames[role].toLowerCase()}, with the address <b className="font-medium text-ink">{email}</b>.
        </>
      }
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (!join.isPending) join.mutate();
        }}
      >
        {join.error ? <Notice tone="error">{problemOf(join.error).message}</Notice> : null}
        <input type="hidden" name="email" autoComplete="username" value={email} />
        <Field
          label="Your name"
          autoComplete="name"
          required
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Field
          label="Password"
          type="password"
          autoComplete="new-password"
          required
          minLength={8}
          hint="At least 8 characters."
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button type="submit" look="primary" busy={join.isPending}>
          Join
        </Button>
      </form>
    </EntryFrame>
  );
}
