import { describe, expect, it } from 'vitest';
import { isNeverLogged, ownDomains } from '../../../utils/domain/identity/never-log.ts';

describe('never-log domains', () => {
  it.each([
    ['ann@counsel.example', 'counsel.example'],
    ['Ann@Mail.COUNSEL.example', 'counsel.example'],
    ['ann@eu.mail.counsel.example', 'counsel.example'],
    ['ann@counsel.example.', 'counsel.example'],
    ['ann@counsel.example', ' Counsel.Example. '],
    ['ann@counsel.example', '@counsel.example'],
    ['counsel.example', 'counsel.example'],
    ['jo@müller-söhne.example', 'xn--mller-shne-kcb9d.example'],
    ['jo@xn--mller-shne-kcb9d.example', 'Müller-Söhne.example'],
    ['jo@mail.mu\u0308ller-so\u0308hne.example', 'müller-söhne.example'],
    ['"a@b"@counsel.example', 'counsel.example'],
  ])('%s is on the list with %s', (address, domain) => {
    expect(isNeverLogged(address, ['other.example', domain])).toBe(true);
  });

  it.each([
    ['ann@notcounsel.example', 'counsel.example'],
    ['ann@counsel.example.evil.example', 'counsel.example'],
    ['counsel.example@acme.example', 'counsel.example'],
    ['ann@example', 'counsel.example'],
    ['ann@acme.example', ''],
    ['', 'counsel.example'],
    ['ann@', 'counsel.example'],
    ['ann@acme.example', '.'],
  ])('%s is not on the list with %s', (address, domain) => {
    expect(isNeverLogged(address, [domain])).toBe(false);
  });

  it('says no with an empty list', () => {
    expect(isNeverLogged('ann@counsel.example', [])).toBe(false);
  });
});

it.each([
  ['Ada@Acme.example', ['acme.example']],
  ['ada@mail.acme.example', ['mail.acme.example']],
  ['ada@gmail.com', []],
  ['ada@yahoo.co.uk', []],
])('a workspace whose first admin is %s begins with %j', (address, domains) => {
  expect(ownDomains(address)).toEqual(domains);
});
