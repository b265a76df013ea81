import type { NoticeKind, NoticeValues } from '../../contract/notice.ts';

/** What a sentence may be made of: a value that nobody gave, or that is empty, is null. `whom` names person and company. */
export type Said = { [Name in keyof Required<NoticeValues>]: NonNullable<NoticeValues[Name]> | null } & {
  whom: string | null;
  now: number;
};

/** Every notice as whole sentences, with parameters: a language is one file that implements this. */
export interface NoticeMessages {
  /** "Ana Ruiz (Acme)". */
  person: (name: string, account: string | null) => string;
  full: Record<NoticeKind, (said: Said) => string>;
  /** What came after the first, at least one. */
  more: (kind: NoticeKind, count: number, said: Said) => string;
}
