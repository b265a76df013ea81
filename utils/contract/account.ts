import { z } from 'zod';
import { Account, AccountMember } from './people.ts';
import { Engagement, Gap, NothingYet, Question, Sentence, TopicShare } from './story.ts';
import { BuyingStage, Id, Instant, MomentumTrend, page } from './words.ts';

/** One role of the buying group: a persona, or a role of a usual buying group, and who of the account fills it. */
export const GroupRole = z.object({
  /** In the reader's language where the role is ours; personas are the workspace's own words. */
  role: z.string(),
  /** Seen in this many won deals; null for a role of the usual group. */
  wonDeals: z.int().nullable(),
  /** A deal usually needs it. False: the account has such people, but deals were won without. */
  expected: z.boolean(),
  contactIds: z.array(Id),
  /** Of those who were seen: the furthest stage and the liveliest trend. Null: nobody of the role was seen. */
  stage: BuyingStage.nullable(),
  momentum: MomentumTrend.nullable(),
  lastSeenAt: Instant.nullable(),
});
export type GroupRole = z.infer<typeof GroupRole>;

/** Who takes part in buying. `basis`: the workspace's won deals, else a usual group, which `text` says. */
export const BuyingGroup = z.object({
  basis: z.enum(['won_deals', 'usual']),
  wonDeals: z.int(),
  text: z.string(),
  roles: z.array(GroupRole),
});
export type BuyingGroup = z.infer<typeof BuyingGroup>;

/** A person of the account and what is to be said of them. */
export const PersonNote = z.object({ contactId: Id, name: z.string(), text: z.string(), evidence: z.array(Id).min(1) });
export type PersonNote = z.infer<typeof PersonNote>;

/** What an open deal needs next: the stage that its own stage speaks of against the stage its people have reached. */
export const DealNeed = z.object({
  opportunityId: Id,
  name: z.string(),
  dealStage: z.string(),
  /** Buying stage that the deal's stage stands for; null where its name tells nothing. */
  expected: BuyingStage.nullable(),
  reached: BuyingStage,
  state: z.enum(['ahead', 'level', 'behind', 'silent', 'unseen']),
  /** At most three, most pressing first. `evidence` is empty where nothing was seen. */
  steps: z.array(z.object({ key: z.string(), text: z.string(), evidence: z.array(Id) })).max(3),
});
export type DealNeed = z.infer<typeof DealNeed>;

export const AccountStory = z.object({
  accountId: Id,
  summary: z.array(Sentence).max(3),
  nothingYet: NothingYet.nullable(),
  group: BuyingGroup,
  heating: z.array(PersonNote),
  quiet: z.array(PersonNote),
  missing: z.array(Gap),
  /** One for each open deal, the one that closes first first. */
  needs: z.array(DealNeed),
  topics: z.array(TopicShare),
  questions: z.array(Question),
  firstSeenAt: Instant.nullable(),
  lastSeenAt: Instant.nullable(),
  /** Of the people shown, in the last 270 days. */
  engagementCount: z.int(),
});
export type AccountStory = z.infer<typeof AccountStory>;

/** Everything of one account in one answer. `people`: those of open deals, then the last seen, 100 at most. */
export const AccountDetail = Account.extend({
  people: z.array(AccountMember),
  /** Of all people of the account. */
  peopleCount: z.int(),
  story: AccountStory,
  /** The newest 50, newest first. */
  engagements: z.array(Engagement),
  at: Instant,
});
export type AccountDetail = z.infer<typeof AccountDetail>;

/** By name; `q`: beginning of the name, or of the domain. */
export const AccountQuery = z.object({ q: z.string().max(200).optional(), segmentId: Id.optional(), ...page });
export type AccountQuery = z.infer<typeof AccountQuery>;

export const AccountRow = Account.omit({ opportunities: true }).extend({ peopleCount: z.int(), openDeals: z.int() });
export type AccountRow = z.infer<typeof AccountRow>;
/** How many there are in all is counted for a segment only. */
export const AccountPage = z.object({ accounts: z.array(AccountRow), nextCursor: z.string().nullable(), total: z.int().nullable() });
export type AccountPage = z.infer<typeof AccountPage>;
