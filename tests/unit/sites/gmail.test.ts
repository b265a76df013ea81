import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { threadIdOfToken } from '../../../utils/sites/gmail-ids.ts';
import { readPage } from '../../../utils/sites/registry.ts';
import { fixture } from './fixture.ts';

const AT = 'https://mail.google.com/mail/u/0/';
const THREAD = `${AT}#inbox/19303aafa2d52011`;

describe('an open thread', () => {
  it('names the sender of the last message first, then other senders and recipients; never the viewer', () => {
    const reading = readPage(fixture('gmail-thread'), THREAD);
    expect(reading).toMatchObject({
      kind: 'thread',
      state: 'read',
      rung: 'gmail/expanded-message',
      viewer: { email: 'vendela@lampworks.example' },
      threadId: '19303aafa2d52011',
      threadPermId: 'thread-f:1815015175855874065',
      messageId: '19303aafa2d52159',
      messagePermId: 'msg-f:1815015175855874393',
    });
    expect(reading.people).toEqual([
      { name: 'Ludányi Piroska', email: 'piroska.ludanyi@bell-tower.example', role: 'from' },
      { name: 'Harangozó Gyula', email: 'gyula.harangozo@bell-tower.example', role: 'from' },
      { name: 'Jogi Osztály', email: 'legal@quiet-counsel.example', role: 'to' },
    ]);
  });

  it('leaves people of never-log domains out, sub-domains too', () => {
    const people = (...neverLogDomains: string[]) => readPage(fixture('gmail-thread'), THREAD, { neverLogDomains }).people.length;
    expect([people('quiet-counsel.example'), people('@Bell-Tower.example', 'counsel.example'), people('example')]).toEqual([2, 1, 0]);
  });

  it('of which nobody may be named is about nobody, and says so', () => {
    const reading = readPage(fixture('gmail-thread'), THREAD, { neverLogDomains: ['bell-tower.example', 'quiet-counsel.example'] });
    expect(reading).toMatchObject({ state: 'nobody', people: [], confidence: 0 });
    expect(reading.reason).toContain('never-log');
  });

  it('that the viewer wrote names its recipients; the draft below it is nobody', () => {
    const reading = readPage(fixture('gmail-thread-own'), `${AT}#sent/19303aafa2d5470f`);
    expect(reading.people.map(({ email, role }) => [email, role])).toEqual([
      ['osgood.pell@weathervane.example', 'to'],
      ['nix.farthing@weathervane.example', 'to'],
    ]);
    expect(reading.messageId).toBe('19303aafa2d5470f');
    expect(reading.composes).toEqual([{ draftId: '#msg-a:r111', threadId: '#thread-a:r222', recipients: [], editor: true }]);
  });

  it('leaves out the address that the caller knows and the one that the page shows', () => {
    const reading = readPage(fixture('gmail-thread'), THREAD, { viewer: 'Piroska.Ludanyi@bell-tower.example' });
    expect(reading.people.map(({ email }) => email)).toEqual(['legal@quiet-counsel.example', 'gyula.harangozo@bell-tower.example']);
    expect(reading.viewer?.email).toBe('vendela@lampworks.example');
  });

  it('is resolving while the document shows another thread, or none yet', () => {
    for (const [page, at] of [
      ['gmail-thread', '#inbox/19303aafa2d5470f'],
      ['gmail-list', '#inbox/19303aafa2d52011'],
      ['gmail-thread', `#inbox/${token('f:1815015175855884047')}`],
    ] as const) {
      expect(readPage(fixture(page), AT + at), at).toMatchObject({ state: 'resolving', kind: 'thread', people: [] });
    }
  });

  it('is read at the token form of its address and of one of its messages', () => {
    for (const id of ['f:1815015175855874065', 'f:1815015175855874393']) {
      expect(readPage(fixture('gmail-thread'), `${AT}#label/Deals/${token(id)}`).people).toHaveLength(3);
    }
  });
});

describe('lists', () => {
  it('name the senders of the rows and keep the rows with their ids', () => {
    const reading = readPage(fixture('gmail-list'), `${AT}#inbox`);
    expect(reading).toMatchObject({ kind: 'list', threadId: '19303aafa2d56e21', confidence: 0 });
    expect(reading.people.map(({ name, role }) => [name, role])).toEqual([
      ['Sixten Morkved', 'listed'],
      ['Dagny Örn', 'listed'],
    ]);
    expect(reading.rows?.map(({ lastMessageId }) => lastMessageId)).toEqual(['19303aafa2d56e99', '19303aafa2d56e30']);
  });

  it('are not read in settings', () => {
    expect(readPage(fixture('gmail-list'), `${AT}#settings/general`)).toMatchObject({ state: 'nobody', people: [] });
  });
});

describe('mails being written', () => {
  it('name their recipients with fields, by chip or classic input, in any language', () => {
    const reading = readPage(fixture('gmail-compose'), `${AT}#inbox?compose=new`);
    expect(reading.kind).toBe('compose');
    expect(reading.composes).toEqual([
      {
        draftId: '#msg-a:r-5550000000000000001',
        threadId: '#thread-a:r5550000000000000002',
        recipients: [
          { name: '灯台 さなえ', email: 'sanae.toudai@lighthouse.example', role: 'to' },
          { name: 'desk@lighthouse.example', email: 'desk@lighthouse.example', role: 'cc' },
          { name: 'Audit', email: 'audit@quiet-counsel.example', role: 'bcc' },
        ],
        editor: true,
      },
      {
        draftId: '#msg-a:r-3105829958777517494',
        threadId: '#thread-a:r2686543530501570659',
        recipients: [{ name: 'Style, Old', email: 'old.style@weathervane.example', role: 'to' }],
        editor: true,
      },
    ]);
    expect(reading.people).toHaveLength(4);
  });

  it('never name recipients of never-log domains', () => {
    const reading = readPage(fixture('gmail-compose'), `${AT}#inbox`, { neverLogDomains: ['quiet-counsel.example'] });
    expect(JSON.stringify(reading)).not.toContain('quiet-counsel');
  });
});

it('pages of other mail products and empty documents are about nobody', () => {
  expect(readPage(fixture('gmail-thread'), 'https://inbox.google.com/u/0/')).toMatchObject({ site: null, state: 'nobody', people: [] });
  expect(readPage(new JSDOM('').window.document, `${AT}#inbox`)).toMatchObject({ site: 'gmail', state: 'nobody', people: [] });
});

it('a token that is none, or that holds a draft, has no thread id', () => {
  expect([threadIdOfToken('x'), threadIdOfToken(token('a:r-5550000000000000001')), threadIdOfToken('drafts-and-more-of-them')]).toEqual([
    null,
    null,
    null,
  ]);
});

/** Gmail's address token: base 64 written in the alphabet without vowels. */
function token(text: string): string {
  const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const letters = 'BCDFGHJKLMNPQRSTVWXZbcdfghjklmnpqrstvwxz';
  let value = 0n;
  for (const letter of btoa(text).replaceAll('=', '')) value = value * 64n + BigInt(base64.indexOf(letter));
  let out = '';
  for (; value > 0n; value /= 40n) out = letters.charAt(Number(value % 40n)) + out;
  return out;
}
