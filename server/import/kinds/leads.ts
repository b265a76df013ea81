import { addLead } from '../../queries/lead-changes.ts';
import { readDate } from '../read-asset-row.ts';
import { lineOf } from './cells.ts';
import { type Fate, type ImportContext, importKind } from './import-kind.ts';
import { lookUpPeople, type Person, personFields, readPerson, writePerson } from './person-fields.ts';

interface HandedOver extends Person {
  source: string;
  campaign: string | null;
  at: number | null;
}

/** People that marketing handed over, with where they came from and when. The same hand-over again changes nothing. */
export const leads = importKind<HandedOver>({
  fields: [
    ...personFields,
    {
      field: 'source',
      label: 'Source',
      names: ['lead source', 'source', 'original source', 'original lead source', 'acquisition program', 'quelle'],
      telling: ['lead source', 'original source', 'acquisition program'],
    },
    {
      field: 'campaign',
      label: 'Campaign',
      names: ['campaign', 'campaign name', 'program', 'original source drill down 1', 'most recent campaign'],
    },
    {
      field: 'at',
      label: 'Handed over',
      date: true,
      names: [
        'mql date',
        'handed over',
        'hand over date',
        'handover date',
        'became a marketing qualified lead date',
        'converted date',
        'lead created date',
        'created date',
        'create date',
        'created at',
      ],
      telling: ['mql date', 'handed over', 'hand over date', 'handover date', 'became a marketing qualified lead date'],
    },
    { field: 'status', label: 'Lead status', names: ['lead status', 'lifecycle stage'], telling: ['lead status'] },
  ],
  read: (cells, cell, options) => ({
    ...readPerson(cell, cells, options),
    source: cell('source', lineOf(100)) ?? 'Import',
    campaign: cell('campaign', lineOf(200)),
    at: cell('at', readDate),
  }),
  who: ({ who }) => who,
  prepare: lookUpPeople,
  write: writeLead,
});

async function writeLead(lead: HandedOver, context: ImportContext): Promise<Fate> {
  const { trx, workspaceId, importId, now } = context;
  const { contactId, fate } = await writePerson(lead, context);
  if (contactId === null) throw new Error('A lead that is nobody was not refused.');
  await context.people.flush();
  const { source, campaign, at } = lead;
  const { added } = await addLead(trx, { workspaceId, contactId, source, campaign, note: null, at, userId: null, importId, now });
  return added ? 'created' : fate;
}
