import { CircleSlash, CloudOff, Compass, Drama, MailSearch, RotateCw, Search, ShieldOff, UserPlus, UserRoundSearch } from 'lucide-react';
import { Button } from '../../../../components/button.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import type { PersonReading } from '../../../../utils/contract/reading.ts';
import type { ShareChannel } from '../../../../utils/contract/words.ts';
import { ask } from '../../../../utils/extension/ask.ts';
import { personLabel } from '../../queries/page-person.ts';

/** What a rep can do where the page itself shows no prospect. */
export interface Ways {
  onSearch: () => void;
  onAdd: () => void;
  /** Only in the sample workspace. */
  onPlay: (() => void) | null;
  tabId: number | null;
}

const iconSize = 20;

export function Unsupported(ways: Ways) {
  return (
    <EmptyState icon={<Compass aria-hidden size={iconSize} />} title="Open a prospect to begin" action={<SearchButton {...ways} />}>
      Fingerpost works on LinkedIn and Sales Navigator profiles and on e-mails in Gmail and Outlook. It reads nothing on other pages.
    </EmptyState>
  );
}

export function Nobody({ channel, ...ways }: Ways & { channel: ShareChannel }) {
  const isMail = channel === 'gmail' || channel === 'outlook';
  return (
    <EmptyState
      icon={isMail ? <MailSearch aria-hidden size={iconSize} /> : <UserRoundSearch aria-hidden size={iconSize} />}
      title={isMail ? 'Open an e-mail thread' : 'Open a profile'}
      action={
        <>
          <SearchButton {...ways} />
          <PlayButton {...ways} />
        </>
      }
    >
      {isMail
        ? 'The person who writes to you, or to whom you write, is shown here.'
        : 'This page is not about one person. On a profile you see who it is to us and what to send next.'}
    </EmptyState>
  );
}

export function Failed(ways: Ways) {
  return (
    <EmptyState
      icon={<RotateCw aria-hidden size={iconSize} />}
      title="This page could not be read"
      action={
        <>
          <RetryButton {...ways} primary />
          <SearchButton {...ways} />
        </>
      }
    >
      It may still be loading. If it stays so, reload the page.
    </EmptyState>
  );
}

export function Unknown({ person, ...ways }: Ways & { person: PersonReading }) {
  const detail = [person.headline, person.company].filter(Boolean)[0] ?? person.email;
  const addable = !person.masked && Boolean(person.email ?? person.slug ?? person.memberId);
  return (
    <EmptyState
      icon={<UserRoundSearch aria-hidden size={iconSize} />}
      title={`${personLabel(person)} is new to us`}
      action={
        <>
          {addable ? (
            <Button look="primary" icon={<UserPlus aria-hidden size={14} />} onClick={ways.onAdd}>
              Add as prospect
            </Button>
          ) : null}
          <SearchButton {...ways} />
          <PlayButton {...ways} />
        </>
      }
    >
      {detail ? <bdi className="line-clamp-2 [overflow-wrap:anywhere]">{detail}</bdi> : null}
      <span className="mt-1 block">
        {person.masked
          ? 'The page hides part of the name. Sign in there to see it in full.'
          : 'Nothing was stored. Known under another name or address? Search.'}
      </span>
    </EmptyState>
  );
}

export function Ignored({ reason, ...ways }: Ways & { reason: string }) {
  return (
    <EmptyState icon={<ShieldOff aria-hidden size={iconSize} />} title="Not looked up" action={<SearchButton {...ways} />}>
      {reason}
    </EmptyState>
  );
}

export function Unanswered(ways: Ways) {
  return (
    <EmptyState
      icon={<CloudOff aria-hidden size={iconSize} />}
      title="Cannot look this person up right now"
      action={<RetryButton {...ways} />}
    >
      The server does not answer and this person was not opened before. It goes on by itself as soon as the server is back.
    </EmptyState>
  );
}

export function Removed() {
  return (
    <EmptyState icon={<CircleSlash aria-hidden size={iconSize} />} title="This prospect is no longer here">
      Somebody removed the record, or you may not see it any more.
    </EmptyState>
  );
}

export function SearchButton({ onSearch, primary }: Ways & { primary?: boolean }) {
  return (
    <Button look={primary ? 'primary' : 'secondary'} icon={<Search aria-hidden size={14} />} onClick={onSearch}>
      Search a prospect
    </Button>
  );
}

export function PlayButton({ onPlay }: Ways) {
  if (!onPlay) return null;
  return (
    <Button icon={<Drama aria-hidden size={14} />} onClick={onPlay}>
      Try with a sample prospect
    </Button>
  );
}

export function RetryButton({ tabId, primary }: Ways & { primary?: boolean }) {
  return (
    <Button
      look={primary ? 'primary' : 'secondary'}
      icon={<RotateCw aria-hidden size={14} />}
      disabled={tabId === null}
      onClick={() => {
        if (tabId !== null) void ask({ type: 'try-again', tabId });
      }}
    >
      Try again
    </Button>
  );
}
