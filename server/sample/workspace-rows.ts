import { canonicalUrl } from '../../utils/domain/canonical-url.ts';
import { accountKey } from '../../utils/domain/identity/company-name.ts';
import { nameKey } from '../../utils/domain/identity/name-key.ts';
import { linkedinSlug } from './cast.ts';
import { seededRandom } from './random.ts';
import { topicNames } from './words.ts';
import type { AssetInWorld, PersonInWorld, Row, World } from './world.ts';

/** Companies, people and how they are known: an address each, most with a LinkedIn slug, some with a member id. */
export function peopleRows(world: World) {
  const account = world.companies.map(
    (company): Row<'account'> => ({
      workspace_id: world.workspaceId,
      id: company.id,
      name: company.name,
      name_key: accountKey(company.name),
      domain: `${company.key}.example`,
      industry: company.industry,
      employees: company.employees,
      region: company.region,
      created_at: world.homeTime(135, 9),
    }),
  );
  const contact = world.people.map(
    (person): Row<'contact'> => ({
      workspace_id: world.workspaceId,
      id: person.id,
      account_id: person.company.id,
      name: person.name,
      name_key: nameKey(person.name),
      title: person.title,
      persona: person.persona,
      email: person.email,
      owner_user_id: world.reps[person.company.owner].id,
      created_at: createdAt(world, person),
      updated_at: createdAt(world, person),
      consent: null,
      consent_source: null,
      consent_at: null,
      mail: null,
      mail_source: null,
      mail_at: null,
    }),
  );
  const identifier = world.people.flatMap((person, index) => identifiersOf(world, person, index + 1));
  return { account, contact, identifier };
}

/** Known an hour before the first thing they did. */
const createdAt = (world: World, person: PersonInWorld) => world.timeOf(person, person.since, 7);

const withoutSlug = new Set(['shanice.dufault', 'chiara.pontevecchi', 'luzia.tavarim', 'tunde.balewosi']);

function identifiersOf(world: World, person: PersonInWorld, number: number): Row<'identifier'>[] {
  const random = seededRandom(`identifiers ${person.key}`);
  const since = createdAt(world, person);
  const row = (kind: Row<'identifier'>['kind'], value: string, confirmed: boolean): Row<'identifier'> => ({
    workspace_id: world.workspaceId,
    kind,
    value,
    contact_id: person.id,
    confirmed_by: confirmed ? world.reps[person.company.owner].id : null,
    created_at: since,
  });
  const rows = [row('email', person.email, false)];
  if (!withoutSlug.has(person.key))
    rows.push(row('linkedin', linkedinSlug(person.key, String(number).padStart(2, '0')), random.chance(0.3)));
  if (number % 3 === 1) rows.push(row('linkedin_member', memberId(random.fill, number), true));
  return rows;
}

/** The form of LinkedIn's member ids, `ACoAA` and 34 more characters; the words in it make sure that it is nobody's. */
function memberId(fill: (bytes: Uint8Array) => void, number: number): string {
  const bytes = new Uint8Array(9);
  fill(bytes);
  return `ACoAALarkfieldSample${String(number).padStart(2, '0')}_${Buffer.from(bytes).toString('base64url')}AAAA`;
}

/** The library with its topics. */
export function libraryRows(world: World) {
  const madeAt = world.homeTime(600, 9);
  const topic = topicNames.map(
    (name): Row<'topic'> => ({ workspace_id: world.workspaceId, id: seededRandom(`topic ${name}`).id(madeAt), name }),
  );
  const topicId = new Map(topic.map(({ name, id }) => [name, id]));
  const asset = world.assets.map((item) => assetRow(world, item));
  const asset_topic = world.assets.flatMap((item) =>
    item.topics.map(
      (name): Row<'asset_topic'> => ({ workspace_id: world.workspaceId, asset_id: item.id, topic_id: topicId.get(name) ?? '' }),
    ),
  );
  return { topic, asset, asset_topic };
}

function assetRow(world: World, asset: AssetInWorld): Row<'asset'> {
  const createdAt = world.homeTime(Math.max(asset.live, 0) + 5, 11);
  return {
    workspace_id: world.workspaceId,
    id: asset.id,
    title: asset.title,
    kind: asset.kind,
    url: asset.url,
    canonical_url: canonicalUrl(asset.url) ?? asset.url,
    summary: asset.summary,
    talking_point: asset.talkingPoint,
    stage: asset.stage,
    personas_json: JSON.stringify(asset.personas),
    industries_json: JSON.stringify(asset.industries ?? []),
    language: 'en',
    status: asset.status ?? 'live',
    live_at: asset.liveAt,
    expires_at: asset.expiresAt,
    priority: asset.priority ?? 0,
    collection: null,
    created_at: createdAt,
    updated_at: asset.status === 'retired' ? world.homeTime(60, 16) : createdAt,
  };
}

/** What the reps told us about suggestions that did not fit. */
export function feedbackRows(world: World): Row<'suggestion_feedback'>[] {
  const told = [
    ['maarten.vlietstra', 'state-of-planning', 'wrong_level', 16],
    ['harjit.bains.cole', 'safety-stock', 'wrong_topic', 12],
    ['luka.hribernig', 'spreadsheet-signals', 'wrong_moment', 27],
    ['rajan.velluri', 'erp-master-data', 'already_knows', 9],
  ] as const;
  return told.map(([key, asset, reason, workdays]) => {
    const person = world.person(key);
    return {
      workspace_id: world.workspaceId,
      contact_id: person.id,
      asset_id: world.asset(asset).id,
      user_id: world.reps[person.company.owner].id,
      reason,
      at: world.homeTime(workdays, 14.5),
    };
  });
}
