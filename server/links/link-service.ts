import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { v7 } from 'uuid';
import { burstWindow, judgeVisit } from '../../utils/domain/visit/judge-visit.ts';
import { nameAgent } from '../../utils/domain/visit/name-agent.ts';
import type { Env } from '../env.ts';
import { clientAddressReader } from './client-address.ts';
import { type FindLink, LinkCache } from './link-cache.ts';
import { redirectTarget } from './redirect-target.ts';
import type { NewVisit } from './visit.ts';
import { VisitQueue } from './visit-queue.ts';
import { VisitSpill } from './visit-spill.ts';

export interface LinkRequest {
  code: string;
  method: string;
  /** By lowercase name. */
  header: (name: string) => string | undefined;
  /** Address of the socket's other end. */
  remote: string | undefined;
}

export type LinkAnswer = { kind: 'redirect'; to: string } | { kind: 'unknown' } | { kind: 'unavailable' };

export interface LinkService {
  /** Judges the visit, makes it safe (database, else file), and says where to go. Never rejects. */
  visit(request: LinkRequest): Promise<LinkAnswer>;
  /** Takes up visits that an earlier process answered but could not write. */
  start(): Promise<void>;
  /** Writes what waits, within about twice the patience; afterwards no visit may come. */
  close(patienceMs?: number): Promise<void>;
}

export interface LinkServiceOptions {
  find: FindLink;
  write: (visits: NewVisit[]) => Promise<void>;
  /** Takes written visits back that turned out to be a machine's. */
  demote: (visits: NewVisit[]) => Promise<void>;
  env: Pick<Env, 'dataFolder' | 'linkOrigin' | 'trustedProxies'>;
  secret: string;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  now: () => number;
}

const dayMs = 86_400_000;
const judgedHeaders = [
  'accept',
  'accept-language',
  'purpose',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'sec-fetch-user',
  'sec-purpose',
  'x-moz',
  'x-purpose',
];

export function createLinkService({ find, write, demote, env, secret, log, now }: LinkServiceOptions): LinkService {
  const links = new LinkCache(find, now);
  const queue = new VisitQueue({ write, spill: new VisitSpill(join(env.dataFolder, 'visits-waiting.jsonl')), log });
  const addressOf = clientAddressReader(env.trustedProxies);
  const secure = isSecure(env.linkOrigin);
  const agents = new LRUCache<string, { name: string | null }>({ max: 2_000 });
  const recent = new LRUCache<string, NewVisit[]>({ max: 20_000 });

  const cachedName = (userAgent: string) => {
    const known = agents.get(userAgent) ?? { name: nameAgent(userAgent) };
    agents.set(userAgent, known);
    return known.name;
  };

  /** Keyed by the server's secret and the day, so that hashes tell bursts but follow nobody over the days. */
  const hash = (address: string, at: number) =>
    createHmac('sha256', secret)
      .update(`visitor ${Math.floor(at / dayMs)} ${address}`)
      .digest('base64url')
      .slice(0, 22);

  /** Those of a burst that came before it was one. What is not written yet is written with the new verdict. */
  const takeBack = (earlier: readonly NewVisit[], reason: string, at: number) => {
    const wrong = earlier.filter((visit) => visit.verdict !== 'automated' && at - visit.at <= burstWindow);
    for (const visit of wrong) Object.assign(visit, { verdict: 'automated', reasons: [reason] });
    if (wrong.length > 0) demote(wrong).catch((error: unknown) => log.warn({ err: error }, 'visits of a burst could not be taken back'));
  };

  return {
    start: () => queue.start(),
    close: (patienceMs) => queue.close(patienceMs),
    async visit({ code, method, header, remote }) {
      if (!/^[0-9a-z]{4}[0-9A-Za-z]{14}$/.test(code)) return { kind: 'unknown' };
      const at = now();
      const link = await links.get(code).catch((error: unknown) => {
        log.warn({ err: error }, 'a link could not be looked up');
        return undefined;
      });
      if (link === undefined) return { kind: 'unavailable' };
      if (link === null) return { kind: 'unknown' };

      const userAgent = (header('user-agent') ?? '').slice(0, 512);
      const address = addressOf(remote, header('x-forwarded-for'));
      const clientHash = address === null ? '' : hash(address, at);
      const recentVisits = (recent.get(clientHash) ?? []).filter((visit) => at - visit.at <= burstWindow).slice(-50);
      const { verdict, reasons, burst } = judgeVisit(
        {
          method,
          userAgent,
          headers: Object.fromEntries(judgedHeaders.map((name) => [name, header(name)])),
          secure,
          secondsSinceSent: link.sentAt === null ? null : (at - link.sentAt) / 1_000,
          code,
          clientHash,
          recentVisits,
          now: at,
        },
        cachedName,
      );
      const { workspaceId, shareId, assetId } = link;
      const visit: NewVisit = { workspaceId, id: v7(), code, shareId, assetId, at, verdict, reasons, userAgent, clientHash };
      if (clientHash !== '') recent.set(clientHash, [...recentVisits, visit]);
      await queue.add(visit);
      if (burst !== null) takeBack(recentVisits, burst, at);
      return { kind: 'redirect', to: redirectTarget(link) };
    },
  };
}

function isSecure(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '127.0.0.1';
}
