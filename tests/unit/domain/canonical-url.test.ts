import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalUrl } from '../../../utils/domain/canonical-url.ts';

describe('canonicalUrl', () => {
  it.each([
    ['http://www.Acme.example/Guide/?utm_source=x&utm_medium=mail#part', 'https://acme.example/Guide'],
    ['https://acme.example', 'https://acme.example'],
    ['https://acme.example/', 'https://acme.example'],
    ['https://acme.example:443/a//b/', 'https://acme.example/a/b'],
    ['http://acme.example:8080/a', 'https://acme.example:8080/a'],
    ['https://acme.example/?b=2&a=1&fp=abc&gclid=z', 'https://acme.example?a=1&b=2'],
    ['https://acme.example/docs/index.html', 'https://acme.example/docs'],
    ['https://acme.example/watch?v=Abc', 'https://acme.example/watch?v=Abc'],
    ['  https://münchen.example/straße ', 'https://xn--mnchen-3ya.example/stra%C3%9Fe'],
  ])('%s is %s', (url, canonical) => {
    expect(canonicalUrl(url)).toBe(canonical);
  });

  it.each(['', 'acme.example/guide', 'javascript:alert(1)', 'mailto:a@b.example', 'ftp://acme.example/x', 'https://'])(
    '"%s" is no web address',
    (url) => {
      expect(canonicalUrl(url)).toBeNull();
    },
  );

  it('does not change what is canonical', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const once = canonicalUrl(url);
        if (once !== null) expect(canonicalUrl(once)).toBe(once);
      }),
    );
  });
});
