import { expect, test } from 'vitest';
import { sameOriginPath } from '../../../server/dashboard/address/same-origin-path.ts';

const origin = 'https://fingerpost.acme.com';

test.each(['/shares?state=sent', '/connect?user_code=ABCD-1234', '/assets#top', '/'])('%s is followed after sign-in', (path) => {
  expect(sameOriginPath(path, origin)).toBe(path);
});

test.each([
  null,
  '',
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
  '/\t/evil.example/',
  'javascript:alert(1)',
  'shares',
  '/sign-in?next=/',
])('%j leads to the overview', (next) => {
  expect(sameOriginPath(next, origin)).toBe('/');
});
