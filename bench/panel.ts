import type { Page } from '@playwright/test';
import { profileAddress, shown } from '../tests/e2e/harness/pages.ts';
import type { World } from '../tests/e2e/harness/world.ts';
import { quantile } from './load.ts';
import type { Row } from './table.ts';

const people = [shown.champion, shown.group, shown.quiet, shown.overTouched, shown.newcomer, shown.returning];

/**
 * From the moment the page shows the next person to the moment the panel shows that person's story, in the real side
 * panel: first with a person never opened before (cold), then with people whose answers the panel kept (cached).
 */
export async function benchPanel(world: World, rounds = 3): Promise<Row[]> {
  const { page, panel } = await world.openConnected(profileAddress(shown.returning));
  await panel.getByRole('heading', { name: shown.returning.name }).waitFor();
  const cold: number[] = [];
  const cached: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const person of people) (round === 0 ? cold : cached).push(await timeChange(page, panel, person));
  }
  await world.closePages();
  const row = (what: string, times: number[]): Row => ({
    what,
    figure: `${quantile(times, 0.5).toFixed(0)} ms`,
    note: `p50; slowest ${Math.max(...times).toFixed(0)} ms; n = ${times.length}`,
  });
  const first = cold.slice(0, -1);
  return [
    row('page shows the person → story painted, cold', first),
    { ...row('the same, cached', cached), ratio: quantile(cached, 0.5) / quantile(first, 0.5) },
  ];
}

/** Both clocks are the machine's: `timeOrigin + now` of two pages can be compared. Milliseconds. */
async function timeChange(page: Page, panel: Page, { name, linkedin }: { name: string; linkedin: string }): Promise<number> {
  const painted = panel.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const look = () => {
          const heading = [...document.querySelectorAll('article h2, article h1')].some((element) => element.textContent?.includes(wanted));
          if (heading && document.querySelector('article ol > li')) resolve(performance.timeOrigin + performance.now());
          else requestAnimationFrame(look);
        };
        look();
      }),
    name,
  );
  const shownAt = page.evaluate(
    ([slug, wanted]) =>
      new Promise<number>((resolve) => {
        document.querySelector<HTMLElement>(`a[data-nav][href*="${slug}"]`)?.click();
        const look = () => {
          if (document.querySelector('main h2')?.textContent === wanted) resolve(performance.timeOrigin + performance.now());
          else requestAnimationFrame(look);
        };
        look();
      }),
    [linkedin, name] as const,
  );
  return Math.max(0, (await painted) - (await shownAt));
}
