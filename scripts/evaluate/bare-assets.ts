/** What the engine reads of an asset, for logs that hold little more than ids. */
export function bareAsset(title: string, liveAt: number | null = null) {
  return { title, summary: '', topics: [], liveAt };
}
