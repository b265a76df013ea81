import { expect, type Page } from '@playwright/test';
import { cast } from '../../../server/sample/cast.ts';
import { leadPanelScreens } from './lead-screens.ts';
import { noticePanelScreens } from './notice-screens.ts';
import { cardless, gmailAddress, outlookAddress, profileAddress, shown, threads } from './pages.ts';
import { schedulePanelScreens } from './schedule-screens.ts';
import { voicePanelScreens } from './voice-screens.ts';
import type { World } from './world.ts';

export interface Screen {
  /** File name of its picture, and what the docs call it. */
  name: string;
  title: string;
  /** Brings the page to this state and answers it, settled. */
  open(world: World): Promise<Page>;
  /** Brings the world back, where closing the pages does not. */
  after?(world: World): Promise<void>;
}

const insights = (panel: Page) => panel.getByRole('region', { name: 'Insights to send' });
const settled = async (panel: Page, text: string | RegExp) => {
  await expect(panel.getByText(text).first()).toBeVisible();
  return panel;
};
const profile = (person: { linkedin: string }, text: string | RegExp) => async (world: World) =>
  settled((await world.openConnected(profileAddress(person))).panel, text);
const known = (person: { linkedin: string; name: string }) => async (world: World) => {
  const { panel } = await world.openConnected(profileAddress(person));
  await expect(panel.getByRole('heading', { name: person.name })).toBeVisible();
  await expect(insights(panel)).toBeVisible();
  return panel;
};
const writing = async (world: World) => {
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
const named = (name: string, title: string, company: string): Pick<Screen, 'open' | 'after'> => {
  let contactId = '';
  return {
    open: async (world) => {
      const identifiers = [{ kind: 'linkedin' as const, value: shown.longNamed.linkedin }];
      contactId = (await world.as('rep').people.add({ name, title, company, identifiers })).id;
      return known({ ...shown.longNamed, name })(world);
    },
    after: async (world) => {
      await world.as('admin').privacy.erase({ contactId });
    },
  };
};

/** Opens the page that this button of the panel opens. */
const brief = (button: string) => async (world: World) => {
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

/** Every state of the panel, each reached as a rep reaches it. */
export const panelScreens: readonly Screen[] = [
  {
    name: 'panel-connect',
    title: 'Not connected',
    open: async (world) => settled(await world.openUnconnected(profileAddress(shown.champion)), 'Know what your prospect cares about'),
  },
  {
    name: 'panel-connect-refused',
    title: 'The server does not answer',
    open: async (world) => {
      const panel = await world.openUnconnected(profileAddress(shown.champion));
      await panel.getByLabel('Address of your Fingerpost server').fill('http://localhost:9');
      await panel.getByRole('button', { name: 'Connect' }).click();
      await expect(panel.getByRole('alert')).toBeVisible();
      return panel;
    },
  },
  {
    name: 'panel-connect-code',
    title: 'Waiting for approval',
    open: async (world) => {
      const panel = await world.openUnconnected(profileAddress(shown.champion));
      await panel.getByLabel('Address of your Fingerpost server').fill(world.server.origin);
      const opened = world.browser.context.waitForEvent('page');
      await panel.getByRole('button', { name: 'Connect' }).click();
      await (await opened).close();
      return settled(panel, /[A-Z0-9]{4}-[A-Z0-9]{4}/);
    },
    after: (world) => world.forgetConnection(),
  },
  {
    name: 'panel-unsupported',
    title: 'A page that Fingerpost does not read',
    open: async (world) => settled((await world.openConnected('about:blank')).panel, 'Open a prospect to begin'),
  },
  { name: 'panel-nobody', title: 'LinkedIn, but nobody’s profile', open: profile({ linkedin: '../feed' }, 'Open a profile') },
  {
    name: 'panel-resolving',
    title: 'The address has changed, the page has not',
    open: async (world) => {
      const { page, panel } = await world.openConnected(profileAddress(shown.champion));
      await expect(panel.getByRole('heading', { name: cast.champion.name })).toBeVisible();
      await page.evaluate((address) => history.pushState(null, '', address), profileAddress(shown.group));
      await expect(panel.getByRole('heading', { name: cast.champion.name })).toBeHidden();
      return panel;
    },
  },
  {
    name: 'panel-degraded',
    title: 'A profile without a name that can be trusted',
    open: async (world) => {
      const { panel } = await world.openConnected(profileAddress(cardless));
      await expect(panel.getByText('LinkedIn looks different today')).toBeVisible({ timeout: 15_000 });
      return panel;
    },
  },
  {
    name: 'panel-recipe-trial',
    title: 'A newer recipe is being tried',
    open: async (world) => {
      const { panel } = await world.openConnected(profileAddress(cardless));
      await expect(panel.getByText('LinkedIn looks different today')).toBeVisible({ timeout: 15_000 });
      await panel.evaluate(async () => {
        const active = { site: 'linkedin', version: 900, seen: '2026-11', ladders: {}, attributes: {} };
        const state = { active, previous: null, onTrial: true, barred: 0, event: null };
        await chrome.storage.local.set({ recipes: { linkedin: state } });
      });
      return settled(panel, /is being tried/);
    },
    after: (world) => world.forgetConnection(),
  },
  { name: 'panel-unknown', title: 'Somebody new', open: profile(shown.stranger, /is new to us/) },
  { name: 'panel-unknown-long', title: 'Somebody new with long names', open: profile(shown.longNamed, /is new to us/) },
  {
    name: 'panel-add',
    title: 'Adding a prospect',
    open: async (world) => {
      const panel = await profile(shown.stranger, /is new to us/)(world);
      await panel.getByRole('button', { name: 'Add as prospect' }).click();
      await expect(panel.getByLabel('Name')).toBeVisible();
      return panel;
    },
  },
  {
    name: 'panel-play',
    title: 'Trying with a sample prospect',
    open: async (world) => {
      const panel = await profile(shown.stranger, /is new to us/)(world);
      await panel.getByRole('button', { name: 'Try with a sample prospect' }).click();
      await expect(panel.getByRole('button', { name: new RegExp(cast.champion.name) })).toBeVisible();
      return panel;
    },
  },
  { name: 'panel-candidates', title: 'Is it her? The rep decides', open: profile(shown.namesake, /same name/i) },
  { name: 'panel-story', title: 'The story of a champion', open: known(shown.champion) },
  {
    name: 'panel-evidence',
    title: 'What a sentence rests on',
    open: async (world) => {
      const panel = await known(shown.champion)(world);
      await panel
        .getByRole('button', { name: /^Show what this rests on/ })
        .first()
        .click();
      await expect(panel.getByRole('list', { name: 'Fingerprints, newest first' })).toBeInViewport();
      return panel;
    },
  },
  {
    name: 'panel-evidence-below',
    title: 'Evidence that is not in view',
    open: async (world) => {
      const panel = await known(shown.champion)(world);
      await panel
        .getByRole('button', { name: /^Show what this rests on/ })
        .first()
        .hover();
      await expect(panel.getByText(/\d+ below/)).toBeVisible();
      return panel;
    },
  },
  {
    name: 'panel-stage',
    title: 'What moved the stage',
    open: async (world) => {
      const panel = await known(shown.champion)(world);
      await panel.getByRole('button', { name: 'Decision' }).first().click();
      return settled(panel, /speaks for/);
    },
  },
  {
    name: 'panel-momentum',
    title: 'The momentum in numbers',
    open: async (world) => {
      const panel = await known(shown.champion)(world);
      await panel.getByRole('button', { name: 'Heating up' }).first().click();
      return settled(panel, /would be usual/);
    },
  },
  {
    name: 'panel-insights',
    title: 'Insights and their reasons',
    open: async (world) => {
      const panel = await known(shown.champion)(world);
      await insights(panel).evaluate((element) => element.scrollIntoView({ block: 'start' }));
      return panel;
    },
  },
  {
    name: 'panel-not-relevant',
    title: 'Not relevant because…',
    open: async (world) => {
      const panel = await known(shown.champion)(world);
      await panel
        .getByRole('button', { name: /^Not relevant/ })
        .first()
        .click();
      await expect(panel.getByRole('menu')).toBeVisible();
      return panel;
    },
  },
  {
    name: 'panel-account',
    title: 'The buying group',
    open: async (world) => {
      const panel = await known(shown.group)(world);
      await panel.getByRole('tab', { name: 'Account' }).click();
      await expect(panel.getByRole('table', { name: 'The buying group by role and stage' })).toBeVisible();
      await panel.getByRole('tabpanel', { name: 'Account' }).evaluate((element) => element.scrollIntoView());
      return panel;
    },
  },
  {
    name: 'panel-account-people',
    title: 'Who is heating up, quiet or missing',
    open: async (world) => {
      const panel = await known(shown.group)(world);
      await panel.getByRole('tab', { name: 'Account' }).click();
      await panel.getByRole('table', { name: 'The buying group by role and stage' }).evaluate((element) => element.scrollIntoView());
      return panel;
    },
  },
  {
    name: 'panel-draft',
    title: 'Two lines drafted on the device',
    open: async (world) => {
      const panel = await drafting(world);
      await insights(panel).getByRole('button', { name: 'Draft on this device' }).first().click();
      return settled(panel, 'Read it before you send it.');
    },
    // What stands in for the model would stay in this panel.
    after: (world) => world.closePages(),
  },
  {
    name: 'panel-just-sent',
    title: 'Sent and logged by itself',
    open: async (world) => {
      const { page, panel } = await writing(world);
      await page.getByRole('button', { name: 'Send (Ctrl-Enter)' }).click();
      await settled(panel, 'Sent and logged');
      await insights(panel).evaluate((element) => element.scrollIntoView({ block: 'start' }));
      return panel;
    },
  },
  { name: 'panel-brief', title: 'Before the call, with a prospect', open: brief('Before the call: one page to print or copy') },
  {
    name: 'panel-brief-account',
    title: 'Before the call, with an account',
    open: brief('Before the call with this account: one page to print or copy'),
  },
  {
    name: 'panel-long-names',
    title: 'Names without a place to break',
    ...named(
      'Wolfeschlegelsteinhausenbergerdorff-Hohenzollernsigmaringen',
      'Generalbevollmächtigte für Lieferkettensorgfaltspflichten und Rohstoffbeschaffungsmanagement',
      'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    ),
  },
  {
    name: 'panel-right-to-left',
    title: 'Names that are written from right to left',
    ...named('عبد الرحمن الخوارزمي', 'مدير سلسلة التوريد', 'שמש לוגיסטיקה'),
  },
  { name: 'panel-quiet', title: 'Gone quiet', open: known(shown.quiet) },
  { name: 'panel-over-touched', title: 'Enough messages for this week', open: known(shown.overTouched) },
  { name: 'panel-newcomer', title: 'One visit', open: known(shown.newcomer) },
  { name: 'panel-nothing-yet', title: 'Nothing yet', open: known(shown.nothingYet) },
  {
    name: 'panel-several',
    title: 'Several people in a thread',
    open: async (world) => settled((await world.openConnected(gmailAddress + threads.group)).panel, 'Aoife Brannick'),
  },
  {
    name: 'panel-outlook',
    title: 'A message in Outlook on the web',
    open: async (world) => {
      const { panel } = await world.openConnected(outlookAddress.message);
      await panel
        .getByRole('button', { name: new RegExp(cast.champion.name) })
        .or(panel.getByText('فانوس دریابان'))
        .first()
        .click();
      await expect(panel.getByRole('heading', { name: cast.champion.name })).toBeVisible();
      return panel;
    },
  },
  { name: 'panel-inserted', title: 'Inserted, not yet sent', open: async (world) => (await writing(world)).panel },
  {
    name: 'panel-activity',
    title: 'What became of my shares',
    open: async (world) => {
      const panel = await known(shown.champion)(world);
      await panel.getByRole('tab', { name: /Activity/ }).click();
      await panel
        .getByRole('button', { name: /^History of/ })
        .nth(2)
        .click();
      return settled(panel, 'What happened');
    },
  },
  {
    name: 'panel-library',
    title: 'The library',
    open: async (world) => {
      const panel = await known(shown.champion)(world);
      await panel.getByRole('tab', { name: 'Library' }).click();
      await expect(panel.getByRole('list', { name: 'Assets' })).toBeVisible();
      return panel;
    },
  },
  {
    name: 'panel-library-none',
    title: 'Nothing found',
    open: async (world) => {
      const panel = await known(shown.champion)(world);
      await panel.getByRole('tab', { name: 'Library' }).click();
      await panel.getByLabel('Search the library').fill('zzzz');
      await expect(panel.getByRole('list', { name: 'Assets' })).toBeHidden();
      return panel;
    },
  },
  {
    name: 'panel-offline',
    title: 'Offline, with shares that wait',
    open: async (world) => {
      const { page, panel } = await writing(world);
      await world.server.kill();
      await page.getByRole('button', { name: 'Send (Ctrl-Enter)' }).click();
      return settled(panel, /waiting to be logged/);
    },
    after: (world) => world.server.start(),
  },
  {
    name: 'panel-expired',
    title: 'The session has ended',
    open: async (world) => {
      const { panel } = await world.openConnected(profileAddress(shown.champion));
      await panel.evaluate(() => chrome.storage.local.set({ token: null, expired: true }));
      return settled(panel, 'Your session has ended');
    },
  },
  {
    name: 'panel-server-old',
    title: 'The server is too old',
    open: async (world) => {
      const panel = await known(shown.champion)(world);
      await panel.evaluate(async () => {
        const { me } = await chrome.storage.local.get<{ me: object }>('me');
        await chrome.storage.local.set({ me: { ...me, serverVersion: '-1.0.0' } });
      });
      return settled(panel, /too old|older than your/);
    },
  },
  ...leadPanelScreens,
  ...voicePanelScreens,
  ...schedulePanelScreens,
  ...noticePanelScreens,
];

/** The rep's message with the insight in it, and the panel beside it. */
export const writingInGmail = writing;
