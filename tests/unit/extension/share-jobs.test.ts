import { describe, expect, it } from 'vitest';
import { IdempotencyKey } from '../../../utils/contract/share.ts';
import type { GmailReport } from '../../../utils/extension/messages.ts';
import { eventJob, sentJobs, undoneJobs } from '../../../utils/extension/share-jobs.ts';
import { codeOf } from './signed-in.ts';

const report: Extract<GmailReport, { type: 'gmail-sent' }> = {
  type: 'gmail-sent',
  sendId: '7d1c8f2e-3d59-4f0e-9b57-0f2f5b6f8a11',
  codes: [codeOf(1), codeOf(2)],
  recipients: ['odd@harbour.example', 'advice@counsel.example', 'advice@eu.counsel.example'],
  draftId: '#msg-a:r-1',
  at: 5,
};
const keysOf = (jobs: ReturnType<typeof sentJobs>) => jobs.map(({ payload }) => payload.idempotencyKey);

describe('the key of an act', () => {
  it('is the same for the same act, reported whenever', () => {
    expect(keysOf(sentJobs({ ...report, at: 9 }, []))).toEqual(keysOf(sentJobs(report, [])));
    expect(eventJob(codeOf(1), 'inserted', 1).payload.idempotencyKey).toBe(eventJob(codeOf(1), 'inserted', 2).payload.idempotencyKey);
  });

  it('differs for each link, kind and send, and is one that the contract takes', () => {
    const again = { ...report, sendId: 'a4e0c0d4-96a1-4a9f-8f4e-0b7b6c1f2d33' };
    const undone = undoneJobs({ type: 'gmail-undone', sendId: report.sendId, codes: report.codes, at: 6 });
    const keys = keysOf([...sentJobs(report, []), ...sentJobs(again, []), ...undone]);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(IdempotencyKey.safeParse(key).success, key).toBe(true);
  });
});

describe('what is told of a sent message', () => {
  it('leaves out addresses on never-log domains', () => {
    const [first] = sentJobs(report, ['counsel.example']);
    expect(first?.payload).toMatchObject({ recipients: ['odd@harbour.example'], draftId: '#msg-a:r-1' });
  });
});
