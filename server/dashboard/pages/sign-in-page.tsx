import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'wouter';
import { Button } from '../../../components/button.tsx';
import { Field } from '../../../components/field.tsx';
import { Notice } from '../../../components/notice.tsx';
import { sameOriginPath } from '../address/same-origin-path.ts';
import { type SampleMember, sampleMembers, signInToSample, signInWithPassword, signInWithToken } from '../calls/auth-calls.ts';
import { AuthRefusal, problemOf } from '../calls/problem.ts';
import { useEnter } from '../calls/use-enter.ts';
import { EntryFrame } from '../layout/entry-frame.tsx';
import { roleNames } from '../role-names.ts';

/** Sign in with a password, a one-time link (`?token=`) or, in the sample workspace, as one of its members. */
export function SignInPage() {
  const [params, setParams] = useSearchParams();
  const [token] = useState(() => params.get('token'));
  const next = sameOriginPath(params.get('next'), location.origin);
  const enter = useEnter();

  useEffect(() => {
    if (params.has('token')) {
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          after.delete('token');
          return after;
        },
        { replace: true },
      );
    }
  }, [params, setParams]);

  const link = useQuery({
    queryKey: ['one-time-link', token],
    queryFn: () => signInWithToken(token ?? '').then(() => true),
    enabled: token !== null,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  useEffect(() => {
    if (link.data) enter(next);
  }, [link.data, enter, next]);

  if (token !== null && !link.error) return <EntryFrame title="Signing you in …" />;
  const lead =
    params.get('ended') === 'yes'
      ? 'Your session has ended. Sign in and you are back where you were.'
      : 'See what sales shares and what becomes of it.';
  return (
    <EntryFrame title="Sign in" lead={link.error ? undefined : lead}>
      {link.error ? (
        <Notice tone="warn">
          {link.error instanceof AuthRefusal
            ? 'This sign-in link has expired or was used before. Sign in with your password, or ask for a new link.'
            : problemOf(link.error).message}
        </Notice>
      ) : null}
      <PasswordForm onDone={() => enter(next)} />
      <SampleMembers onDone={() => enter(next)} />
    </EntryFrame>
  );
}

function PasswordForm({ onDone }: { onDone: () => void }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({ mutationFn: () => signInWithPassword(email.trim(), password), onSuccess: onDone });
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!signIn.isPending) signIn.mutate();
      }}
    >
      {signIn.error ? <Notice tone="error">{signInRefusal(signIn.error)}</Notice> : null}
      <Field
        label="E-mail"
        type="email"
        name="email"
        autoComplete="username"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <Field
        label="Password"
        type="password"
        name="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" look="primary" busy={signIn.isPending}>
        Sign in
      </Button>
    </form>
  );
}

function signInRefusal(error: unknown): string {
  if (!(error instanceof AuthRefusal)) return problemOf(error).message;
  if (error.status === 401) return 'E-mail or password is not right.';
  return problemOf(error).message;
}

function SampleMembers({ onDone }: { onDone: () => void }) {
  const sample = useQuery({ queryKey: ['sample-members'], queryFn: sampleMembers, retry: false });
  const signIn = useMutation({ mutationFn: (member: SampleMember) => signInToSample(member.memberId), onSuccess: onDone });
  if (!sample.data?.length) return null;
  return (
    <section aria-labelledby="sample" className="border-t border-line pt-4">
      <h2 id="sample" className="mb-2 text-sm font-medium text-muted">
        Or try the sample workspace as
      </h2>
      {signIn.error ? <Notice tone="error">{problemOf(signIn.error).message}</Notice> : null}
      <ul className="grid gap-1.5 sm:grid-cols-2">
        {sample.data.map((member) => (
          <li key={member.memberId}>
            <Button
              className="h-auto w-full flex-col items-start! gap-0! py-1.5"
              busy={signIn.isPending && signIn.variables.memberId === member.memberId}
              onClick={() => signIn.mutate(member)}
            >
              <span className="font-medium">{member.name}</span>
              <span className="text-sm text-muted">{roleNames[member.role as keyof typeof roleNames] ?? member.role}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
