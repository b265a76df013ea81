import { z } from 'zod';
import { Id, Instant, line } from './words.ts';

const MemberId = z.string().min(1).max(64);
const Collections = z.array(line(60)).max(100).nullable();

export const TeamMember = z.object({ memberId: MemberId, lead: z.boolean() });

export const Team = z.object({
  id: Id,
  name: z.string(),
  /** The collections that its reps may send from, besides their own; null: none were given. */
  collections: z.array(z.string()).nullable(),
  members: z.array(TeamMember.extend({ name: z.string() })),
});
export type Team = z.infer<typeof Team>;

export const NewTeam = z.object({ name: line(60), collections: Collections.default(null) });
export type NewTeam = z.infer<typeof NewTeam>;

export const TeamPatch = z.object({
  teamId: Id,
  name: line(60).optional(),
  collections: Collections.optional(),
  /** All of them: who is left out is no longer in it. */
  members: z
    .array(TeamMember)
    .max(500)
    .refine((members) => new Set(members.map(({ memberId }) => memberId)).size === members.length, 'must name each member once')
    .optional(),
});
export type TeamPatch = z.infer<typeof TeamPatch>;

/** Of the period, by default the last 90 days. */
export const TeamFiguresQuery = z.object({ teamId: Id, from: z.coerce.number().int().optional(), to: z.coerce.number().int().optional() });

/** What a member did in the period; each figure counts the rows that the lists of shares and visits show for them. */
export const MemberFigures = z.object({
  memberId: z.string(),
  name: z.string(),
  lead: z.boolean(),
  shares: z.int(),
  visitedShares: z.int(),
  visits: z.int(),
  contacts: z.int(),
  /** Handed over to them in the period, and how many of those they accepted. */
  leads: z.int(),
  accepted: z.int(),
  lastSharedAt: Instant.nullable(),
});
export type MemberFigures = z.infer<typeof MemberFigures>;

export const TeamFigures = z.object({
  team: Team,
  from: Instant,
  to: Instant,
  members: z.array(MemberFigures),
  /** Of the team as a whole: a contact that two of them wrote to counts once. */
  total: MemberFigures.omit({ memberId: true, name: true, lead: true }),
});
export type TeamFigures = z.infer<typeof TeamFigures>;
