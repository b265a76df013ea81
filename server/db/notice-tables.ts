import type { NoticeKind, NoticeSubjectKind } from '../../utils/contract/notice.ts';
import type { Locale } from '../../utils/contract/words.ts';

/** What members are told. */
export interface NoticeTables {
  notice: NoticeTable;
  member_setting: MemberSettingTable;
  digest_mail: DigestMailTable;
}

/** What belongs together for one member: the first one since they last looked, and how many came after it. */
interface NoticeTable {
  workspace_id: string;
  user_id: string;
  /** What later notices join; see `noticeGroup`. */
  group_key: string;
  /** New whenever the row begins anew, so that "read" can never be said of what was not on the screen. */
  id: string;
  kind: NoticeKind;
  subject_kind: NoticeSubjectKind;
  subject_id: string;
  contact_id: string | null;
  values_json: string;
  at: number;
  /** How many joined after the first. */
  more: number;
  last_at: number;
  /** When it may be announced (a badge, a webhook): never within half an hour of the announcement before. */
  due_at: number;
  read_at: number | null;
}

/** How a member wants to be told. No row: at any time, with the weekly mail. */
interface MemberSettingTable {
  workspace_id: string;
  user_id: string;
  /** IANA name. */
  time_zone: string;
  /** Minutes of the member's day; null: no quiet hours. From 20:00 to 7:00 is 1200 to 420. */
  quiet_from: number | null;
  quiet_to: number | null;
  quiet_weekends: 0 | 1;
  /** Of mails and webhooks; null: nobody said. */
  locale: Locale | null;
  /** The weekly digest comes by mail. */
  digest: 0 | 1;
}

/** A weekly mail to a member: sent, or being sent by one server until the lease runs out. */
interface DigestMailTable {
  workspace_id: string;
  user_id: string;
  /** ISO week. */
  week: string;
  until: number;
  attempts: number;
  sent_at: number | null;
}
