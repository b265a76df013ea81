import { buildWhenStale } from '../../scripts/build-when-stale.ts';
import { ensureBrowser } from '../../scripts/find-browser.ts';

/** Before the end-to-end tests: a browser, and the extension and dashboard as they stand in the sources. */
export default async function build(): Promise<void> {
  ensureBrowser();
  await buildWhenStale(process.cwd(), (names) => process.stdout.write(`Building ${names.join(' and ')} …\n`));
}
