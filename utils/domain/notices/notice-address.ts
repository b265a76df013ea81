import type { Notice } from '../../contract/notice.ts';

/** The page of the dashboard that a notice opens, as a path with its filters. */
export function noticeAddress({
  kind,
  subjectKind,
  subjectId,
  contactId,
}: Pick<Notice, 'kind' | 'subjectKind' | 'subjectId' | 'contactId'>) {
  const id = encodeURIComponent(subjectId);
  switch (subjectKind) {
    case 'contact':
      return `/people?open=${id}`;
    case 'asset':
      return kind === 'asset_delayed' ? `/schedule?asset=${id}` : `/assets?asset=${id}`;
    case 'share':
      return `/shares?open=${id}`;
    case 'lead':
      return `/leads/list?open=${id}`;
    case 'import':
      return `/leads/list?import=${id}&own=yes`;
    case 'checklist':
      return '/leads/checklist';
    case 'request':
      return `/voice?request=${id}`;
    case 'challenge':
      return contactId === null ? '/voice/words' : `/people?open=${encodeURIComponent(contactId)}`;
    case 'hold':
    case 'touch':
      return '/schedule/holds';
  }
}
