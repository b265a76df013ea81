import type { Role } from '../../contract/words.ts';

interface Given {
  role: Role;
  /** The collections that the member was given alone; null: none were chosen. */
  own: readonly string[] | null;
  /** The member's teams with the collections that they were given, and whether the member leads them. */
  teams: readonly { collections: readonly string[] | null; lead: boolean }[];
}

/** Null means every asset; a list means assets in these collections. */
export interface May {
  /** What the member sees in library and suggestions, and may send: besides the listed, whatever is in no collection. */
  send: string[] | null;
  /** What the member may change: of the listed collections only. */
  edit: string[] | null;
}

/**
 * What a member may do with assets. Marketers and admins: everything. A rep may send from the collections that they and
 * their teams were given, added up; a rep to whom nobody gave any may send from all. Who leads a team keeps its
 * collections: those assets they may change, too.
 */
export function mayOf({ role, own, teams }: Given): May {
  if (role !== 'rep') return { send: null, edit: null };
  const given = [own, ...teams.map(({ collections }) => collections)].filter((list) => list !== null);
  const led = teams.flatMap(({ collections, lead }) => (lead ? (collections ?? []) : []));
  return { send: given.length === 0 ? null : sorted(given.flat()), edit: sorted(led) };
}

const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort();

/** Whether a member may change an asset that is in this collection, or put one there. */
export function mayChange(edit: May['edit'], collection: string | null): boolean {
  return edit === null || (collection !== null && edit.includes(collection));
}
