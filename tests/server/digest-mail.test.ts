import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDigestJob } from '../../server/digest/digest-job.ts';
import { openMailServer } from '../harness/mail-server.ts';
import { day, hour, openTestServer, type TestServer } from './harness.ts';

let server: TestServer;
let mailServer: Awaited<ReturnType<typeof openMailServer>>;
beforeAll(async () => {
  server = await openTestServer();
  mailServer = await openMailServer();
});
afterAll(async () => {
  await mailServer.close();
  await server.close();
});

/** Monday 21 September 2026, 00:00 UTC; the members joined in the week before. */
const monday = Date.UTC(2026, 8, 21);
const log = { info: () => undefined, warn: () => undefined };
const jobOf = () =>
  createDigestJob(
    server.database,
    { ...server.env, mail: { url: mailServer.url, from: 'fingerpost@home.example' } },
    () => server.clock.now,
    log,
  );
const runAt = async (at: number) => {
  server.clock.now = at;
  const before = mailServer.mails.length;
  // Two servers at once.
  await Promise.all([jobOf().run(), jobOf().run()]);
  return mailServer.mails
    .slice(before)
    .map(({ to }) => to)
    .sort();
};

it('goes to each member once a week, on Monday at seven where they are, and no more to who stopped it', async () => {
  const { ours, theirs } = server;
  const asset = await server.addAsset(ours.marketer, 'Cost & risk <guide>');
  const { share } = await server.share(ours.rep, asset, []);
  await server.report(ours.rep, share.id, 'sent');
  await server.ok(ours.rep, 'PATCH', '/notices/settings', { timeZone: 'America/New_York' });
  await server.ok(ours.otherRep, 'PATCH', '/notices/settings', { digestMail: false });
  await server.ok(ours.marketer, 'PATCH', '/notices/settings', { timeZone: 'Pacific/Auckland', locale: 'de' });
  const south = [theirs.rep, theirs.otherRep, theirs.marketer, theirs.admin];

  // Sunday evening is Monday morning in Auckland, and the week is not over.
  expect(await runAt(monday - 4 * hour)).toEqual([]);
  expect(await runAt(monday + 6 * hour)).toEqual([ours.marketer.email]);
  mailServer.refused.add(ours.admin.email);
  expect(await runAt(monday + 8 * hour)).toEqual(south.map(({ email }) => email).sort());
  mailServer.refused.clear();
  expect(await runAt(monday + 8.4 * hour)).toEqual([]);
  expect(await runAt(monday + 9 * hour)).toEqual([ours.admin.email]);
  expect(await runAt(monday + 12 * hour)).toEqual([ours.rep.email]);
  expect(await runAt(monday + 2 * day)).toEqual([]);

  const mail = mailServer.mails.find(({ to }) => to === ours.rep.email)?.data ?? '';
  const words = mail.replaceAll('=\r\n', '').replaceAll('=3D', '=');
  expect(words).toContain('From: fingerpost@home.example');
  expect(words).toContain('Subject: The week from 14 Sep');
  expect(words).toContain('http://fingerpost.example/digest/2026-W38');
  expect(words).toContain('List-Unsubscribe: <http://fingerpost.example/notices>');
  expect(words).toContain('Shares sent: 1');
  expect(words).not.toMatch(/<img|<guide>/);
  // Each in the language that they chose.
  expect(mailServer.mails.find(({ to }) => to === ours.marketer.email)?.data).toContain('Subject: Die Woche vom 14. September');
});

it('is written in the next week again; a mail server that is away loses none', async () => {
  const next = monday + 7 * day;
  const { rep } = server.ours;
  const away = createDigestJob(
    server.database,
    { ...server.env, mail: { url: 'smtp://127.0.0.1:9', from: 'fingerpost@home.example' } },
    () => server.clock.now,
    log,
  );
  server.clock.now = next + 13 * hour;
  await away.run();
  expect(await runAt(next + 14 * hour)).toContain(rep.email);
});
