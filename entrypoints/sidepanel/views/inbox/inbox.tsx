import { ArrowLeft, BellOff, Settings2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { browser } from 'wxt/browser';
import { Button } from '../../../../components/button.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { Notice as NoticeBox } from '../../../../components/notice.tsx';
import { NoticeList } from '../../../../components/notice-list.tsx';
import { ToldSettings } from '../../../../components/told-settings.tsx';
import type { Notice } from '../../../../utils/contract/notice.ts';
import { noticeAddress } from '../../../../utils/domain/notices/notice-address.ts';
import { useNotices, useToldSettings } from '../../queries/use-notices.ts';
import { useNow } from '../../queries/use-now.ts';
import { ListSkeleton } from '../list-skeleton.tsx';

export interface InboxProps {
  serverUrl: string;
  onClose: () => void;
  onOpenPerson: (person: { contactId: string; name: string }) => void;
  onOpenLeads: () => void;
}

/** What the rep was told. A person opens here, a lead in its tab; what only the dashboard shows opens there. */
export function Inbox({ serverUrl, onClose, onOpenPerson, onOpenLeads }: InboxProps) {
  const now = useNow();
  const { notices, failed, retry, read, readAll, problem } = useNotices();
  const [settingsShown, setSettingsShown] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const open = (notice: Notice) => {
    if (!notice.read) read([notice.id]);
    if (notice.kind.startsWith('lead_')) onOpenLeads();
    else if (notice.contactId !== null) onOpenPerson({ contactId: notice.contactId, name: notice.contactName ?? '' });
    else void browser.tabs.create({ url: `${serverUrl}${noticeAddress(notice)}` });
  };

  return (
    <section
      aria-label="Notices"
      className="absolute inset-0 z-30 flex flex-col bg-canvas"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header className="flex h-9 shrink-0 items-center gap-1 border-b border-line bg-surface px-2">
        <Button look="ghost" size="sm" aria-label="Back" icon={<ArrowLeft aria-hidden size={15} />} onClick={onClose} />
        <h2 ref={heading} tabIndex={-1} className="min-w-0 flex-1 truncate font-semibold outline-none">
          Notices
        </h2>
        {notices?.some((notice) => !notice.read) ? (
          <Button look="link" size="sm" onClick={readAll}>
            Mark all as read
          </Button>
        ) : null}
        <Button
          look="ghost"
          size="sm"
          aria-label="Quiet hours and digest"
          aria-expanded={settingsShown}
          icon={<Settings2 aria-hidden size={15} />}
          onClick={() => setSettingsShown(!settingsShown)}
        />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {settingsShown ? <Told /> : null}
        {problem ? <NoticeBox tone="error">{problem}</NoticeBox> : null}
        {failed && notices === null ? (
          <EmptyState title="Notices could not be loaded" action={<Button onClick={retry}>Try again</Button>} />
        ) : notices === null ? (
          <ListSkeleton />
        ) : (
          <NoticeList
            notices={notices}
            now={now}
            onOpen={open}
            empty={
              <EmptyState icon={<BellOff aria-hidden size={18} />} title="Nothing new">
                When somebody opens what you sent, or marketing answers you, it stands here.
              </EmptyState>
            }
          />
        )}
      </div>
    </section>
  );
}

function Told() {
  const { settings, change, problem } = useToldSettings();
  if (!settings) return null;
  return (
    <div className="border-b border-line bg-surface p-3">
      <ToldSettings
        settings={settings}
        mail={settings.mail}
        timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}
        onChange={change}
        error={problem}
      />
    </div>
  );
}
