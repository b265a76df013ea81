import { expect, type Page, test } from '@playwright/test';
import { cast } from '../../server/sample/cast.ts';
import { profileAddress, shown } from './harness/pages.ts';
import { startWorld, type World } from './harness/world.ts';

test.describe.configure({ mode: 'serial' });

let world: World;

test.beforeAll(async () => {
  world = await startWorld();
});

test.afterEach(() => world.closePages());

test.afterAll(() => world?.close());

const list = (panel: Page) => panel.getByRole('list', { name: /^Leads/ });
const openTab = async (panel: Page) => {
  await panel.getByRole('tab', { name: /Leads/ }).click();
  await expect(list(panel)).toBeVisible();
};
const mine = async () => (await world.as('rep').leads.list({ mine: true, limit: 20 })).leads;

test('all that wait are judged by keyboard alone, an undo takes the last one back, Enter opens the story', async () => {
  const { panel } = await world.openConnected(profileAddress(shown.champion));
  await openTab(panel);
  const waiting = (await mine()).filter(({ verdict }) => verdict === null);
  expect(waiting.length).toBeGreaterThan(2);
  const [first, second] = waiting;
  if (!first || !second) throw new Error('nothing waits');
  await expect(list(panel).getByRole('button', { name: new RegExp(first.name) })).toBeFocused();

  await panel.keyboard.press('a');
  await expect.poll(async () => (await mine()).find(({ id }) => id === first.id)?.verdict?.verdict).toBe('accepted');
  await expect(list(panel).getByRole('button', { name: new RegExp(second.name) })).toBeFocused();
  await panel.keyboard.press('r');
  await expect(panel.getByText('Which point does it miss?')).toBeVisible();
  await panel.keyboard.press('4');
  await expect.poll(async () => (await mine()).find(({ id }) => id === second.id)?.verdict?.reason).toBe('need');
  await panel.keyboard.press('u');
  await expect.poll(async () => (await mine()).find(({ id }) => id === second.id)?.verdict ?? null).toBeNull();
  await expect(list(panel).getByRole('button', { name: new RegExp(second.name) })).toBeFocused();
  await panel.keyboard.press('c');
  await expect.poll(async () => (await mine()).find(({ id }) => id === second.id)?.firstTouch?.channel).toBe('call');
  for (let left = waiting.length - 1; left > 0; left--) {
    await panel.keyboard.press('r');
    await expect(panel.getByText('Which point does it miss?')).toBeVisible();
    await panel.keyboard.press('0');
    await panel.keyboard.type('Left the company');
    await panel.keyboard.press('Enter');
    await expect(panel.getByText('Which point does it miss?')).toBeHidden();
  }
  await expect.poll(async () => (await mine()).filter(({ verdict }) => verdict === null).length).toBe(0);
  const rejected = (await mine()).find(({ id }) => id === second.id);
  expect(rejected?.verdict).toMatchObject({ reason: 'other', word: 'Left the company', withoutCall: false });
  await expect(panel.getByText('20 of 20 judged')).toBeVisible();

  await panel.keyboard.press('Enter');
  await expect(panel.getByRole('tab', { name: 'Prospect' })).toHaveAttribute('aria-selected', 'true');
});

test('on the prospect’s screen the hand-over is judged with two buttons; marketing answers, sales gives in, the reason’s count falls', async () => {
  const marketer = world.as('marketer');
  const { contacts } = await marketer.people.search({ q: cast.champion.name, limit: 1 });
  const lead = await marketer.leads.handOver({ contactId: contacts[0]?.id ?? '', source: 'Webinar', note: 'Asked for a call back' });
  const { panel } = await world.openConnected(profileAddress(shown.champion));
  const line = panel.getByRole('region', { name: 'Lead' });
  await expect(line.getByText(/Handed over by marketing/)).toBeVisible();
  await line.getByRole('button', { name: 'Reject' }).click();
  await line.getByRole('button', { name: /There is a need/ }).click();
  await expect(line.getByText('Misses: There is a need we can meet')).toBeVisible();
  const counted = async () => (await marketer.leads.report({})).figures.reasons.find(({ reason }) => reason === 'need')?.rejected ?? 0;
  await expect.poll(async () => (await marketer.leads.detail({ leadId: lead.id })).lead.verdict?.reason).toBe('need');
  const before = await counted();

  const dashboard = await world.signIn('Lena Moreau', `/leads/list?open=${lead.id}`);
  const drawer = dashboard.getByRole('dialog');
  await drawer.getByLabel('Answer this verdict').fill('She asked for prices twice this week.');
  await drawer.getByRole('button', { name: 'Ask to accept it' }).click();
  await expect(drawer.getByRole('list', { name: 'Thread' }).getByText('She asked for prices twice this week.')).toBeVisible();

  await openTab(panel);
  const row = list(panel).getByRole('listitem').filter({ hasText: 'Asked for a call back' });
  await expect(row.getByText('Marketing answered: your turn')).toBeVisible();
  await row.getByRole('button').first().focus();
  await panel.keyboard.press('m');
  await panel.getByRole('button', { name: 'Agree' }).click();
  await expect.poll(counted).toBe(before - 1);
  expect((await marketer.leads.detail({ leadId: lead.id })).lead).toMatchObject({
    verdict: { verdict: 'accepted' },
    thread: { settled: true, outcome: 'changed' },
  });
});

test('a proposal shows what it would have meant; agreed, it is in force and its settled leads are judged again', async () => {
  const dashboard = await world.signIn('Lena Moreau', '/leads/checklist');
  await expect(dashboard.getByText(/\d+ would be judged differently/)).toBeVisible();
  await dashboard.getByRole('button', { name: 'Agree' }).click();
  await expect(dashboard.getByText('In force: version 2')).toBeVisible();
  const { leads } = await world.as('rep').leads.list({ mine: true, waitsFor: 'sales', limit: 50 });
  expect(leads.some(({ reopened, name }) => reopened && name === 'Chiara Pontevecchi')).toBe(true);

  await dashboard.getByRole('button', { name: 'Propose a change' }).click();
  await dashboard.getByLabel('1. What makes it a good lead').fill('Large enough');
  await dashboard.getByLabel('People, from').fill('5,000');
  await expect(dashboard.getByText(/would now fail/)).toBeVisible();
  await dashboard.getByRole('textbox', { name: 'Why', exact: true }).fill('Only the large ones buy.');
  await dashboard.getByRole('button', { name: 'Propose', exact: true }).click();
  await expect(dashboard.getByText('Proposed: version 3')).toBeVisible();
  await dashboard.getByRole('button', { name: 'Take it back' }).click();
  await expect(dashboard.getByText('Proposed: version 3')).toBeHidden();
});
