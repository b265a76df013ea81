import { createHash } from 'node:crypto';
import type { ShareState } from '../../../utils/contract/words.ts';
import { makeCode } from '../../../utils/domain/share-link.ts';
import { nextState } from '../../../utils/domain/share-state.ts';
import { judgeVisit, readRequest } from '../../../utils/domain/visit/judge-visit.ts';
import { type Device, devices } from '../devices.ts';
import { engagementRow } from '../engagements.ts';
import { type Random, seededRandom } from '../random.ts';
import { read } from '../steps.ts';
import type { PersonInWorld, Row, World } from '../world.ts';
import type { SharePlan } from './share-plan.ts';

/** Everything that one share leaves in the tables. */
export interface ShareRows {
  share: Row<'share'>;
  share_recipient: Row<'share_recipient'>[];
  share_link: Row<'share_link'>;
  share_event: Row<'share_event'>[];
  visit: Row<'visit'>[];
  touch: Row<'touch'>[];
  engagement: Row<'engagement'>[];
}

interface Workspace {
  linkKey: string;
  sourceId: string;
}

const minute = 60_000;

/**
 * Writes a planned share as the product would have: the history by its own state machine, the verdicts by its own judge,
 * the counts from the visits, a touch for each recipient of a sent one, an engagement for each human visit where there is
 * one recipient, and the reading that the site's beacon saw afterwards.
 */
export function shareRows(world: World, plan: SharePlan, { linkKey, sourceId }: Workspace): ShareRows {
  const random = seededRandom(`share ${plan.rep} ${plan.asset} ${plan.to.join(' ')} ${plan.workdays}`);
  const asset = world.asset(plan.asset);
  const recipients = plan.to.map(world.person);
  const user = world.reps[plan.rep];
  const createdAt = world.homeTime(plan.workdays, plan.clock) + random.int(0, 599) * 1_000;
  const id = random.id(createdAt);
  const code = makeCode(linkKey, (bytes) => random.fill(bytes));
  const reports = reportsOf(plan, createdAt, random);
  const sentAt = reports.find((report) => report.kind === 'sent')?.at ?? null;
  const visits = sentAt === null ? [] : visitsOf(world, { plan, recipients, sentAt, random, code, shareId: id });
  const human = visits.filter(({ row }) => row.verdict !== 'automated');
  const opened = human[0]?.row.at;

  const history = historyOf([...reports, ...(opened === undefined ? [] : [{ kind: 'visited' as const, at: opened }])]);
  const last = history.at(-1);
  const key = { workspace_id: world.workspaceId, share_id: id };
  return {
    share: {
      workspace_id: world.workspaceId,
      id,
      idempotency_key: `sample-${id}`,
      user_id: user.id,
      asset_id: asset.id,
      channel: plan.channel,
      state: last?.state ?? 'drafted',
      played: 0,
      unknown_recipients: 0,
      draft_id: null,
      created_at: createdAt,
      updated_at: last?.at ?? createdAt,
      sent_at: plan.fate === 'undone' ? null : sentAt,
      visits: human.length,
      automated_visits: visits.length - human.length,
      last_visit_at: human.at(-1)?.row.at ?? null,
    },
    share_recipient: recipients.map((person) => ({ ...key, contact_id: person.id, reached_at: null, asset_id: null, account_id: null })),
    share_link: {
      ...key,
      code,
      asset_id: asset.id,
      url: asset.url,
      created_at: createdAt,
      ...{ expires_at: null, revoked_at: null, revoked_by: null, erased_at: null },
    },
    share_event: history.map(({ kind, changed, at }) => ({
      ...key,
      id: random.id(at),
      idempotency_key: kind === 'visited' || kind === 'drafted' ? `${kind}:${id}` : `sample-${kind}:${id}`,
      kind,
      to_state: changed,
      actor: kind === 'visited' ? 'visitor' : user.id,
      at,
    })),
    visit: visits.map(({ row }) => row),
    touch:
      plan.fate === 'sent' && sentAt !== null
        ? recipients.map((person) => ({
            ...key,
            id: random.id(sentAt),
            contact_id: person.id,
            origin: 'rep',
            channel: plan.channel === 'linkedin' ? 'linkedin' : 'email',
            state: 'sent',
            title: asset.title,
            by_name: user.name,
            asset_id: asset.id,
            send_id: null,
            at: sentAt,
          }))
        : [],
    engagement: engagementsOf(world, { plan, recipients, human, shareId: id, sourceId, random }),
  };
}

interface Report {
  kind: ShareState;
  at: number;
}

/** What the rep's side reported, in order: written into a mail or copied, then sent, taken back or left. */
function reportsOf(plan: SharePlan, createdAt: number, random: Random): Report[] {
  const placed = plan.channel === 'linkedin' ? 'copied' : 'inserted';
  const reports: Report[] = [{ kind: 'drafted', at: createdAt }];
  if (plan.fate !== 'drafted') reports.push({ kind: placed, at: createdAt + random.int(1, 3) * 1_000 });
  if (plan.fate === 'sent' || plan.fate === 'undone') reports.push({ kind: 'sent', at: createdAt + random.int(80, 700) * 1_000 });
  if (plan.fate === 'undone') reports.push({ kind: 'undone', at: (reports.at(-1)?.at ?? createdAt) + random.int(4, 9) * 1_000 });
  if (plan.fate === 'abandoned') reports.push({ kind: 'abandoned', at: createdAt + random.int(4, 40) * minute });
  return reports;
}

/** The reports with the state that each led to, by the product's own rules. */
function historyOf(reports: readonly Report[]): (Report & { changed: ShareState | null; state: ShareState })[] {
  let state: ShareState = 'drafted';
  return reports.map(({ kind, at }) => {
    const changed = kind === 'drafted' ? 'drafted' : nextState(state, kind);
    state = changed ?? state;
    return { kind, at, changed, state };
  });
}

interface Opened {
  row: Row<'visit'>;
  reading: number | undefined;
}

interface VisitInput {
  plan: SharePlan;
  recipients: readonly PersonInWorld[];
  sentAt: number;
  random: Random;
  code: string;
  shareId: string;
}

function visitsOf(world: World, { plan, recipients, sentAt, random, code, shareId }: VisitInput): Opened[] {
  const [first] = recipients;
  return (plan.visits ?? [])
    .map(({ device: name, by, when, reading }): Opened => {
      const device: Device = devices[name];
      const planned = 'seconds' in when || !first ? null : world.timeOf(first, when.workdays, when.clock) + random.int(0, 119) * 1_000;
      const at =
        planned === null ? sentAt + ('seconds' in when ? when.seconds * 1_000 : 0) : Math.max(planned, sentAt + random.int(9, 95) * minute);
      const clientHash = hashOf(`${by ?? first?.key} ${name} ${Math.floor(at / 86_400_000)}`);
      const { verdict, reasons } = judgeVisit({
        evidence: readRequest({ method: device.method, userAgent: device.userAgent, headers: device.headers, secure: true }),
        network: null,
        sent: true,
        secondsSinceSent: (at - sentAt) / 1_000,
        code,
        clientHash,
        recentVisits: [],
        now: at,
      });
      const row = {
        workspace_id: world.workspaceId,
        id: random.id(at),
        code,
        share_id: shareId,
        at,
        verdict,
        reasons_json: JSON.stringify(reasons),
        user_agent: device.userAgent,
        client_hash: clientHash,
        anonymous_id: null,
      };
      return { row, reading };
    })
    .sort((one, other) => one.row.at - other.row.at);
}

/** As long and as opaque as the link service's keyed hashes. */
const hashOf = (text: string) => createHash('sha256').update(`sample ${text}`).digest('base64url').slice(0, 22);

interface EngagementsInput {
  plan: SharePlan;
  recipients: readonly PersonInWorld[];
  human: readonly Opened[];
  shareId: string;
  sourceId: string;
  random: Random;
}

/** With several recipients nobody can say who it was, so the visit stays without a person. */
function engagementsOf(world: World, { plan, recipients, human, shareId, sourceId, random }: EngagementsInput): Row<'engagement'>[] {
  const [person, ...others] = recipients;
  if (!person || others.length > 0) return [];
  const asset = world.asset(plan.asset);
  return human.flatMap(({ row, reading }) => {
    const visit: Row<'engagement'> = {
      ...engagementRow(world, {
        step: { ...read(plan.asset, 0), kind: 'share_visit', seconds: null },
        at: row.at,
        id: row.id,
        contactId: person.id,
        sourceId: null,
        shareId,
      }),
      received_at: row.at,
      title: null,
      url: asset.url,
    };
    if (reading === undefined) return [visit];
    const at = row.at + 2_000;
    return [visit, engagementRow(world, { step: read(plan.asset, reading), at, id: random.id(at), contactId: person.id, sourceId })];
  });
}
