import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Field } from '../../../../components/field.tsx';
import { Notice } from '../../../../components/notice.tsx';
import type { PersonReading } from '../../../../utils/contract/reading.ts';
import { identifiersOf } from '../../queries/page-person.ts';
import { issuesOf, refusalText } from '../../queries/refusal.ts';
import { useWorkspace } from '../../queries/workspace.tsx';

/** Adds the person of the page, with what the page shows filled in. */
export function AddContact({ person, onBack }: { person: PersonReading; onBack: () => void }) {
  const { calls, client } = useWorkspace();
  const queryClient = useQueryClient();
  const [name, setName] = useState(person.name ?? '');
  const [title, setTitle] = useState(person.headline ?? '');
  const [company, setCompany] = useState(person.company ?? '');
  const [email, setEmail] = useState(person.email ?? '');

  const add = useMutation({
    mutationFn: async () => {
      const identifiers = identifiersOf({ ...person, email: email.trim() || undefined });
      return await client.people.add({
        name,
        ...(title.trim() ? { title: title.slice(0, 300) } : {}),
        ...(company.trim() ? { company } : {}),
        identifiers,
      });
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: calls.people.key() });
      onBack();
    },
  });
  const issues = issuesOf(add.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!add.isPending) add.mutate();
  };

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3 p-3">
      <div className="flex items-center gap-1">
        <Button look="ghost" size="sm" aria-label="Back" icon={<ArrowLeft aria-hidden size={15} />} onClick={onBack} />
        <h2 className="font-semibold">Add as prospect</h2>
      </div>
      <Field label="Name" dir="auto" value={name} onChange={(event) => setName(event.target.value)} error={issues.name} required />
      <Field label="Role" dir="auto" value={title} onChange={(event) => setTitle(event.target.value)} error={issues.title} />
      <Field label="Company" dir="auto" value={company} onChange={(event) => setCompany(event.target.value)} error={issues.company} />
      <Field label="E-mail" type="email" value={email} onChange={(event) => setEmail(event.target.value)} error={issues.identifiers} />
      {person.slug ? <p className="text-sm text-faint [overflow-wrap:anywhere]">LinkedIn: linkedin.com/in/{person.slug}</p> : null}
      {add.isError && Object.keys(issues).length === 0 ? <Notice tone="error">{refusalText(add.error)}</Notice> : null}
      <div className="flex gap-2">
        <Button type="submit" look="primary" busy={add.isPending}>
          Add
        </Button>
        <Button onClick={onBack}>Cancel</Button>
      </div>
    </form>
  );
}
