import { useMutation, useQuery } from '@tanstack/react-query';
import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { Redirect, useSearchParams } from 'wouter';
import { Avatar } from '../../../../components/avatar.tsx';
import { Button } from '../../../../components/button.tsx';
import { Field } from '../../../../components/field.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { Skeleton } from '../../../../components/skeleton.tsx';
import type { Me } from '../../../../utils/contract/workspace.ts';
import { addressOf } from '../../address/use-filters.ts';
import { answerDevice, lookUpDevice } from '../../calls/auth-calls.ts';
import { AuthRefusal, isSignedOut, problemOf } from '../../calls/problem.ts';
import { useSession } from '../../calls/use-me.ts';
import { EntryFrame } from '../../layout/entry-frame.tsx';
import { TextLink } from '../../layout/figure-link.tsx';
import { roleNames } from '../../role-names.ts';

/** The extension asks to act for a member: `/connect?user_code=ABCD-1234`. */
export function ConnectPage() {
  const [params, setParams] = useSearchParams();
  const code = (params.get('user_code') ?? '').replace(/[^0-9a-z]/gi, '').toUpperCase();
  const session = useSession();
  if (isSignedOut(session.error)) {
    return <Redirect to={addressOf('/sign-in', { next: addressOf('/connect', { user_code: code }) })} replace />;
  }
  if (session.error) {
    return (
      <EntryFrame title="Connect the extension">
        <Notice
          tone="error"
          action={
            <Button size="sm" onClick={() => void session.refetch()}>
              Try again
            </Button>
          }
        >
          {problemOf(session.error).message}
        </Notice>
      </EntryFrame>
    );
  }
  if (!session.data) {
    return (
      <EntryFrame title="Connect the extension">
        <Skeleton className="h-16 w-full" />
      </EntryFrame>
    );
  }
  if (!code) return <CodeForm onCode={(typed) => setParams({ user_code: typed })} />;
  return <Approval key={code} me={session.data} code={code} onOtherCode={() => setParams({})} />;
}

function CodeForm({ onCode }: { onCode: (code: string) => void }) {
  const [code, setCode] = useState('');
  return (
    <EntryFrame title="Connect the extension" lead="Type the code that the side panel shows.">
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (code.trim()) onCode(code);
        }}
      >
        <Field label="Code" required autoComplete="off" value={code} onChange={(event) => setCode(event.target.value)} />
        <Button type="submit" look="primary">
          Go on
        </Button>
      </form>
    </EntryFrame>
  );
}

function Approval({ me, code, onOtherCode }: { me: Me; code: string; onOtherCode: () => void }) {
  const request = useQuery({
    queryKey: ['device', code],
    queryFn: () => lookUpDevice(code),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const answer = useMutation({
    mutationFn: async (approve: boolean) => {
      await answerDevice(code, approve);
      return approve;
    },
  });
  if (answer.isSuccess) return <Answered approved={answer.data} name={me.name} />;
  if (request.data?.status === 'approved') return <Answered approved name={me.name} />;
  const refused = request.error instanceof AuthRefusal && request.error.status !== 429;
  if (refused || (request.data && request.data.status !== 'pending')) {
    return (
      <EntryFrame
        title="This code does not work"
        lead="It may have expired, or it was answered before. Press Connect in the side panel for a new one."
      >
        <Button onClick={onOtherCode}>Type another code</Button>
      </EntryFrame>
    );
  }
  return (
    <EntryFrame title="Connect the extension?" lead="Fingerpost in your browser asks to work for you in this workspace.">
      <div className="flex items-center gap-3 rounded-lg bg-sunken px-3 py-2.5">
        <Avatar name={me.name} />
        <div className="min-w-0 flex-1">
          <p className="truncate font-medium">{me.name}</p>
          <p className="truncate text-sm text-muted">
            {roleNames[me.role]} · {me.workspace.name}
          </p>
        </div>
        <TextLink to={addressOf('/sign-in', { next: addressOf('/connect', { user_code: code }) })}>Not you?</TextLink>
      </div>
      <div>
        <p className="text-sm text-muted">Approve only if the side panel shows this code:</p>
        <p className="mt-1 font-mono text-2xl font-semibold tracking-[0.12em]">{code.replace(/^(.{4})(.{4})$/, '$1-$2')}</p>
      </div>
      {answer.error || request.error ? <Notice tone="error">{problemOf(answer.error ?? request.error).message}</Notice> : null}
      <div className="grid grid-cols-2 gap-2">
        <Button disabled={answer.isPending} onClick={() => answer.mutate(false)}>
          Deny
        </Button>
        <Button look="primary" disabled={!request.data} busy={answer.isPending && answer.variables} onClick={() => answer.mutate(true)}>
          Approve
        </Button>
      </div>
    </EntryFrame>
  );
}

function Answered({ approved, name }: { approved: boolean; name: string }) {
  const Icon = approved ? Check : X;
  return (
    <EntryFrame title={approved ? 'Connected' : 'Not connected'}>
      <div role="status" className="flex items-start gap-3">
        <span
          className={`grid size-8 shrink-0 place-items-center rounded-full ${approved ? 'bg-accent-soft text-accent-ink' : 'bg-sunken text-muted'}`}
        >
          <Icon aria-hidden size={16} />
        </span>
        <p>{approved ? `The side panel now works as ${name}.` : 'The extension was not let in.'} You can close this tab.</p>
      </div>
    </EntryFrame>
  );
}
