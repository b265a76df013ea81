import type { PageReading } from '../contract/reading.ts';
import type { Recipe } from '../contract/recipe.ts';
import { answer, nobody, resolving } from './answer.ts';
import { gmailAddress } from './gmail-address.ts';
import { readComposes } from './gmail-compose.ts';
import { readList } from './gmail-list.ts';
import { viewerOf, withoutDoubles } from './gmail-people.ts';
import { readThread } from './gmail-thread.ts';
import { shippedRecipe } from './interpret.ts';
import shipped from './recipes/gmail.json' with { type: 'json' };
import type { SiteReader } from './site-reader.ts';
import { addressOf } from './text.ts';

export const gmail: SiteReader = {
  site: 'gmail',
  hosts: ['mail.google.com'],
  owns: ({ hostname }) => hostname === 'mail.google.com',
  isPersonAddress: (url) => gmailAddress(url).view === 'thread',
  shipped: shippedRecipe(shipped),
  read: readGmail,
};

/** Who is in this Gmail tab: the people of the open thread, of the mail being written, or of the list. `alsoMine` is an address of the rep that the page need not show. */
function readGmail(document: Document, url: string, recipe: Recipe, alsoMine: string | undefined): PageReading {
  const shown = viewerOf(document, recipe);
  const mine = [shown, addressOf(alsoMine)].filter((address) => address !== undefined);
  const [viewer] = mine;
  const composes = readComposes(document, recipe);
  const more = { viewer: viewer ? { email: viewer } : undefined, composes: composes.length > 0 ? composes : undefined };
  const address = gmailAddress(url);
  if (address.view === 'thread') {
    const thread = readThread(document, recipe, address, mine);
    if (thread.missing !== null) return resolving('gmail', 'thread', url, thread.missing, { ...more, ...thread.ids });
    return answer('gmail', url, { kind: 'thread', people: thread.people, confidence: 0.95, rung: thread.rung, ...more, ...thread.ids });
  }
  const [compose] = composes;
  if (compose) {
    const people = withoutDoubles(composes.flatMap(({ recipients }) => recipients));
    const { threadId } = compose;
    return answer('gmail', url, {
      kind: 'compose',
      people,
      confidence: people.length > 0 ? 0.9 : 0,
      rung: 'gmail/compose',
      threadId,
      ...more,
    });
  }
  const list = address.view === 'list' ? readList(document, recipe) : null;
  if (!list) return nobody('gmail', url, 'no thread, no list of threads and no mail being written', more);
  const { threadId, threadPermId } = list.selected ?? {};
  const people = withoutDoubles(list.people);
  return answer('gmail', url, {
    kind: 'list',
    people,
    confidence: 0,
    rung: list.rung,
    rows: list.rows,
    threadId,
    threadPermId,
    ...more,
  });
}
