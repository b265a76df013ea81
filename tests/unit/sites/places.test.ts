import { describe, expect, it } from 'vitest';
import { composesIn } from '../../../utils/sites/gmail-compose.ts';
import { readPage } from '../../../utils/sites/registry.ts';
import { fixture } from './fixture.ts';
import { PAGES_OF_FIXTURES } from './pages-of-fixtures.ts';

const read = (file: string) => {
  const url = PAGES_OF_FIXTURES.find((page) => page.file === file)?.url ?? '';
  return readPage(fixture(file), url, { viewer: 'vendela@lampworks.example' });
};
const named = (file: string) => read(file).people.map(({ name, role, slug, memberId, email }) => [role, name, slug ?? memberId ?? email]);

describe('every place, each in a language of its own', () => {
  it.each([
    ['linkedin-thread', 'Arabic', [['subject', 'ميسون الفنارية', 'ACoAAThread5SampleKkLlMmNnOoPpQqRrSsTtUu']]],
    [
      'linkedin-search',
      'Japanese',
      [
        ['listed', '灯台 守', 'toudai-mamoru'],
        ['listed', '波 風子', 'nami-kazeko'],
      ],
    ],
    [
      'linkedin-company-people',
      'Korean',
      [
        ['listed', '등대 지기', 'deungdae-jigi'],
        ['listed', '바다 별', 'ACoAAPeople66SampleKkLlMmNnOoPpQqRrSsTtUu'],
      ],
    ],
    [
      'salesnav-search',
      'Turkish',
      [
        ['listed', 'Gülşen Samancı', 'ACwAAASamanci1'],
        ['listed', 'İlker Yolcu', 'ACwAAAYolcu2'],
      ],
    ],
    ['salesnav-account', 'Finnish', [['listed', 'Äinö Majakanvartija', 'ACwAAAmajakka3']]],
    ['gmail-preview', 'Thai', [['from', 'มาลี ประภาคาร', 'malee.prapakarn@lighthouse.example']]],
    ['gmail-popout', 'Ukrainian', [['from', 'Соломія Маяк', 'solomiia.maiak@lighthouse.example']]],
    [
      'gmail-collapsed',
      'Greek',
      [
        ['from', 'Τελευταίος Φάρος', 'teleftaios.faros@bell-tower.example'],
        ['from', 'Πρώτη Φάρου', 'proti.faros@bell-tower.example'],
      ],
    ],
    [
      'gmail-forward',
      'Hebrew',
      [
        ['from', 'נועה מגדלור', 'noa.migdalor@bell-tower.example'],
        ['quoted', 'Tanvir Prodip', 'tanvir.prodip@lighthouse.example'],
      ],
    ],
    [
      'gmail-composes',
      'Hindi',
      [
        ['to', 'दीपा स्तंभ', 'deepa.stambh@lighthouse.example'],
        ['to', 'अरुण नौका', 'arun.nauka@weathervane.example'],
        ['to', 'पूर्ण पर्दा', 'full.screen@weathervane.example'],
      ],
    ],
    ['gmail-compose-popout', 'Amharic', [['to', 'ብርሃን ቤት', 'popped.out@lighthouse.example']]],
    [
      'outlook-message',
      'Persian',
      [
        ['from', 'فانوس دریابان', 'fanous.daryaban@lighthouse.example'],
        ['to', 'همکار برج', 'hamkar@bell-tower.example'],
      ],
    ],
    ['outlook-compose', 'Vietnamese', [['recipient', 'Hải Đăng Nguyễn', 'hai.dang@lighthouse.example']]],
  ])('%s (%s)', (file, _language, people) => {
    expect(read(file)).toMatchObject({ state: 'read' });
    expect(named(file)).toEqual(people);
  });

  it('says which account of several is open', () => {
    expect(read('gmail-forward').viewer?.email).toBe('second.desk@lampworks.example');
  });

  it('keeps headlines of lists', () => {
    expect(read('linkedin-search').people.map(({ headline }) => headline)).toEqual(['灯台守 @ 岬の会', '航海士']);
  });

  it('tells an inline reply, a dialog and a full-screen window apart', () => {
    const composes = composesIn(fixture('gmail-composes'));
    expect(composes.map(({ draftId }) => draftId)).toEqual(['#msg-a:r11', '#msg-a:r12', '#msg-a:r13']);
    expect(new Set(composes.map(({ root }) => root)).size).toBe(3);
  });

  it('shows nobody in Outlook while the list still marks another conversation than the address', () => {
    const at = (id: string) => readPage(fixture('outlook-message'), `https://outlook.office.com/mail/inbox/id/${id}`);
    expect(at('AAQkSampleConv2')).toMatchObject({ state: 'resolving', stale: true, people: [] });
    expect(at('AAMkSampleItem')).toMatchObject({ state: 'read' });
  });

  it('lists nobody at the same pages under addresses that are no lists', () => {
    expect(readPage(fixture('linkedin-search'), 'https://www.linkedin.com/jobs/search/').people).toEqual([]);
    expect(readPage(fixture('outlook-message'), 'https://outlook.office.com.example.org/mail/').people).toEqual([]);
  });
});
