import type { VisitVerdict } from '../../utils/contract/words.ts';

/** Where a link leads, and what the verdict on a visit needs of its share. */
export interface FoundLink {
  workspaceId: string;
  /** The code of a share's link; the slug of an asset's own. */
  code: string;
  /** Null for a public link of an asset. */
  shareId: string | null;
  assetId: string;
  /** The only address that the redirect ever goes to, with its parameters. */
  target: string;
  /** The visitor is led on and nothing is noted: whoever it was sent to was erased, or denied being followed. */
  untracked: boolean;
  /** UTC milliseconds; null until the share is reported as sent, and for a public link. */
  sentAt: number | null;
  expiresAt: number | null;
  revokedAt: number | null;
}

/** One request to a link, judged. The id is made when it arrives, so that writing it again changes nothing. */
export interface NewVisit {
  workspaceId: string;
  id: string;
  /** Of the link: its code or slug. */
  code: string;
  shareId: string | null;
  assetId: string;
  /** UTC milliseconds. */
  at: number;
  verdict: VisitVerdict;
  reasons: string[];
  userAgent: string;
  clientHash: string;
}

/** A visit of a share's link. */
export interface ShareVisit extends NewVisit {
  shareId: string;
}

/** A visit that counted as a person's until what came after showed a machine. */
export interface TakenBack {
  workspaceId: string;
  shareId: string | null;
  id: string;
  code: string;
  reason: string;
}

/** The company's own site saw a visitor who came by a share's link: a browser that ran the beacon, with consent. */
export interface SeenOnSite {
  workspaceId: string;
  code: string;
  anonymousId: string;
  /** UTC milliseconds. */
  at: number;
}

/** One line of the journal of links. */
export type LinkEntry = { visit: NewVisit } | { takenBack: TakenBack } | { seen: SeenOnSite };

export const workspaceOf = (entry: LinkEntry): string =>
  'visit' in entry ? entry.visit.workspaceId : 'takenBack' in entry ? entry.takenBack.workspaceId : entry.seen.workspaceId;
