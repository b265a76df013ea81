import { z } from 'zod';
import { Id, Instant, VisitVerdict } from './words.ts';

/** What a template of link parameters may name, each with what it stands for, in words. */
export const linkPlaceholders = {
  asset: 'title of the asset',
  kind: 'its kind, e.g. case_study',
  rep: 'name of the sender; empty in a public link',
  channel: 'gmail, outlook, linkedin, other or public',
  medium: 'email, social, referral or link',
} as const;
export type LinkPlaceholder = keyof typeof linkPlaceholders;

const known = Object.keys(linkPlaceholders);

/** What is wrong with a template, in words that say how to mend it; null when it is right. */
export function templateProblem(template: string): string | null {
  const rest = template.replace(/\{([^{}]*)\}/g, (whole, name: string) => (known.includes(name) ? '' : whole));
  const unknown = /\{([^{}]*)\}/.exec(rest);
  if (unknown) return `names {${unknown[1]}}, which there is not: use ${known.map((name) => `{${name}}`).join(', ')}`;
  if (/[{}]/.test(rest)) return 'has a brace without its partner';
  return /\p{Cc}/u.test(rest) ? 'must not contain control characters' : null;
}

const Template = z
  .string()
  .trim()
  .max(200, 'must be at most 200 characters long')
  .superRefine((template, context) => {
    const problem = templateProblem(template);
    if (problem !== null) context.addIssue({ code: 'custom', message: problem });
  });

/** Templates of the `utm_` parameters that every tracked link carries; an empty one leaves its parameter out. */
export const LinkParameters = z.object({ source: Template, medium: Template, campaign: Template, content: Template, term: Template });
export type LinkParameters = z.infer<typeof LinkParameters>;

/** Parts of addresses that mean something to browsers, crawlers or people, and must not lead to an asset. */
const reserved = ['admin', 'api', 'assets', 'favicon.ico', 'index', 'join', 'login', 'null', 'robots.txt', 'sign-in', 'undefined', 'www'];

/** The end of an asset's public link: short, readable, the same in every writing. */
export const Slug = z
  .string()
  .trim()
  .toLowerCase()
  .min(3, 'must be at least 3 characters long')
  .max(60, 'must be at most 60 characters long')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'may hold letters a to z, digits, and single dashes between them')
  .refine((slug) => !reserved.includes(slug), 'is reserved: choose another one');

export const AssetLink = z.object({
  slug: z.string(),
  url: z.string(),
  assetId: Id,
  createdAt: Instant,
  createdBy: z.string(),
  expiresAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
  /** Visits judged confirmed or likely. */
  visits: z.int(),
  automatedVisits: z.int(),
  lastVisitAt: Instant.nullable(),
});
export type AssetLink = z.infer<typeof AssetLink>;

export const NewAssetLink = z.object({ assetId: Id, slug: Slug, expiresAt: Instant.nullable().default(null) });
export type NewAssetLink = z.infer<typeof NewAssetLink>;

/** `revoked` switches the link off or on again; `expiresAt` null takes the end away. What is left out stays. */
const linkChange = { revoked: z.boolean().optional(), expiresAt: Instant.nullable().optional() };
export const AssetLinkPatch = z.object({ assetId: Id, slug: z.string().max(60), ...linkChange });
export type AssetLinkPatch = z.infer<typeof AssetLinkPatch>;
export const ShareLinkPatch = z.object({ shareId: Id, ...linkChange });
export type ShareLinkPatch = z.infer<typeof ShareLinkPatch>;

/** A browser that came to the company's site through a share's link and is not known to be the recipient's. */
export const PossibleStakeholder = z.object({
  shareId: Id,
  /** Names the browser, nobody. */
  visitorId: z.string(),
  assetId: Id,
  assetTitle: z.string(),
  memberName: z.string(),
  recipient: z.object({ contactId: Id, name: z.string(), accountName: z.string().nullable() }),
  firstAt: Instant,
  lastAt: Instant,
  /** What this browser looked at on the site, from any source. */
  engagements: z.int(),
  /** `other_device`: the recipient is known on another one. `forwarded`: several unknown ones opened it. `unknown`: neither. */
  sign: z.enum(['other_device', 'forwarded', 'unknown']),
});
export type PossibleStakeholder = z.infer<typeof PossibleStakeholder>;

export const StakeholderQuery = z.object({
  mine: z.union([z.boolean(), z.stringbool()]).optional(),
  shareId: Id.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type StakeholderQuery = z.infer<typeof StakeholderQuery>;

export const StakeholderAnswer = z.object({
  shareId: Id,
  visitorId: z.string().min(1).max(320),
  /** `recipient`: it was the recipient, whose browser it is from now on. `other`: somebody else, who stays unknown. `open`: take it back. */
  answer: z.enum(['recipient', 'other', 'open']),
});
export type StakeholderAnswer = z.infer<typeof StakeholderAnswer>;

const AssetVisit = z.object({ id: Id, at: Instant, slug: z.string(), verdict: VisitVerdict, reasons: z.array(z.string()) });
export const AssetLinks = z.object({ links: z.array(AssetLink), visits: z.array(AssetVisit) });
export type AssetLinks = z.infer<typeof AssetLinks>;
