import { expect, it, vi } from 'vitest';
import { reportShare } from '../../../entrypoints/sidepanel/queries/insight-acts.ts';
import { insist } from '../../../utils/extension/ask.ts';

vi.mock('../../../utils/extension/ask.ts', () => ({ insist: vi.fn(), overhear: vi.fn() }));

const word = { idempotencyKey: 'k', code: 'c', kind: 'sent' } as const;

it('a rep’s word about a share counts as taken only when the background took it', async () => {
  vi.mocked(insist).mockResolvedValueOnce({ ok: true });
  expect(await reportShare(word)).toBe(true);
  vi.mocked(insist).mockResolvedValueOnce({ ok: false, reason: 'The disk is full.' });
  expect(await reportShare(word)).toBe(false);
  vi.mocked(insist).mockRejectedValueOnce(new Error('The background did not answer.'));
  expect(await reportShare(word)).toBe(false);
});
