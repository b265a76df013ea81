import type { EngagementKind } from '../../contract/words.ts';

/** What an ingested event says about somebody, apart from how it was sent. */
export interface Fact {
  /** `identify` and `alias` tell who somebody is, `group` where they work, `happening` what they or we did; `nothing` counts for nothing. */
  type: 'identify' | 'alias' | 'group' | 'happening' | 'nothing';
  /** UTC milliseconds, never in the future. */
  at: number;
  who: Who;
  /** What to learn about the person; null when the event tells nothing lasting. */
  person: PersonTraits | null;
  company: CompanyTraits | null;
  happened: Happening | null;
}

/** The keys by which the person may be known, each in its stored form. */
export interface Who {
  email: string | null;
  external: string | null;
  anonymous: string | null;
  linkedin: string | null;
}

export interface PersonTraits {
  name: string | null;
  title: string | null;
  persona: string | null;
}

export interface CompanyTraits {
  name: string | null;
  domain: string | null;
  industry: string | null;
  employees: number | null;
  region: string | null;
}

export type Happening = HappenedEngagement | HappenedTouch | HappenedMailChoice;

export interface HappenedEngagement {
  type: 'engagement';
  kind: EngagementKind;
  url: string | null;
  title: string | null;
  seconds: number | null;
  /** Share watched, 0 to 1. */
  watched: number | null;
  pages: number | null;
  /** How far down the page was scrolled, 0 to 1. */
  scroll: number | null;
  /** Names one viewing (a video session, a page's visit): its later events deepen the engagement and make no second one. */
  viewing: string | null;
  /** The code of the tracked link by which the visitor came. */
  code: string | null;
  /**
   * `always`: it counts whatever it was about. `address`: only where the address is an asset, or may become one.
   * `asset`: only where the address is an asset today.
   */
  counts: 'always' | 'address' | 'asset';
}

/** Somebody unsubscribed from marketing mail, or asked for it again. */
export interface HappenedMailChoice {
  type: 'mail';
  state: 'stopped' | 'open';
  url: null;
}

export interface HappenedTouch {
  type: 'touch';
  title: string;
  /** The campaign, where the event names one. */
  by: string | null;
  url: string | null;
  /** Names the send, so that "sent" and "delivered" of the same mail are one touch. */
  sendKey: string;
  /** A mail that came back never reached anybody: it is no touch, also where it was one already. */
  outcome: 'sent' | 'delivered' | 'bounced';
}
