import type { ShareChannel, VisitVerdict } from '../../utils/contract/words.ts';

/** Where a code leads, and what the verdict on a visit needs of its share. */
export interface FoundLink {
  workspaceId: string;
  code: string;
  shareId: string;
  assetId: string;
  /** The only address that the redirect ever goes to. */
  url: string;
  channel: ShareChannel;
  /** UTC milliseconds; null until the share is reported as sent. */
  sentAt: number | null;
}

/** One request to a link, judged. The id is made when it arrives, so that writing it again changes nothing. */
export interface NewVisit {
  workspaceId: string;
  id: string;
  code: string;
  shareId: string;
  assetId: string;
  /** UTC milliseconds. */
  at: number;
  verdict: VisitVerdict;
  reasons: string[];
  userAgent: string;
  clientHash: string;
}
