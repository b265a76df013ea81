import { expect } from '@playwright/test';
import { cast } from '../../../server/sample/cast.ts';
import { brief, drafting, insights, known, named, settled, writing } from './open-panel.ts';
import { gmailAddress, outlookAddress, shown, threads } from './pages.ts';
import type { Screen } from './screen.ts';

/** A prospect: story, insights, account, brief, and pages of other kinds. */
export const panelProspectScreens: readonly Screen[] = [
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
    scrolled: true,
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
    scrolled: true,
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
];
