import { NoticeCount, NoticePage, NoticeQuery, NoticeSettings, NoticeSettingsAnswer, ReadNotices } from './notice.ts';
import { Done, get, patch, post } from './route.ts';

/** What the member who asks was told, and how they want to be told. */
export const noticesApi = {
  list: get('/notices', 'What you were told, newest first').input(NoticeQuery).output(NoticePage),
  count: get('/notices/count', 'How many are unread, and how many may show on a badge now').output(NoticeCount),
  read: post('/notices/read', 'Mark notices as read').input(ReadNotices).output(Done),
  settings: get('/notices/settings', 'Your quiet hours and digest').output(NoticeSettingsAnswer),
  change: patch('/notices/settings', 'Change your quiet hours or digest').input(NoticeSettings.partial()).output(NoticeSettingsAnswer),
};
