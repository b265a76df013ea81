import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuth } from '../../server/auth.ts';
import { readEnv } from '../../server/env.ts';
import { readAssets } from '../../server/queries/assets.ts';
import { readEngagements } from '../../server/queries/engagements.ts';
import { listNotices } from '../../server/queries/notices.ts';
import { findByIdentifiers } from '../../server/queries/people.ts';
import { readTouches } from '../../server/queries/touches.ts';
import { readWorkspace } from '../../server/queries/workspace-settings.ts';
import { cast } from '../../server/sample/cast.ts';
import { type SampleMembers, seedSample } from '../../server/sample/seed-sample.ts';
import { createSuggestModels, trainHere } from '../../server/train/suggest-models.ts';
import { tellStory } from '../../utils/domain/story/tell-story.ts';
import { suggest } from '../../utils/domain/suggest/suggest.ts';
import { weighTouches } from '../../utils/domain/touch/weigh-touches.ts';
import { openTestDatabase, type TestDatabase } from '../harness/test-database.ts';

/** A Saturday night in Berlin. */
const saturday = Date.UTC(2026, 10, 21, 22, 40);
const day = 86_400_000;
const log = { warn: () => undefined, debug: () => undefined };

describe('the stories, told by the product from the seeded database', () => {
  let test: TestDatabase;
  let members: SampleMembers;

  beforeAll(async () => {
    test = await openTestDatabase();
    const auth = createAuth(test.database, readEnv({}), 'a secret of the test, long enough to be one', () => saturday);
    members = await seedSample(test.database, auth, saturday);
  });
  afterAll(() => test.close());

  async function look(email: string) {
    const { workspaceId } = members;
    const { db } = test.database;
    const [found] = await findByIdentifiers(db, workspaceId, [{ kind: 'email', value: email }]);
    if (!found) throw new Error(`nobody has the address ${email}`);
    const { settings } = await readWorkspace(db, workspaceId);
    const assets = await readAssets(db, workspaceId);
    const own = await readEngagements(db, workspaceId, found.contact.id, assets, 5_000);
    const touches = await readTouches(db, workspaceId, found.contact.id);
    const colleagues = await readColleagues(found.contact.id, found.contact.accountId);
    const { limit, windowDays } = settings.touchBudget;
    const story = tellStory({
      contactId: found.contact.id,
      engagements: own,
      assets,
      colleagues,
      now: saturday,
      halfLifeDays: settings.halfLifeDays,
      stageNames: settings.stageNames,
    });
    const contact = await db.selectFrom('contact').selectAll().where('id', '=', found.contact.id).executeTakeFirstOrThrow();
    const account = await db.selectFrom('account').selectAll().where('id', '=', contact.account_id).executeTakeFirstOrThrow();
    const suggestions = suggest({
      person: { contactId: contact.id, persona: contact.persona, industry: account.industry },
      engagements: own,
      assets,
      touches: touches.filter(({ state }) => state === 'sent' || state === 'scheduled'),
      feedback: [],
      story,
      model: await createSuggestModels(test.database, trainHere(test.database), () => saturday, log).of(workspaceId),
      now: saturday,
      stageNames: settings.stageNames,
      count: 3,
    });
    return { story, suggestions, account, budget: weighTouches({ touches, limit, windowDays, now: saturday }) };
  }

  async function readColleagues(contactId: string, accountId: string | null) {
    const { db } = test.database;
    const others = await db.selectFrom('contact').selectAll().where('account_id', '=', accountId).where('id', '!=', contactId).execute();
    const first = await Promise.all(others.map(({ id }) => readEngagements(db, members.workspaceId, id, new Map(), 5_000)));
    return others.flatMap(({ id, name }, index) => {
      const engagement = first[index]?.at(-1);
      return engagement ? [{ contactId: id, name, engagementId: engagement.id, firstSeenAt: engagement.at }] : [];
    });
  }

  const kinds = (story: Awaited<ReturnType<typeof look>>['story'], since = 14 * day) =>
    story.moments.filter(({ at }) => at > saturday - since).map(({ kind }) => kind);
  const openDeals = (accountId: string) =>
    test.database.db.selectFrom('opportunity').selectAll().where('account_id', '=', accountId).where('status', '=', 'open').execute();

  it('knows each of the cast by address and by LinkedIn slug', async () => {
    for (const { email, linkedin, name } of Object.values(cast)) {
      const found = await findByIdentifiers(test.database.db, members.workspaceId, [
        { kind: 'email', value: email },
        { kind: 'linkedin', value: linkedin },
      ]);
      expect(found.map(({ contact }) => contact.name)).toEqual([name, name]);
    }
  });

  it('champion: heating up before an open deal, with three suggestions and their reasons', async () => {
    const { story, suggestions, account, budget } = await look(cast.champion.email);
    expect(story.momentum.trend).toBe('heating');
    expect(story.stage.stage).toBe('decision');
    expect(kinds(story, 20 * day)).toEqual(expect.arrayContaining(['binge', 'decision_asset', 'share_visited', 'webinar_attended']));
    expect(story.summary).toHaveLength(3);
    expect(await openDeals(account.id)).toHaveLength(1);
    expect(budget.state).not.toBe('over');
    expect(suggestions).toHaveLength(3);
    for (const { reasons } of suggestions) expect(reasons.length).toBeGreaterThanOrEqual(2);
    expect(suggestions.map(({ asset }) => asset.title)).toContain('Business case builder');
  });

  it('quiet account: all three have been silent for weeks while the deal is open', async () => {
    const { story, account } = await look(cast.quiet.email);
    expect(story.momentum.trend).toBe('quiet');
    expect(story.engagementCount).toBeGreaterThan(20);
    expect(await openDeals(account.id)).toHaveLength(1);
    const colleagues = await test.database.db.selectFrom('contact').select('email').where('account_id', '=', account.id).execute();
    for (const { email } of colleagues) expect((await look(email ?? '')).story.momentum.trend).toBe('quiet');
  });

  it('buying group: four with different main subjects, a newly joined colleague, nobody from finance', async () => {
    const { story, account } = await look(cast.group.email);
    expect(kinds(story, 40 * day)).toContain('colleague_joined');
    const people = await test.database.db.selectFrom('contact').selectAll().where('account_id', '=', account.id).execute();
    expect(people).toHaveLength(4);
    expect(people.map(({ persona }) => persona)).not.toContain('CFO');
    const subjects = await Promise.all(people.map(async ({ email }) => (await look(email ?? '')).story.topics[0]?.name));
    expect(new Set(subjects).size).toBe(4);
  });

  it('over-touched: the budget is over, with more to come, and she has gone silent', async () => {
    const { story, budget } = await look(cast.overTouched.email);
    expect(budget).toMatchObject({ state: 'over', limit: 4 });
    expect(budget.used).toBeGreaterThan(4);
    expect(budget.scheduled).toBeGreaterThan(0);
    expect(story.momentum.trend).toBe('quiet');
  });

  it('newcomer: one visit, said as one visit', async () => {
    const { story, suggestions } = await look(cast.newcomer.email);
    expect(story.momentum.trend).toBe('new');
    expect(story.summary).toHaveLength(1);
    expect(story.topics[0]?.name).toBe('Sustainability reporting');
    expect(suggestions).toHaveLength(3);
  });

  it('returning customer: back after a long silence, through the rep’s link', async () => {
    const { story } = await look(cast.returning.email);
    expect(kinds(story)).toEqual(expect.arrayContaining(['return_after_silence', 'share_visited']));
    expect(story.stage.stage).toBe('purchase');
  });

  it('nothing yet: no story, and still something to send', async () => {
    const { story, suggestions } = await look(cast.nothingYet.email);
    expect(story).toMatchObject({ summary: [], engagementCount: 0, lastSeenAt: null });
    expect(suggestions).toHaveLength(3);
  });

  it('forwarded: lively, and everything she read is about supplier risk', async () => {
    const { story } = await look(cast.forwarded.email);
    expect(story.momentum.trend).toBe('heating');
    expect(story.topics[0]?.name).toBe('Supplier risk');
  });

  it('strains nobody else’s budget', async () => {
    const { db } = test.database;
    const everybody = await db.selectFrom('contact').selectAll().where('workspace_id', '=', members.workspaceId).execute();
    const over = await Promise.all(
      everybody.map(async ({ id, email }) => {
        const touches = await readTouches(db, members.workspaceId, id);
        return weighTouches({ touches, limit: 4, windowDays: 7, now: saturday }).state === 'over' ? [email] : [];
      }),
    );
    expect(over.flat()).toEqual([cast.overTouched.email]);
  });

  it('has four members, of whom none can sign in with a password', async () => {
    const { amara, jonas, lena, ines, workspaceId } = members;
    expect([amara, jonas, lena, ines].map(({ role }) => role)).toEqual(['rep', 'rep', 'marketer', 'admin']);
    expect(
      await test.database.db
        .selectFrom('credential' as never)
        .selectAll()
        .execute(),
    ).toEqual([]);
    const workspace = await readWorkspace(test.database.db, workspaceId);
    expect(workspace).toMatchObject({ sample: true, name: 'Larkfield (sample)', settings: { neverLogDomains: ['larkfield.example'] } });
  });

  it('has one source, the website', async () => {
    const sources = await test.database.db.selectFrom('source').select(['workspace_id', 'revoked_at']).execute();
    expect(sources).toEqual([{ workspace_id: members.workspaceId, revoked_at: null }]);
  });

  it('has told its members of the last days: the latest is unread, and whom it is about is there', async () => {
    const { db } = test.database;
    const contacts = new Set((await db.selectFrom('contact').select('id').execute()).map(({ id }) => id));
    for (const { userId, name } of [members.amara, members.jonas, members.lena]) {
      const inbox = { workspaceId: members.workspaceId, userId };
      const page = await listNotices(db, inbox, { limit: 200 }, { locale: 'en', timeZone: 'UTC' }, saturday);
      expect(page?.notices.length, name).toBeGreaterThan(2);
      expect(page?.unread, name).toBeGreaterThan(0);
      for (const { text, lastAt, contactId } of page?.notices ?? []) {
        expect(text).not.toMatch(/null|undefined/);
        expect(lastAt).toBeLessThanOrEqual(saturday);
        expect(contactId === null || contacts.has(contactId)).toBe(true);
      }
    }
  });
});
