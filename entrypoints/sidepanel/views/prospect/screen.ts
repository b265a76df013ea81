import type { Candidate, ResolveResult } from '../../../../utils/contract/people.ts';
import type { PersonReading, Site } from '../../../../utils/contract/reading.ts';
import type { TabContext } from '../../../../utils/extension/messages.ts';
import { isBehind } from '../../../../utils/extension/tab-context.ts';
import { isPersonAddress } from '../../../../utils/sites/registry.ts';
import { peopleOf, personKey } from '../../queries/page-person.ts';
import type { ShownPerson } from '../../queries/use-shown-person.ts';

/** What the Prospect tab shows: each a screen of its own. */
export type Screen =
  | { kind: 'loading'; why: 'reading' | 'resolving' }
  | { kind: 'unsupported' }
  /** The reader could not run. */
  | { kind: 'failed' }
  /** The document is behind its address, or still loading: the background goes on trying. */
  | { kind: 'slow'; site: Site | null }
  /** The address is that of a person, yet the document names nobody: the site has changed. */
  | { kind: 'unrecognised'; site: Site | null }
  | { kind: 'nobody' }
  | { kind: 'several'; people: PersonReading[] }
  | { kind: 'unknown'; person: PersonReading }
  | { kind: 'candidates'; person: PersonReading; candidates: Candidate[] }
  | { kind: 'ignored'; reason: string }
  /** Nobody could be asked who this is. */
  | { kind: 'unanswered'; person: PersonReading }
  | {
      kind: 'matched';
      contactId: string;
      via: 'page' | 'played' | 'searched';
      name: string;
      person: PersonReading | null;
      /** Nobody has confirmed it: why we think so. */
      likeness?: { evidence: readonly string[] };
    };

/** The person that the page, or the rep's choice among its people, is about; null while there is none or several. */
export function personOf(context: TabContext | null, shown: ShownPerson | null): PersonReading | null {
  if (context?.status !== 'done' || context.reading?.state !== 'read') return null;
  const people = peopleOf(context.reading);
  if (people.length === 1) return people[0] ?? null;
  return shown?.mode === 'chosen' ? (people.find((person) => personKey(person) === shown.personKey) ?? null) : null;
}

export interface Resolution {
  result: ResolveResult | undefined;
  failed: boolean;
}

/** One screen for each state. Whoever was shown for another address is never among the arguments, so never on the screen. */
export function screenOf(context: TabContext | null, shown: ShownPerson | null, resolution: Resolution): Screen {
  if (shown && shown.mode !== 'chosen')
    return { kind: 'matched', contactId: shown.contactId, via: shown.mode, name: shown.name, person: null };
  if (!context || context.status === 'reading') return { kind: 'loading', why: 'reading' };
  if (context.status === 'unsupported') return { kind: 'unsupported' };
  if (context.status === 'failed' || !context.reading) return { kind: 'failed' };
  const { reading } = context;
  const { site } = reading;
  if (reading.state === 'resolving') return { kind: isBehind(context) ? 'slow' : 'unrecognised', site };
  const people = peopleOf(reading);
  if (reading.state === 'nobody') return { kind: 'nobody' };
  if (people.length === 0) return isPersonAddress(context.url) ? { kind: 'unrecognised', site } : { kind: 'nobody' };
  const person = personOf(context, shown);
  if (!person) return { kind: 'several', people };
  return resolvedScreen(person, resolution);
}

function resolvedScreen(person: PersonReading, { result, failed }: Resolution): Screen {
  if (!result) return failed ? { kind: 'unanswered', person } : { kind: 'loading', why: 'resolving' };
  switch (result.status) {
    case 'matched':
      return {
        kind: 'matched',
        contactId: result.contact.id,
        via: 'page',
        name: result.contact.name,
        person,
        ...(result.by === 'likeness' ? { likeness: { evidence: result.evidence ?? [] } } : {}),
      };
    case 'candidates':
      return { kind: 'candidates', person, candidates: result.candidates };
    case 'ignored':
      return { kind: 'ignored', reason: result.reason };
    case 'unknown':
      return { kind: 'unknown', person };
  }
}
