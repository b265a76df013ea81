import type { NoticeKind, NoticeSubjectKind, NoticeValues } from '../../contract/notice.ts';

interface Grouped {
  kind: NoticeKind;
  subjectKind: NoticeSubjectKind;
  subjectId: string;
  values: NoticeValues;
}

/**
 * What later notices of a member join: visits all those of one account ("and 3 more visits by Acme"), everything else
 * what is told again of the same subject and person.
 */
export function noticeGroup({ kind, subjectKind, subjectId, values }: Grouped): string {
  if (kind === 'share_visited' && values.accountId) return `${kind}:account:${values.accountId}`;
  return [kind, subjectKind, subjectId, ...(kind !== 'share_visited' && values.contactId ? [values.contactId] : [])].join(':');
}
