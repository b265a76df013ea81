import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
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
export const gmailAddress = 'https://mail.google.com/mail/u/0/';

/** Threads of the fixture's mailbox: from the champion, with three people of one account, from a stranger. */
export const threads = {
  champion: '#inbox/19a4f0c2b7d31e55',
  group: '#inbox/19a4ee01c94af2b8',
  stranger: '#inbox/19a4d7730ffa61d2',
} as const;

/** Answers LinkedIn and Gmail under their real host names with the project's own pages. Nothing leaves the machine. */
export async function servePages(context: BrowserContext): Promise<void> {
  const people = Object.values(shown).map(({ linkedin, name, headline, company }, at) => ({
    slug: linkedin,
    memberId: `ACoAAShown${String(at).padStart(2, '0')}Member0aaBBccDDeeFFggHHiiJJkk`,
    name,
    given: name.split(' ')[0],
    headline,
    company,
    school: 'Hochschule Deichland',
  }));
  const linkedin = fixture('linkedin-app.html').replace(
    /(<script type="application\/json" id="people">)[\s\S]*?(<\/script>)/,
    (_, open: string, close: string) => open + JSON.stringify(people) + close,
  );
  const gmail = fixture('gmail-app.html');
  for (const [host, body] of [
    ['https://www.linkedin.com', linkedin],
    ['https://mail.google.com', gmail],
  ]) {
    await context.route(`${host}/**`, (route) =>
      route.request().resourceType() === 'document'
        ? route.fulfill({ contentType: 'text/html; charset=utf-8', body })
        : route.fulfill({ status: 404, body: '' }),
    );
  }
}
