import { join } from 'node:path';
import type { Logger } from 'pino';
import { newId } from '../db/new-id.ts';
import type { Env } from '../env.ts';
import { JournalReader } from './journal-reader.ts';
import { type FindLink, LinkCache } from './link-cache.ts';
import { type FoundLink, type LinkEntry, type NewVisit, workspaceOf } from './visit.ts';

import { type VisitHeaders, VisitJudge } from './visit-judge.ts';
import { VisitQueue } from './visit-queue.ts';
import { VisitSpill } from './visit-spill.ts';

export interface LinkRequest {
  /** What stands after `/r/`, as it came. */
  path: string;
  method: string;
  headers: VisitHeaders;
  /** Address of the socket's other end. */
  remote: string | undefined;
}

export type LinkAnswer =
  | { kind: 'redirect'; to: string }
  | { kind: 'unknown' }
  /** The link was there: it ran out, or somebody switched it off. */
  | { kind: 'ended'; why: 'expired' | 'revoked' }
  | { kind: 'unavailable' };

export interface LinkService {
  /** Judges the visit, makes it safe (database, else file), and says where to go. Never rejects. */
  visit(request: LinkRequest): Promise<LinkAnswer>;
  /** A link was changed by this server: the next visit sees it. Other servers see it within two seconds. */
  changed(path: string): void;
  /** Takes up visits that an earlier process answered but could not write. */
  start(): Promise<void>;
  /** Writes what waits, within about twice the patience; afterwards no visit may come. */
  close(patienceMs?: number): Promise<void>;
}

export interface LinkServiceOptions {
  find: FindLink;
  write: (entries: LinkEntry[], now: number) => Promise<void>;
  take: (workspaceId: string, groups: number) => Promise<boolean>;
  waiting: () => Promise<string[]>;
  /** How many groups of visits are written at once. */
  groups: number;
  env: Pick<Env, 'dataFolder' | 'linkOrigin' | 'trustedProxies'>;
  secret: string;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  now: () => number;
}

const codePattern = /^[0-9a-z]{4}[0-9A-Za-z]{14}$/;
const slugPattern = /^[0-9a-z]{4}\/[0-9a-z]+(?:-[0-9a-z]+)*$/;
const longestPath = 65;

/** The links of this server: where each leads, and each visit judged and on disk before it is answered. */
export function createLinkService({ find, write, take, waiting, groups, env, secret, log, now }: LinkServiceOptions): LinkService {
  const links = new LinkCache(find, now);
  const reader = new JournalReader({ take, waiting, log });
  const queue = new VisitQueue({
    write: async (entries) => {
      await write(entries, now());
      for (const entry of entries) reader.note(workspaceOf(entry));
    },
    spill: new VisitSpill(join(env.dataFolder, 'visits-waiting.jsonl')),
    groups,
    log,
  });
  const judge = new VisitJudge(env, secret);

  const answerFor = async (link: FoundLink, { method, headers, remote }: LinkRequest, at: number): Promise<LinkAnswer> => {
    if (link.revokedAt !== null && at >= link.revokedAt) return { kind: 'ended', why: 'revoked' };
    if (link.expiresAt !== null && at >= link.expiresAt) return { kind: 'ended', why: 'expired' };
    if (link.untracked) return { kind: 'redirect', to: link.target };
    const { workspaceId, shareId, assetId, code } = link;
    const { earlier, burst, ...judged } = judge.judge(link, { method, headers, remote, at });
    const visit: NewVisit = { workspaceId, id: newId(at), code, shareId, assetId, at, ...judged };
    judge.remember(visit);
    await queue.add({ visit });
    // Those of a burst that came before it was one.
    if (burst !== null)
      for (const before of earlier) {
        if (before.verdict === 'automated') continue;
        before.verdict = 'automated';
        const { workspaceId: workspace, shareId: share, id, code: opened } = before;
        await queue.add({ takenBack: { workspaceId: workspace, shareId: share, id, code: opened, reason: burst } });
      }
    return { kind: 'redirect', to: link.target };
  };

  return {
    start: async () => {
      reader.start();
      await queue.start();
    },
    close: async (patienceMs) => {
      await queue.close(patienceMs);
      await reader.close(patienceMs);
    },
    changed: (path) => links.forget(path),
    async visit(request) {
      const path = pathOf(request.path);
      if (path === null) return { kind: 'unknown' };
      let link: FoundLink | null | undefined = links.peek(path);
      if (link === undefined) {
        link = await links.get(path).catch((error: unknown) => {
          log.warn({ err: error }, 'a link could not be looked up');
          return undefined;
        });
        if (link === undefined) return { kind: 'unavailable' };
      }
      return link === null ? { kind: 'unknown' } : answerFor(link, request, now());
    },
  };
}

/** A code as it is; a key and a slug in lowercase, since people type them. Null for what cannot be a link of ours. */
function pathOf(path: string): string | null {
  if (path.length > longestPath) return null;
  if (codePattern.test(path)) return path;
  const typed = path.toLowerCase().replace(/\/$/, '');
  return slugPattern.test(typed) ? typed : null;
}
