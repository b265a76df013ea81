import { createHmac } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { burstWindow, type Evidence, judgeVisit, readRequest } from '../../utils/domain/visit/judge-visit.ts';
import { nameAgent } from '../../utils/domain/visit/name-agent.ts';
import type { Env } from '../env.ts';
import { clientAddressReader } from './client-address.ts';
import { scannerNetworks } from './scanner-networks.ts';
import type { FoundLink, NewVisit } from './visit.ts';

/** Headers of a request by lowercase name, as Node gives them. */
export type VisitHeaders = Readonly<Record<string, string | string[] | undefined>>;

interface Judged extends Pick<NewVisit, 'verdict' | 'reasons' | 'userAgent' | 'clientHash'> {
  /** What the same client opened within the last two seconds. */
  earlier: NewVisit[];
  burst: string | null;
}

interface Client {
  hash: string;
  /** Whose scanner network the address lies in, if any. */
  network: string | null;
}

const dayMs = 86_400_000;
const judgedHeaders = [
  'accept',
  'accept-language',
  'purpose',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'sec-fetch-site',
  'sec-fetch-user',
  'sec-purpose',
  'x-moz',
  'x-purpose',
  'from',
  'sec-ch-ua',
  'upgrade-insecure-requests',
];
/** Visits of one client that are looked at for bursts: more in two seconds are a burst already. */
const remembered = 20;

/**
 * Judges visits, keeping what repeats: the evidence of a set of headers (few browsers make most visits), the hash of an
 * address, and what each client opened just now.
 */
export class VisitJudge {
  readonly #secret: string;
  readonly #secure: boolean;
  readonly #addressOf: ReturnType<typeof clientAddressReader>;
  readonly #evidence = new LRUCache<string, Evidence[]>({ max: 5_000 });
  readonly #agents = new LRUCache<string, { name: string | null }>({ max: 2_000 });
  readonly #clients = new LRUCache<string, Client>({ max: 20_000 });
  readonly #recent = new LRUCache<string, NewVisit[]>({ max: 20_000 });

  constructor(env: Pick<Env, 'linkOrigin' | 'trustedProxies'>, secret: string) {
    this.#secret = secret;
    this.#secure = isSecure(env.linkOrigin);
    this.#addressOf = clientAddressReader(env.trustedProxies);
  }

  judge(
    link: FoundLink,
    { method, headers, remote, at }: { method: string; headers: VisitHeaders; remote: string | undefined; at: number },
  ): Judged {
    const userAgent = textOf(headers['user-agent']).slice(0, 512);
    const { hash: clientHash, network } = this.#clientOf(remote, textOf(headers['x-forwarded-for']), at);
    const earlier = (this.#recent.get(clientHash) ?? []).filter((visit) => at - visit.at <= burstWindow);
    const { verdict, reasons, burst } = judgeVisit({
      evidence: this.#evidenceOf(method, userAgent, headers),
      network,
      secondsSinceSent: link.sentAt === null ? null : (at - link.sentAt) / 1_000,
      sent: link.shareId !== null,
      code: link.code,
      clientHash,
      recentVisits: earlier,
      now: at,
    });
    return { verdict, reasons, userAgent, clientHash, earlier, burst };
  }

  remember(visit: NewVisit): void {
    if (visit.clientHash === '') return;
    const known = this.#recent.get(visit.clientHash);
    if (!known) {
      this.#recent.set(visit.clientHash, [visit]);
      return;
    }
    if (known.length >= remembered) known.shift();
    known.push(visit);
  }

  #evidenceOf(method: string, userAgent: string, headers: VisitHeaders): Evidence[] {
    let key = `${method}\n${userAgent}`;
    for (const name of judgedHeaders) key += `\n${textOf(headers[name])}`;
    const known = this.#evidence.get(key);
    if (known) return known;
    const judged = Object.fromEntries(judgedHeaders.map((name) => [name, headers[name] === undefined ? undefined : textOf(headers[name])]));
    const evidence = readRequest({ method, userAgent, headers: judged, secure: this.#secure }, (agent) => this.#nameOf(agent));
    this.#evidence.set(key, evidence);
    return evidence;
  }

  #nameOf(userAgent: string): string | null {
    const known = this.#agents.get(userAgent) ?? { name: nameAgent(userAgent) };
    this.#agents.set(userAgent, known);
    return known.name;
  }

  /** Hashes are keyed by the server's secret and the day, so that they tell bursts but follow nobody over the days. */
  #clientOf(remote: string | undefined, forwardedFor: string, at: number): Client {
    const day = Math.floor(at / dayMs);
    const key = `${day} ${remote} ${forwardedFor}`;
    const known = this.#clients.get(key);
    if (known) return known;
    const address = this.#addressOf(remote, forwardedFor === '' ? undefined : forwardedFor);
    const client =
      address === null
        ? { hash: '', network: null }
        : {
            hash: createHmac('sha256', this.#secret).update(`visitor ${day} ${address}`).digest('base64url').slice(0, 22),
            network: scannerNetworks.ownerOf(address),
          };
    this.#clients.set(key, client);
    return client;
  }
}

const textOf = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : (value?.join(', ') ?? ''));

function isSecure(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '127.0.0.1';
}
