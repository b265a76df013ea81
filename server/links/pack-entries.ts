import type { LinkEntry, NewVisit } from './visit.ts';

/** A visit with the places of its words in the group's list; ids and times are each visit's own. */
type PackedVisit = [
  workspace: number,
  id: string,
  code: number,
  share: number | null,
  asset: number,
  at: number,
  verdict: number,
  reasons: number[],
  userAgent: number,
  client: number,
];

interface PackedGroup {
  words: string[];
  entries: (PackedVisit | Exclude<LinkEntry, { visit: NewVisit }>)[];
}

/**
 * A group of entries as JSON. Few words make up most of what visits of one moment say (the workspace, the link, a handful
 * of browsers): each stands there once, which makes a group a quarter as long. How long a commit takes follows from that.
 */
export function packEntries(entries: readonly LinkEntry[]): string {
  const words: string[] = [];
  const places = new Map<string, number>();
  const placeOf = (word: string): number => {
    const known = places.get(word);
    if (known !== undefined) return known;
    places.set(word, words.length);
    return words.push(word) - 1;
  };
  const pack = ({ workspaceId, id, code, shareId, assetId, at, verdict, reasons, userAgent, clientHash }: NewVisit): PackedVisit => [
    placeOf(workspaceId),
    id,
    placeOf(code),
    shareId === null ? null : placeOf(shareId),
    placeOf(assetId),
    at,
    placeOf(verdict),
    reasons.map(placeOf),
    placeOf(userAgent),
    placeOf(clientHash),
  ];
  const group: PackedGroup = { words, entries: entries.map((entry) => ('visit' in entry ? pack(entry.visit) : entry)) };
  return JSON.stringify(group);
}

/** What `packEntries` made, or the plain list that versions before it wrote. */
export function unpackEntries(json: string): LinkEntry[] {
  const group = JSON.parse(json) as PackedGroup | LinkEntry[];
  if (Array.isArray(group)) return group;
  const { words, entries } = group;
  const wordAt = (place: number): string => words[place] ?? '';
  return entries.map((entry) => {
    if (!Array.isArray(entry)) return entry;
    const [workspace, id, code, share, asset, at, verdict, reasons, userAgent, client] = entry;
    return {
      visit: {
        workspaceId: wordAt(workspace),
        id,
        code: wordAt(code),
        shareId: share === null ? null : wordAt(share),
        assetId: wordAt(asset),
        at,
        verdict: wordAt(verdict) as NewVisit['verdict'],
        reasons: reasons.map(wordAt),
        userAgent: wordAt(userAgent),
        clientHash: wordAt(client),
      },
    };
  });
}
