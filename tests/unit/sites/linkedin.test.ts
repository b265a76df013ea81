import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { isPersonAddress, readPage, siteOf } from '../../../utils/sites/registry.ts';
import { fixture } from './fixture.ts';

const SDUI = 'https://www.linkedin.com/in/ana-sofia-brandvold-5b1a90/';
const MEMBER = 'ACoAAB7Lantern0SampleQx4kTfZeWmJr0PauSdHg';

describe('a signed-in profile', () => {
  it('is read from the server-driven card, past degree marks and pronouns', () => {
    const reading = readPage(fixture('linkedin-sdui'), SDUI);
    expect(reading).toMatchObject({ site: 'linkedin', kind: 'profile', state: 'read', rung: 'linkedin/sdui-topcard', confidence: 1 });
    expect(reading.people).toEqual([
      {
        name: 'Ana Sofia Brandvold',
        firstName: 'Ana Sofia',
        lastName: 'Brandvold',
        slug: 'ana-sofia-brandvold-5b1a90',
        memberId: MEMBER,
        headline: 'Leiterin Glockenguss | Klang & Form @ Erzklang 🔔',
        company: 'Erzklang GmbH',
        role: 'subject',
      },
    ]);
  });

  it('is read from the Ember card in any language, with a slug that is percent-encoded', () => {
    const reading = readPage(fixture('linkedin-ember'), 'https://www.linkedin.com/in/Ga%C3%ABl-de-la-tourmaline/?trk=nav');
    expect(reading.rung).toBe('linkedin/ember-topcard');
    expect(reading.people).toEqual([
      {
        name: 'Gaël de la Tourmaline',
        firstName: 'Gaël',
        lastName: 'de la Tourmaline',
        slug: 'gaël-de-la-tourmaline',
        memberId: 'ACoAACVerre7Sample8kQwZxTnBmLpRrSsUuVvWw',
        headline: 'Maître verrier chez Lumisable',
        company: 'Lumisable',
        role: 'subject',
      },
    ]);
  });

  it('keeps the school of a card without a company out of the company', () => {
    const document = fixture('linkedin-ember');
    document.querySelector('ul li')?.remove();
    expect(readPage(document, 'https://www.linkedin.com/in/gaël-de-la-tourmaline').people[0]?.company).toBeUndefined();
  });

  it('is read by the contact link when card and classes have changed', () => {
    const document = fixture('linkedin-sdui');
    for (const card of document.querySelectorAll('[componentkey]')) card.setAttribute('componentkey', 'new');
    const reading = readPage(document, SDUI);
    expect(reading.rung).toBe('linkedin/contact-link');
    expect(reading.people[0]).toMatchObject({ name: 'Ana Sofia Brandvold', memberId: MEMBER });
  });

  it('is recognised at an address by member id, and answered with the slug of the card', () => {
    const reading = readPage(fixture('linkedin-sdui'), `https://www.linkedin.com/in/${MEMBER}/`);
    expect(reading.people[0]).toMatchObject({ slug: 'ana-sofia-brandvold-5b1a90', memberId: MEMBER });
  });
});

describe('never the wrong person', () => {
  const others = ['tilo-ravnsborg', 'quirin-hesselbarth', 'nobody-here', 'ACoAAB7Another0SampleQx4kTfZeWmJr0PauSdHg'];
  it.each(others)('the old document under the address of %s is resolving', (slug) => {
    const reading = readPage(fixture('linkedin-sdui'), `https://www.linkedin.com/in/${slug}/`);
    expect(reading).toMatchObject({ state: 'resolving', kind: 'profile', people: [], confidence: 0, rung: null });
  });

  it('the viewer in embedded JSON and the person of an aside are never answered', () => {
    for (const slug of ['odalys-ferncastle', 'perrine-aubefeuille']) {
      expect(readPage(fixture('linkedin-ember'), `https://www.linkedin.com/in/${slug}/`)).toMatchObject({ state: 'resolving', people: [] });
    }
  });

  it('a card whose name is already new and whose links are still old is resolving', () => {
    const document = fixture('linkedin-sdui');
    for (const link of document.querySelectorAll('a[href*="/overlay/contact-info"]'))
      link.setAttribute('href', '/in/tilo-ravnsborg/overlay/contact-info/');
    expect(readPage(document, SDUI).state).toBe('resolving');
    expect(readPage(document, 'https://www.linkedin.com/in/tilo-ravnsborg/').state).toBe('resolving');
  });

  it('a canonical address of somebody else beats every rung', () => {
    const document = fixture('linkedin-sdui');
    document.head.insertAdjacentHTML('beforeend', '<link rel="canonical" href="https://www.linkedin.com/in/tilo-ravnsborg">');
    expect(readPage(document, SDUI)).toMatchObject({ state: 'resolving', people: [] });
  });

  it('an empty document under a profile address is resolving', () => {
    expect(readPage(new JSDOM('').window.document, SDUI)).toMatchObject({ state: 'resolving', people: [] });
  });
});

describe('a guest page', () => {
  it('is read when its canonical address is the open one, on any country host', () => {
    const reading = readPage(fixture('linkedin-guest'), 'https://www.linkedin.com/in/rosauradelpinar/es');
    expect(reading.rung).toBe('linkedin/guest-topcard');
    expect(reading.people).toEqual([
      {
        name: 'Rosaura del Pinar Quiroga',
        firstName: 'Rosaura',
        lastName: 'del Pinar Quiroga',
        slug: 'rosauradelpinar',
        headline: 'Farolera mayor | Luz de calle & plaza',
        company: 'Faroles y Cía - Sur',
        role: 'subject',
      },
    ]);
  });

  it('is read from JSON-LD when the markup is new; asterisks are no headline', () => {
    const reading = readPage(fixture('linkedin-guest-json-ld'), 'https://uk.linkedin.com/in/perrywhittlemarsh');
    expect(reading.rung).toBe('linkedin/guest-json-ld');
    expect(reading.people).toEqual([
      {
        name: 'Perry Whittlemarsh',
        firstName: 'Perry',
        lastName: 'Whittlemarsh',
        slug: 'perrywhittlemarsh',
        company: 'Thatch Works',
        role: 'subject',
      },
    ]);
  });

  it('that hides the surname is flagged as masked and trusted less', () => {
    const reading = readPage(fixture('linkedin-guest-masked'), 'https://it.linkedin.com/in/fulviamulini');
    expect(reading.people).toEqual([
      {
        name: 'Fulvia R.',
        firstName: 'Fulvia',
        lastName: 'R.',
        slug: 'fulviamulini',
        company: 'Mulini Associati',
        masked: true,
        role: 'subject',
      },
    ]);
    expect(reading.confidence).toBeLessThan(0.6);
  });

  it('without an address of its own names nobody', () => {
    const document = fixture('linkedin-guest');
    for (const claim of document.querySelectorAll('link, meta')) claim.remove();
    expect(readPage(document, 'https://es.linkedin.com/in/rosauradelpinar')).toMatchObject({ state: 'resolving', people: [] });
  });
});

describe('open conversations', () => {
  const people = ['Anne Fleur Waterlander', 'Jorinde Zandplaat'];

  it('are read active first, without the minimised one and without the viewer', () => {
    const reading = readPage(fixture('linkedin-messaging'), 'https://www.linkedin.com/feed/');
    expect(reading).toMatchObject({ kind: 'messaging', state: 'read', rung: 'linkedin/message-bubble' });
    expect(reading.people.map(({ name }) => name)).toEqual(people);
    expect(reading.people[0]).toEqual({
      name: 'Anne Fleur Waterlander',
      firstName: 'Anne Fleur',
      lastName: 'Waterlander',
      memberId: 'ACoAAFirst777SampleKkLlMmNnOoPpQqRrSsTtUu',
      headline: 'Dijkgraaf in ruste',
      role: 'subject',
    });
  });

  it('are found in the shadow root that newer pages keep them in', () => {
    const document = fixture('linkedin-messaging');
    const overlay = document.querySelector('aside');
    const host = document.createElement('div');
    host.id = 'interop-outlet';
    document.body.append(host);
    if (overlay) host.attachShadow({ mode: 'open' }).append(overlay);
    expect(readPage(document, 'https://www.linkedin.com/mynetwork/').people.map(({ name }) => name)).toEqual(people);
  });

  it('never stand in for the profile of the address', () => {
    expect(readPage(fixture('linkedin-messaging'), SDUI)).toMatchObject({ state: 'resolving', people: [] });
  });
});

describe('pages about nobody', () => {
  it.each([
    ['linkedin-feed', 'https://www.linkedin.com/feed/'],
    ['linkedin-sdui', 'https://www.linkedin.com/in/ana-sofia-brandvold-5b1a90/details/experience/'],
    ['linkedin-sdui', 'https://www.linkedin.com/in/ana-sofia-brandvold-5b1a90/recent-activity/all/'],
    ['linkedin-sdui', 'https://www.linkedin.com/in/me/'],
    ['linkedin-guest', 'https://www.linkedin.com/authwall?trk=x'],
    ['linkedin-guest', 'https://www.linkedin.com/login'],
    ['linkedin-sdui', 'https://www.linkedin.com/jobs/search/'],
    ['linkedin-sdui', 'https://evil-linkedin.com/in/ana-sofia-brandvold-5b1a90/'],
    ['linkedin-sdui', 'not an address'],
    ['salesnav-lead', 'https://www.linkedin.com/sales/company/90210'],
  ])('%s at %s says why', (page, url) => {
    const reading = readPage(fixture(page), url);
    expect(reading).toMatchObject({ kind: 'none', state: 'nobody', people: [] });
    expect(reading.reason).toBeTruthy();
  });
});

describe('Sales Navigator', () => {
  const lead = 'https://www.linkedin.com/sales/lead/ACwAAAsawmill7,NAME_SEARCH,Ab1?_ntb=x';

  it('reads the lead of the card, not the similar ones', () => {
    const reading = readPage(fixture('salesnav-lead'), lead);
    expect(reading.people).toEqual([
      {
        name: 'Bronisława Kamieniecka-Thorne',
        memberId: 'ACwAAAsawmill7',
        headline: 'Dyrektor tartaku',
        company: 'Tartak Pod Lasem',
        role: 'subject',
      },
    ]);
  });

  it('waits while the card links to another lead', () => {
    const document = fixture('salesnav-lead');
    document.querySelector('h1')?.insertAdjacentHTML('beforeend', '<a href="/sales/lead/ACwAAAother9,NAME_SEARCH,Zz9">x</a>');
    expect(readPage(document, lead)).toMatchObject({ state: 'resolving', people: [] });
  });
});

it('tells sites and addresses of persons apart', () => {
  const sites = [
    'https://fr.linkedin.com/in/x',
    'https://www.linkedin.com/sales/lead/A,B,C',
    'https://mail.google.com/mail/u/1/#inbox',
    'https://inbox.google.com/u/0/',
  ];
  expect(sites.map(siteOf)).toEqual(['linkedin', 'salesnav', 'gmail', null]);
  const addresses = [
    ...sites,
    'https://mail.google.com/mail/u/0/#inbox/FMfcgzQbgRpNSXkLmJvBnCdTwZzHhGgK',
    'https://mail.google.com/mail/u/0/#search/from%3Ax/p2',
    'https://mail.google.com/mail/u/0/#label/Deals/19303aafa2d52011',
    'https://www.linkedin.com/in/x/details/skills/',
  ];
  expect(addresses.map(isPersonAddress)).toEqual([true, true, false, false, true, false, true, false]);
});
