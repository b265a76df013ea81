import { createHash } from 'node:crypto';
import type { TouchChannel, TouchState } from '../../../utils/contract/words.ts';
import { canonicalUrl } from '../../../utils/domain/canonical-url.ts';
import { plainWords } from '../asset-columns.ts';
import { CellRefused, readDate } from '../read-asset-row.ts';
import { lineOf } from './cells.ts';
import { type Fate, type ImportContext, importKind } from './import-kind.ts';
import { lookUpPeople, type Person, personFields, readPerson, writePerson } from './person-fields.ts';

interface SentTouch extends Person {
  title: string;
  by: string | null;
  at: number;
  channel: TouchChannel;
  state: TouchState | null;
  url: string | null;
  activityId: string | null;
}

const personal = personFields.filter(({ field }) => ['email', 'linkedin', 'firstName', 'lastName', 'name', 'company'].includes(field));

/** What marketing sent or will send, one row for each person it goes to. A date in the future is a scheduled one. */
export const touches = importKind<SentTouch>({
  fields: [
    ...personal.map((field) => (field.field === 'email' ? { ...field, required: true } : field)),
    {
      field: 'subject',
      label: 'What was sent',
      required: true,
      names: [
        'subject',
        'email name',
        'email subject',
        'subject line',
        'asset name',
        'touch',
        'message',
        'primary attribute value',
        'betreff',
        'objet',
      ],
      telling: ['subject', 'email name', 'email subject', 'subject line', 'primary attribute value'],
    },
    {
      field: 'at',
      label: 'When',
      required: true,
      date: true,
      names: [
        'sent date',
        'send date',
        'sent at',
        'sent',
        'scheduled date',
        'scheduled for',
        'scheduled at',
        'scheduled send date',
        'activity date',
        'activity date time',
        'date',
        'start date',
        'datum',
      ],
      telling: ['sent date', 'send date', 'sent at', 'scheduled date', 'scheduled for', 'activity date', 'activity date time'],
    },
    { field: 'channel', label: 'Channel', names: ['channel', 'activity type', 'type', 'touch type', 'kanal', 'canal'] },
    {
      field: 'campaign',
      label: 'Campaign',
      names: ['campaign', 'campaign name', 'program', 'program name', 'sent by', 'kampagne', 'campagne'],
    },
    { field: 'state', label: 'State', names: ['state', 'status', 'send status'] },
    { field: 'url', label: 'Address of the asset', names: ['url', 'link', 'landing page', 'asset url'] },
    { field: 'activityId', label: 'Id in the other system', names: ['activity id', 'send id', 'event id', 'id', 'uid'] },
  ],
  read: (cells, cell, options) => ({
    ...readPerson(cell, { email: cells.email }, options),
    title: cell('subject', lineOf(200)) ?? '',
    by: cell('campaign', lineOf(200)),
    at: cell('at', readDate) ?? 0,
    channel: cell('channel', channelOf) ?? 'email',
    state: cell('state', stateOf),
    url: cell('url', lineOf(2_000)),
    activityId: cell('activityId', lineOf(200)),
  }),
  who: ({ who }) => who,
  prepare: lookUpPeople,
  write: writeTouch,
});

const channels: readonly (readonly [RegExp, TouchChannel])[] = [
  [/mail|newsletter|nurture/, 'email'],
  [/webinar|event|meeting|booth|conference|messe|workshop/, 'event'],
  [/linkedin|in mail|social/, 'linkedin'],
  [/\bads?\b|advert|display|retarget/, 'ad'],
  [/call|phone|anruf/, 'call'],
];

/** The channel that a word for it means; an unknown word is refused rather than guessed. */
export function channelOf(cell: string): TouchChannel {
  const word = plainWords(cell);
  const found = channels.find(([pattern]) => pattern.test(word));
  if (!found) throw new CellRefused(`"${cell.slice(0, 40)}" is not a channel: use email, event, linkedin, ad or call`);
  return found[1];
}

function stateOf(cell: string): TouchState {
  const word = plainWords(cell);
  if (/cancel|bounce|abgesagt/.test(word)) return 'cancelled';
  if (/held|hold|paused/.test(word)) return 'held';
  if (/schedul|plan|queue|upcoming|tentative|draft/.test(word)) return 'scheduled';
  if (/sent|deliver|complete|done|confirm|open|click/.test(word)) return 'sent';
  throw new CellRefused(`"${cell.slice(0, 40)}" is not a state: use scheduled, sent, held or cancelled`);
}

async function writeTouch(touch: SentTouch, context: ImportContext): Promise<Fate> {
  const { trx, workspaceId, now } = context;
  const { contactId } = await writePerson(touch, context);
  if (contactId === null) throw new Error('A touch of nobody was not refused.');
  await context.people.flush();
  const future = touch.at > now;
  // A touch that was said to be sent and lies ahead, or the other way round, is what its date says.
  const state: TouchState = touch.state === 'cancelled' || touch.state === 'held' ? touch.state : future ? 'scheduled' : 'sent';
  const day = new Date(touch.at).toISOString().slice(0, 10);
  const key = touch.activityId ?? `${touch.title}\n${touch.by ?? ''}\n${day}`;
  const id = createHash('sha256').update(`touch\n${contactId}\n${key}`).digest('hex').slice(0, 32);
  const canonical = touch.url === null ? null : canonicalUrl(touch.url);
  const asset =
    canonical === null
      ? undefined
      : await trx
          .selectFrom('asset')
          .select('id')
          .where('workspace_id', '=', workspaceId)
          .where('canonical_url', '=', canonical)
          .executeTakeFirst();
  const next = {
    channel: touch.channel,
    state,
    title: touch.title,
    by_name: touch.by ?? 'Marketing',
    asset_id: asset?.id ?? null,
    at: touch.at,
  };
  const known = await trx
    .selectFrom('touch')
    .select(['channel', 'state', 'title', 'by_name', 'asset_id', 'at'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!known) {
    await trx
      .insertInto('touch')
      .values({ workspace_id: workspaceId, id, contact_id: contactId, origin: 'marketing', share_id: null, ...next })
      .execute();
    return 'created';
  }
  // The tool does not know that marketing held it back here.
  if (next.state === 'scheduled' && known.state === 'held' && (await isHeldHere(trx, workspaceId, id))) next.state = 'held';
  if (Object.entries(next).every(([field, value]) => known[field as keyof typeof next] === value)) return 'unchanged';
  await trx.updateTable('touch').set(next).where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
  return 'updated';
}

async function isHeldHere(trx: ImportContext['trx'], workspaceId: string, touchId: string): Promise<boolean> {
  const hold = await trx
    .selectFrom('touch_hold')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('touch_id', '=', touchId)
    .where('state', '=', 'held')
    .executeTakeFirst();
  return hold !== undefined;
}
