import { z } from 'zod';
import { CurrencyCode } from './currency.ts';
import { LinkParameters } from './link.ts';
import { Retention } from './privacy.ts';
import { BuyingStage, Id, Instant, line, Role } from './words.ts';

/** Lowercase; in other scripts, too, as people write them or as `xn--…`. */
const Domain = z
  .string()
  .max(253)
  .regex(
    /^(?:[\p{Ll}\p{Lo}\p{N}][\p{Ll}\p{Lo}\p{M}\p{N}-]*\.)+[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{M}\p{N}-]*[\p{Ll}\p{Lo}\p{M}\p{N}]$/u,
    'must be a domain such as example.com',
  );

export const Settings = z.object({
  /** Mail domains whose people are never looked up or logged, e.g. the company's own. Lowercase. */
  neverLogDomains: z.array(Domain).max(500),
  touchBudget: z.object({ limit: z.int().min(1).max(50), windowDays: z.int().min(1).max(90) }),
  /** Days after which an engagement weighs half. */
  halfLifeDays: z.number().min(1).max(365),
  stageNames: z.record(BuyingStage, z.string().min(1).max(40)),
  /** Pages under these addresses are assets even before somebody lists them. */
  assetPrefixes: z.array(z.string().max(500)).max(50),
  /** Other domains of companies: `acme.co` → `acme.com`. People of either belong to one account. Lowercase. */
  domainAliases: z.record(Domain, Domain, {
    error: ({ code }) => (code === 'invalid_key' ? 'must be a domain such as example.com' : undefined),
  }),
  linkParameters: LinkParameters,
  retention: Retention,
  /** The main currency: what reports and targets are in. */
  currency: CurrencyCode,
  /** What one unit of another currency is worth in the main one; deals in a currency without a rate are shown apart. */
  rates: z.record(CurrencyCode, z.number().positive('must be above zero').max(1_000_000_000), {
    error: ({ code }) => (code === 'invalid_key' ? 'must be a currency such as USD' : undefined),
  }),
  /** How long before its close a touchpoint may earn credit for a deal, and the half-life of the time-decay model. */
  influence: z.object({ lookBackDays: z.int().min(1).max(1_095), halfLifeDays: z.int().min(1).max(365) }),
});
export type Settings = z.infer<typeof Settings>;

export const SettingsPatch = Settings.partial();

export const Me = z.object({
  memberId: z.string(),
  name: z.string(),
  email: z.string(),
  role: Role,
  workspace: z.object({
    id: Id,
    name: z.string(),
    /** The sample workspace: its people may be played on any page. */
    sample: z.boolean(),
    /** Origin and path that tracked links begin with, e.g. `https://go.acme.com/r/`. */
    linkBase: z.string(),
    /** What every code of this workspace begins with, so that the Gmail scan knows its own links. */
    linkKey: z.string(),
  }),
  settings: Settings,
  teams: z.array(z.object({ id: Id, name: z.string(), lead: z.boolean() })),
  /** The collections whose assets the member may change; null: all assets. */
  mayEdit: z.array(z.string()).nullable(),
  serverVersion: z.string(),
});
export type Me = z.infer<typeof Me>;

export const Member = z.object({
  memberId: z.string(),
  /** As what they did and own names them. */
  userId: Id,
  name: z.string(),
  email: z.string(),
  role: Role,
  /** The collections whose assets this member may send, besides those in none; null: all. */
  collections: z.array(z.string()).nullable(),
  joinedAt: Instant,
});
export type Member = z.infer<typeof Member>;

export const Invitation = z.object({
  id: Id,
  email: z.string(),
  role: Role,
  expiresAt: Instant,
  /** To be handed over by the admin; no mail server is needed. */
  link: z.string(),
});
export type Invitation = z.infer<typeof Invitation>;

export const NewInvitation = z.object({ email: z.email().max(320), role: Role });

export const Source = z.object({
  id: Id,
  name: z.string(),
  /** Last four characters of the write key, to tell keys apart. */
  keyHint: z.string(),
  createdAt: Instant,
  lastSeenAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
});
export type Source = z.infer<typeof Source>;

export const NewSource = z.object({ name: line(80) });
/** The key is shown this once. */
export const CreatedSource = Source.extend({ writeKey: z.string() });
export type CreatedSource = z.infer<typeof CreatedSource>;
