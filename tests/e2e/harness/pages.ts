import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { cast } from '../../../server/sample/cast.ts';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../../fixtures/pages', name), 'utf8');

export interface ShownPerson {
  name: string;
  linkedin: string;
  headline: string;
  company: string;
}

const inCast = (member: { name: string; linkedin: string; account: string }, headline: string): ShownPerson => ({
  name: member.name,
  linkedin: member.linkedin,
  headline,
  company: member.account,
});

/** Whom LinkedIn shows in the tests: the sample's cast, and people whom the workspace does not know. */
export const shown = {
  champion: inCast(cast.champion, 'Head of Operations at Nordhavel Pumpen'),
  group: inCast(cast.group, 'Operations Director | Food, fast and fresh'),
  quiet: inCast(cast.quiet, 'Supply chain, skincare, Lyon'),
  overTouched: inCast(cast.overTouched, 'Stores and stock'),
  newcomer: inCast(cast.newcomer, 'Packaging planner'),
  nothingYet: inCast(cast.nothingYet, 'Electronics'),
  returning: inCast(cast.returning, 'Plant logistics'),
  stranger: {
    name: 'Perpetua Vandersloot',
    linkedin: 'perpetua-vandersloot-0c4e11',
    headline: 'Lock keeper and logistician',
    company: 'Lock & Weir',
  },
  namesake: { name: cast.champion.name, linkedin: 'ylva-b-4471', headline: 'Operations', company: cast.champion.account },
  longNamed: {
    name: 'Maximiliana-Theodora von und zu Hohenschwangau-Wittgensteinberger',
    linkedin: 'maximiliana-theodora-8841',
    headline: 'Interim Vice President, Global Supply Chain Transformation & Integrated Business Planning Excellence (EMEA, LATAM, APAC)',
    company: 'Vereinigte Schifffahrts- und Hafenlogistikgesellschaft Nordwest mbH & Co. KGaA',
  },
} satisfies Record<string, ShownPerson>;

/** An address of a profile whose page shows nobody. */
export const cardless = { linkedin: 'somebody-without-a-card' };

export const profileAddress = ({ linkedin }: { linkedin: string }) => `https://www.linkedin.com/in/${linkedin}/`;
export const gmailHost = 'https://mail.google.com';
export const gmailAddress = `${gmailHost}/mail/u/0/`;
const outlookHost = 'https://outlook.office.com';
/** The champion's message, and a message being written to the champion. */
export const outlookAddress = { message: `${outlookHost}/mail/inbox/id/AAQkSampleConv1`, compose: `${outlookHost}/mail/deeplink/compose` };

/** Threads of the fixture's mailbox: from the champion, with three people of one account, from a stranger. */
export const threads = {
  champion: '#inbox/19a4f0c2b7d31e55',
  group: '#inbox/19a4ee01c94af2b8',
  stranger: '#inbox/19a4d7730ffa61d2',
} as const;

/** LinkedIn, Gmail and Outlook under their real host names, answered with the project's own pages. */
export interface Sites {
  /** Lets this page find them. It keeps no cache from then on. */
  serve(page: Page): Promise<void>;
  /** Takes them away from this page again, which then is as quick as any other. */
  leave(page: Page): Promise<void>;
  /**
   * LinkedIn gets up with another layout: the attribute that its cards were known by and the path of its own links are
   * renamed, as it has done before. Nothing that the shipped recipe looks for is left.
   */
  changeLinkedIn(): void;
}

export function makeSites(): Sites {
  let linkedin = linkedInPage();
  const gmail = fixture('gmail-app.html');
  const written = fixture('outlook-compose.html').replaceAll('hai.dang@lighthouse.example', cast.champion.email);
  const received = fixture('outlook-message.html').replaceAll('fanous.daryaban@lighthouse.example', cast.champion.email);
  const served = new WeakSet<Page>();
  return {
    serve: async (page) => {
      if (served.has(page)) return;
      served.add(page);
      await serve(page, 'https://www.linkedin.com', () => linkedin);
      await serve(page, gmailHost, () => gmail);
      await serve(page, outlookHost, (url) => (url === outlookAddress.compose ? written : received));
    },
    leave: async (page) => {
      if (served.delete(page)) await page.unrouteAll();
    },
    changeLinkedIn: () => {
      linkedin = linkedin
        .replaceAll('componentkey', 'data-sdui-block')
        .replaceAll('overlay/contact-info', 'panel/contact')
        .replaceAll('vanityName=', 'handle=');
    },
  };
}

async function serve(page: Page, host: string, bodyOf: (url: string) => string): Promise<void> {
  await page.route(`${host}/**`, (route) =>
    route.request().resourceType() === 'document'
      ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: bodyOf(route.request().url()) })
      : route.fulfill({ status: 404, body: '' }),
  );
}

/** The fixture with the people of `shown`. */
function linkedInPage(): string {
  const people = Object.values(shown).map(({ linkedin, name, headline, company }, at) => ({
    slug: linkedin,
    memberId: `ACoAAShown${String(at).padStart(2, '0')}Member0aaBBccDDeeFFggHHiiJJkk`,
    name,
    given: name.split(' ')[0],
    headline,
    company,
    school: 'Hochschule Deichland',
  }));
  return fixture('linkedin-app.html').replace(
    /(<script type="application\/json" id="people">)[\s\S]*?(<\/script>)/,
    (_, open: string, close: string) => open + JSON.stringify(people) + close,
  );
}
