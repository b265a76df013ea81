import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PersonReading } from '../../../utils/contract/reading.ts';
import { identifiersOf, personKey } from './page-person.ts';
import { refusalText } from './refusal.ts';
import { noteSaid } from './use-said.ts';
import { useWorkspace } from './workspace.tsx';

/** What the rep says about the person of a page: kept for the whole team, and each answer can be undone. */
export function useSayWho(person: PersonReading) {
  const { calls, client } = useWorkspace();
  const queryClient = useQueryClient();
  /** The contact of a "yes" that is under way, or `nobody`. */
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const identifiers = identifiersOf(person);

  const say = async (what: string, work: () => Promise<void>) => {
    setBusy(what);
    setProblem(null);
    try {
      await work();
      await queryClient.invalidateQueries({ queryKey: calls.people.key() });
    } catch (error) {
      setProblem(refusalText(error));
    }
    setBusy(null);
  };

  const yes = (contactId: string) =>
    say(contactId, async () => {
      const before = new Set((await client.people.view({ contactId })).contact.identifiers.map(({ value }) => value));
      const after = await client.people.confirm({ contactId, identifiers });
      const added = after.identifiers.filter(({ value }) => !before.has(value)).map(({ kind, value }) => ({ kind, value }));
      noteSaid({ answer: 'yes', of: contactId, contactIds: [contactId], identifiers: added });
    });

  const no = (contactIds: readonly string[]) =>
    say('nobody', async () => {
      const said: string[] = [];
      for (const contactId of contactIds) {
        await client.people.reject({ contactId, identifiers });
        said.push(contactId);
        noteSaid({ answer: 'no', of: personKey(person), contactIds: [...said], identifiers });
      }
    });

  return { canSay: identifiers.length > 0 && !person.masked, busy, problem, yes, no };
}
