import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const Origin = z
  .url({ protocol: /^https?$/, error: 'must be a full origin such as https://fingerpost.acme.com' })
  .transform((url) => new URL(url).origin);

const Variables = z.object({
  PORT: z.coerce.number('must be a port number').int('must be a port number').min(1).max(65_535).default(4870),
  HOST: z.string().min(1).default('127.0.0.1'),
  FINGERPOST_DATA: z.string().min(1).default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// (leave it out for the embedded database)')
    .optional(),
  FINGERPOST_ORIGIN: Origin.optional(),
  FINGERPOST_LINK_ORIGIN: Origin.optional(),
  FINGERPOST_SAMPLE: z.enum(['yes', 'no'], 'must be yes or no').default('yes'),
  FINGERPOST_SECRET: z.string().min(32, 'must be at least 32 characters').optional(),
  FINGERPOST_INGEST_PER_MINUTE: z.coerce.number('must be a number of events').int('must be whole').min(0).default(600_000),
  FINGERPOST_LOCAL_WEBHOOKS: z.enum(['yes', 'no'], 'must be yes or no').default('no'),
  FINGERPOST_SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be an address such as smtps://user:password@mail.acme.com:465' })
    .optional(),
  FINGERPOST_MAIL_FROM: z.string().regex(/@/, 'must be an address such as fingerpost@acme.com').max(320).optional(),
  FINGERPOST_TRUSTED_PROXIES: z.string().default(''),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** What the server is told from outside, parsed once. */
export interface Env {
  port: number;
  host: string;
  /** Absolute path of the folder that holds the embedded database and the secret. */
  dataFolder: string;
  /** PostgreSQL; null means the embedded SQLite in the data folder. */
  databaseUrl: string | null;
  /** Public origin of dashboard and API. */
  origin: string;
  /** Origin that tracked links begin with; the public origin unless the company has its own link domain. */
  linkOrigin: string;
  /** Fill an empty database with the sample workspace. */
  sample: boolean;
  secret: string | null;
  /** Addresses or CIDR ranges whose forwarded headers are believed. */
  trustedProxies: string[];
  /** Events that one write key may send in a minute, over all servers; 0: as many as it likes. */
  ingestPerMinute: number;
  /** Webhooks may lie on this machine, also without https: for trying things out. */
  localWebhooks: boolean;
  /** The mail server that weekly digests go out by, and whom they come from; null: none are sent. */
  mail: { url: string; from: string } | null;
  logLevel: string;
}

/** Reads the environment. Throws an error whose message names each variable that is wrong and how to mend it. */
export function readEnv(variables: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = Variables.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment is not right:\n${lines.join('\n')}`);
  }
  const env = parsed.data;
  const { FINGERPOST_SMTP_URL: url, FINGERPOST_MAIL_FROM: from } = env;
  if ((url === undefined) !== (from === undefined)) {
    const missing = url === undefined ? 'FINGERPOST_SMTP_URL' : 'FINGERPOST_MAIL_FROM';
    throw new Error(`The environment is not right:\n  ${missing}: must be given, too, for mail to be sent`);
  }
  const origin = env.FINGERPOST_ORIGIN ?? `http://localhost:${env.PORT}`;
  return {
    port: env.PORT,
    host: env.HOST,
    dataFolder: resolve(env.FINGERPOST_DATA),
    databaseUrl: env.DATABASE_URL ?? null,
    origin,
    linkOrigin: env.FINGERPOST_LINK_ORIGIN ?? origin,
    sample: env.FINGERPOST_SAMPLE === 'yes',
    secret: env.FINGERPOST_SECRET ?? null,
    trustedProxies: env.FINGERPOST_TRUSTED_PROXIES.split(',')
      .map((entry) => entry.trim())
      .filter(Boolean),
    localWebhooks: env.FINGERPOST_LOCAL_WEBHOOKS === 'yes',
    mail: url === undefined || from === undefined ? null : { url, from },
    ingestPerMinute: env.FINGERPOST_INGEST_PER_MINUTE,
    logLevel: env.LOG_LEVEL,
  };
}

/** Origin and path that tracked links begin with, e.g. `https://go.acme.com/r/`. */
export const linkBaseOf = (env: Pick<Env, 'linkOrigin'>): string => `${env.linkOrigin}/r/`;

/**
 * The secret that signs sessions: from the environment, else the one in the data folder, made at the first start and
 * readable by the owner only. Two processes that start at once agree on one file.
 */
export function readSecret(env: Pick<Env, 'secret' | 'dataFolder'>): string {
  if (env.secret) return env.secret;
  mkdirSync(env.dataFolder, { recursive: true });
  const file = join(env.dataFolder, 'secret');
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < 32)
    throw new Error(`The secret in ${file} is too short: delete the file (everybody signs in again) and start once more.`);
  return secret;
}
