import type { BuyingGroup, DealNeed } from '../../contract/account.ts';
import type { Opportunity } from '../../contract/people.ts';
import type { BuyingStage } from '../../contract/words.ts';
import { fold } from '../identity/fold.ts';
import { type AccountPerson, absentRoles, isSeen, lastSeenOf } from './buying-group.ts';
import { idsOf } from './draft.ts';
import type { Messages } from './messages.ts';
import { quietDays } from './momentum.ts';
import { stageOrder } from './stage.ts';

const day = 86_400_000;
const mostEvidence = 20;
const mostNames = 3;
const mostSteps = 3;
/** A closing date so near is worth saying. */
const soonDays = 30;

/**
 * What the names of deal stages speak of, in the words that the stages of Salesforce, HubSpot and Pipedrive begin with,
 * and their German and French names. Tried in this order: "proposal review" is a proposal.
 */
const stageWords: readonly (readonly [BuyingStage, RegExp])[] = [
  ['purchase', /\b(won|gewonnen|gagne\w*|onboarding|kickoff)\b/],
  [
    'decision',
    /\b(propos\w*|quot\w*|negotiat\w*|contract\w*|legal|procurement|decision\w*|commit\w*|verbal|closing|angebot\w*|verhandl\w*|vertrag\w*|entscheid\w*|devis|negociat\w*|contrat\w*|signature)\b/,
  ],
  [
    'consideration',
    /\b(evaluat\w*|demo\w*|presentation\w*|pilot\w*|poc|proof|trial\w*|test\w*|assess\w*|analys\w*|solution\w*|needs|workshop\w*|bewert\w*|prasentation\w*|pruf\w*|bedarf\w*|essai\w*|besoin\w*|etude\w*)\b/,
  ],
  [
    'awareness',
    /\b(discover\w*|qualif\w*|prospect\w*|lead\w*|intro\w*|appointment\w*|new|open|connect\w*|erstgesprach\w*|kontakt\w*|neu|decouverte|nouveau|nouvelle|contact\w*)\b/,
  ],
];

/** The buying stage that a deal's stage stands for, by its name; null where the name tells nothing. */
export function stageOfDeal(name: string): BuyingStage | null {
  const folded = fold(name);
  return stageWords.find(([, words]) => words.test(folded))?.[0] ?? null;
}

interface NeedsInput {
  /** `contactIds`: who takes part in the deal. */
  opportunities: readonly (Opportunity & { contactIds: readonly string[] })[];
  people: readonly AccountPerson[];
  group: BuyingGroup;
  messages: Messages;
  stageNames: Record<BuyingStage, string>;
  now: number;
}

/** What each open deal needs next, the one that closes first first. Deals without people are read from everybody of the account. */
export function dealNeeds({ opportunities, ...input }: NeedsInput): DealNeed[] {
  return opportunities
    .filter(({ status }) => status === 'open')
    .sort((a, b) => (a.closeAt ?? Number.POSITIVE_INFINITY) - (b.closeAt ?? Number.POSITIVE_INFINITY) || (a.id < b.id ? -1 : 1))
    .map((deal) => needOf(deal, input));
}

function needOf(deal: NeedsInput['opportunities'][number], input: Omit<NeedsInput, 'opportunities'>): DealNeed {
  const { people, group, messages, stageNames, now } = input;
  const { account } = messages;
  const own = people.filter(({ id }) => deal.contactIds.includes(id));
  const part = own.length > 0 ? own : people;
  const furthest = part
    .filter(isSeen)
    .reduce<AccountPerson | undefined>((best, person) => (!best || indexOf(person) > indexOf(best) ? person : best), undefined);
  const latest = part.reduce<AccountPerson | undefined>(
    (best, person) => ((lastSeenOf(person) ?? -1) > (best ? (lastSeenOf(best) ?? -1) : -1) ? person : best),
    undefined,
  );
  const seenAt = latest ? lastSeenOf(latest) : null;
  const reached = furthest?.standing.stage.stage ?? 'target';
  const expected = stageOfDeal(deal.stage);
  const state = stateOf({ seenAt, expected, reached, now });
  const names = { dealStage: deal.stage, reached: stageNames[reached], expected: stageNames[expected ?? reached] };
  const grounds = (furthest?.standing.stage.evidence ?? []).slice(0, mostEvidence);
  const steps: DealNeed['steps'] = [];
  const add = (key: string, text: string, evidence: string[] = []) => steps.push({ key, text, evidence });

  if (state === 'unseen') add('dealUnseen', account.dealUnseen());
  else if (state === 'silent')
    add('dealSilent', account.dealSilent({ since: seenAt ?? now, now }), idsOf(latest?.standing.sessions[0]?.engagements ?? []));
  else if (state === 'behind') add('dealBehind', account.dealBehind(names), grounds);
  else if (state === 'ahead') add('dealAhead', account.dealAhead(names), grounds);

  if (deal.closeAt !== null && deal.closeAt < now) add('dealOverdue', account.dealOverdue({ at: deal.closeAt, now }));
  const unseen = own.filter((person) => !isSeen(person)).map(({ name }) => name);
  if (unseen.length > 0 && state !== 'unseen') {
    const text = account.dealPeopleUnseen({ names: unseen.slice(0, mostNames), more: Math.max(0, unseen.length - mostNames) });
    add('dealPeopleUnseen', text);
  }
  const [absent] = absentRoles(group);
  if (absent) add('dealNeedsRole', account.dealNeedsRole({ role: absent.role }));
  if (state === 'level' && steps.length < mostSteps)
    steps.unshift(
      expected === null
        ? { key: 'dealUnknown', text: account.dealUnknown(names), evidence: grounds }
        : { key: 'dealLevel', text: account.dealLevel(names), evidence: grounds },
    );
  if (deal.closeAt !== null && deal.closeAt >= now && deal.closeAt - now < soonDays * day)
    add('dealCloses', account.dealCloses({ at: deal.closeAt, now }));
  return { opportunityId: deal.id, name: deal.name, dealStage: deal.stage, expected, reached, state, steps: steps.slice(0, mostSteps) };
}

function stateOf(p: { seenAt: number | null; expected: BuyingStage | null; reached: BuyingStage; now: number }): DealNeed['state'] {
  if (p.seenAt === null) return 'unseen';
  if (p.now - p.seenAt > quietDays * day) return 'silent';
  if (p.expected === null || p.expected === p.reached) return 'level';
  return stageOrder.indexOf(p.reached) < stageOrder.indexOf(p.expected) ? 'behind' : 'ahead';
}

function indexOf({ standing }: AccountPerson): number {
  return stageOrder.indexOf(standing.stage.stage);
}
