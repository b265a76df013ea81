const dayMs = 86_400_000;

/** An address of the dashboard for a stretch of whole UTC days, `to` exclusive: the filters that its lists read. */
export function weekAddress(
  path: string,
  { from, to }: { from: number; to: number },
  filters: Readonly<Record<string, string | readonly string[]>> = {},
): string {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  const search = new URLSearchParams({ from: day(from), to: day(to - dayMs) });
  for (const [name, value] of Object.entries(filters)) search.set(name, typeof value === 'string' ? value : value.join(','));
  return `${path}?${search.toString().replaceAll('%2C', ',')}`;
}
