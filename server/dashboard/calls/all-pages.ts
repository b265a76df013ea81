/** Every page of a list, one after the other. `load` answers the page that begins at the cursor, the first one without it. */
export async function allPages<Page extends { nextCursor: string | null }>(
  load: (at: { limit: number; cursor?: string }) => Promise<Page>,
): Promise<Page[]> {
  const pages: Page[] = [];
  let cursor: string | null = null;
  do {
    const page: Page = await load({ limit: 200, ...(cursor ? { cursor } : {}) });
    pages.push(page);
    cursor = page.nextCursor;
  } while (cursor);
  return pages;
}
