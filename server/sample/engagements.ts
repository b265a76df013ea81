import { canonicalUrl } from '../../utils/domain/canonical-url.ts';
import { seededRandom } from './random.ts';
import { sitePage } from './site-pages.ts';
import type { Sitting, Step } from './steps.ts';
import type { PersonInWorld, Row, World } from './world.ts';

/**
 * Writes sittings as engagement rows, one step after the other with the time that each one took. A webinar is attended
 * when it is held, whatever the sitting's clock says.
 */
export function engagementRows(world: World, sittings: readonly Sitting[], sourceId: string): Row<'engagement'>[] {
  return sittings.flatMap((sitting) => {
    const person = world.person(sitting.person);
    const random = seededRandom(`sitting ${sitting.person} ${sitting.workdays} ${sitting.clock}`);
    let at = startOf(world, person, sitting) + random.int(0, 170) * 1_000;
    return sitting.steps.map((step) => {
      const row = engagementRow(world, { step, at, id: random.id(at), contactId: person.id, sourceId });
      at += ((step.seconds ?? 5) + random.int(4, 40)) * 1_000;
      return row;
    });
  });
}

function startOf(world: World, person: PersonInWorld, sitting: Sitting): number {
  const live = sitting.steps.find((step) => step.kind === 'webinar_attend');
  return live?.asset ? world.asset(live.asset).liveAt : world.timeOf(person, sitting.workdays, sitting.clock);
}

interface EngagementInput {
  step: Step;
  at: number;
  id: string;
  contactId: string | null;
  anonymousId?: string;
  sourceId: string | null;
  shareId?: string;
}

/** One row as ingest writes it; on a page that is no asset the address is kept for claiming. */
export function engagementRow(world: World, input: EngagementInput): Row<'engagement'> {
  const { step, at, id, contactId } = input;
  const asset = step.asset === null ? null : world.asset(step.asset);
  const page = step.page === null ? null : sitePage(step.page);
  const url = asset?.url ?? page?.url ?? null;
  return {
    workspace_id: world.workspaceId,
    id,
    contact_id: contactId,
    anonymous_id: input.anonymousId ?? null,
    asset_id: asset?.id ?? null,
    kind: step.kind,
    at,
    received_at: at + 1_500,
    seconds: step.seconds,
    watched: step.watched,
    pages: step.pages,
    scroll: null,
    title: asset?.title ?? page?.title ?? null,
    url,
    canonical_url: asset || url === null ? null : canonicalUrl(url),
    source_id: input.sourceId,
    share_id: input.shareId ?? null,
  };
}
