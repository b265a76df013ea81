import type { NoticeValues } from '../../utils/contract/notice.ts';
import type { NoticeDraft } from '../notices/add-notice.ts';
import type { Scenario } from './scenario.ts';

const day = 86_400_000;
const lately = 9 * day;

interface Told {
  workspaceId: string;
  /** Who is told of proposals: each side's members. */
  reps: readonly string[];
  marketer: { id: string; name: string };
  /** Names of all members by user. */
  names: ReadonlyMap<string, string>;
  now: number;
}

/** What the members were told of the last days, oldest first: each notice follows from rows of the scenario. */
export function sampleNotices(scenario: Scenario, told: Told): NoticeDraft[] {
  const { workspaceId, now } = told;
  const about = describer(scenario);
  const drafts: NoticeDraft[] = [];
  const add = (userId: string, draft: Omit<NoticeDraft, 'workspaceId' | 'userId'>) => {
    if (draft.at > now - lately && draft.at <= now) drafts.push({ workspaceId, userId, ...draft });
  };

  const recipients = Map.groupBy(scenario.share_recipient, (row) => row.share_id);
  const shares = new Map(scenario.share.map((share) => [share.id, share]));
  for (const visit of scenario.visit) {
    const share = shares.get(visit.share_id);
    if (!share || visit.verdict === 'automated') continue;
    const [first, ...others] = recipients.get(share.id) ?? [];
    const { contactId, contactName, ...company } = about.person(first?.contact_id);
    const values = {
      ...company,
      ...(others.length === 0 && share.unknown_recipients === 0 ? { contactId, contactName } : {}),
      ...about.asset(share.asset_id),
    };
    add(share.user_id, { kind: 'share_visited', subjectKind: 'share', subjectId: share.id, values, at: visit.at });
  }

  const requests = new Map(scenario.asset_request.map((request) => [request.id, request]));
  for (const backer of scenario.asset_request_backer) {
    const request = requests.get(backer.request_id);
    if (!request?.answered_at || request.state === 'open' || backer.user_id === request.answered_by) continue;
    const values = {
      ...about.person(backer.contact_id),
      ...about.asset(request.asset_id),
      ...{
        byName: told.marketer.name,
        title: request.text.slice(0, 80),
        text: request.answer,
        outcome: request.state,
        day: request.planned_for,
      },
    };
    const kind = request.state === 'delivered' ? ('request_delivered' as const) : ('request_answered' as const);
    add(backer.user_id, { kind, subjectKind: 'request', subjectId: request.id, values, at: request.answered_at });
  }

  const touches = new Map(scenario.touch.map((touch) => [touch.id, touch]));
  for (const hold of scenario.touch_hold) {
    const touch = touches.get(hold.touch_id);
    if (!touch) continue;
    const values = { ...about.person(touch.contact_id), title: touch.title, day: touch.at };
    const asked = { ...values, byName: told.names.get(hold.asked_by) ?? null, text: hold.reason };
    add(told.marketer.id, { kind: 'hold_asked', subjectKind: 'hold', subjectId: hold.id, values: asked, at: hold.asked_at });
    if (hold.answered_at === null) continue;
    const answered = { ...values, byName: told.marketer.name, text: hold.answer || null, outcome: hold.state };
    add(hold.asked_by, { kind: 'hold_answered', subjectKind: 'hold', subjectId: hold.id, values: answered, at: hold.answered_at });
  }

  const leads = new Map(scenario.lead.map((lead) => [lead.id, lead]));
  for (const message of scenario.lead_message) {
    const lead = leads.get(message.lead_id);
    const reader = message.side === 'marketing' ? lead?.verdict_by : (lead?.handed_over_by ?? told.marketer.id);
    if (!lead || !reader) continue;
    const kind = message.kind === 'settled' ? ('lead_settled' as const) : ('lead_answered' as const);
    const byName = told.names.get(message.user_id) ?? null;
    const values = { ...about.person(lead.contact_id), byName, text: message.text, outcome: message.outcome };
    add(reader, { kind, subjectKind: 'lead', subjectId: lead.id, values, at: message.at });
  }

  for (const { id, state, proposed_by, proposed_side, why, proposed_at } of scenario.checklist) {
    if (state !== 'proposed') continue;
    const values = { byName: told.names.get(proposed_by) ?? null, text: why };
    for (const reader of proposed_side === 'marketing' ? told.reps : [told.marketer.id])
      add(reader, { kind: 'checklist_proposed', subjectKind: 'checklist', subjectId: id, values, at: proposed_at });
  }
  return drafts.sort((a, b) => a.at - b.at);
}

function describer({ contact, account, asset }: Scenario) {
  const contacts = new Map(contact.map((row) => [row.id, row]));
  const accounts = new Map(account.map((row) => [row.id, row.name]));
  const assets = new Map(asset.map((row) => [row.id, row.title]));
  return {
    person: (contactId: string | null | undefined): NoticeValues => {
      const row = contactId ? contacts.get(contactId) : undefined;
      if (!row) return {};
      const accountName = row.account_id === null ? null : (accounts.get(row.account_id) ?? null);
      return { contactId: row.id, contactName: row.name, accountId: row.account_id, accountName };
    },
    asset: (assetId: string | null): NoticeValues => (assetId === null ? {} : { assetId, assetTitle: assets.get(assetId) ?? null }),
  };
}
