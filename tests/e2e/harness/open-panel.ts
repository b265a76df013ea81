import { expect, type Page } from '@playwright/test';
import { cast } from '../../../server/sample/cast.ts';
import { gmailAddress, profileAddress, shown, threads } from './pages.ts';
import type { Screen } from './screen.ts';
import type { World } from './world.ts';

export const insights = (panel: Page) => panel.getByRole('region', { name: 'Insights to send' });
export const settled = async (panel: Page, text: string | RegExp) => {
  await expect(panel.getByText(text).first()).toBeVisible();
  return panel;
};
export const profile = (person: { linkedin: string }, text: string | RegExp) => async (world: World) =>
  settled((await world.openConnected(profileAddress(person))).panel, text);
export const known = (person: { linkedin: string; name: string }) => async (world: World) => {
  const { panel } = await world.openConnected(profileAddress(person));
  await expect(panel.getByRole('heading', { name: person.name })).toBeVisible();
  await expect(insights(panel)).toBeVisible();
  return panel;
};
export const writing = async (world: World) => {
  const { page, panel } = await world.openConnected(gmailAddress + threads.champion);
  await expect(panel.getByRole('heading', { name: cast.champion.name })).toBeVisible();
  await page.getByRole('button', { name: 'Reply' }).click();
  await page.getByRole('textbox', { name: 'Message Body' }).pressSequentially('Hello Ylva, as promised:');
  await page.keyboard.press('Enter');
  await insights(panel).getByRole('button', { name: 'Insert' }).first().click();
  await settled(panel, 'Inserted · logged when you press Send');
  return { page, panel };
};

/** Somebody whose names are hard to set: known while the screen is looked at, and gone for good after it. */
export const named = (name: string, title: string, company: string): Pick<Screen, 'open' | 'after'> => {
  const identifier = { kind: 'linkedin' as const, value: shown.longNamed.linkedin };
  let contactId = '';
  return {
    open: async (world) => {
      contactId = (await world.as('rep').people.add({ name, title, company, identifiers: [identifier] })).id;
      return known({ ...shown.longNamed, name })(world);
    },
    after: async (world) => {
      const { privacy } = world.as('admin');
      await privacy.erase({ contactId });
      await privacy.allowAgain(identifier);
    },
  };
};

/** Opens the page that this button of the panel opens. */
export const brief = (button: string) => async (world: World) => {
  const panel = await known(shown.group)(world);
  await panel.getByRole('tab', { name: 'Account' }).click();
  const opened = world.browser.context.waitForEvent('page');
  await panel.getByRole('button', { name: button }).click();
  const page = await opened;
  await expect(page.getByRole('button', { name: 'Copy as Markdown' })).toBeVisible();
  return page;
};

/** The champion's page in a panel whose browser has a language model: a stand-in that says what it was told. */
export const drafting = async (world: World, readiness = 'available'): Promise<Page> => {
  const { panel } = await world.openConnected(profileAddress(shown.champion));
  await panel.addInitScript((availability) => {
    const told: unknown[] = [];
    const prompt = async (request: string) => {
      told.push(request);
      return '<b>Your board will ask</b> what a stock-out costs.\nTwo pages that answer it: https://elsewhere.example/\nA third line.';
    };
    const create = async ({ initialPrompts }: { initialPrompts: unknown }) => {
      told.push(initialPrompts);
      return { prompt, destroy: () => undefined };
    };
    Object.defineProperty(globalThis, 'LanguageModel', { value: { availability: async () => availability, create, told } });
  }, readiness);
  await panel.reload();
  await expect(panel.getByRole('heading', { name: cast.champion.name })).toBeVisible();
  await expect(insights(panel)).toBeVisible();
  return panel;
};
