/** One consumption of the workspace's log. */
export interface LogEntry {
  contactId: string;
  assetId: string;
  at: number;
}

/**
 * Who consumed what and when, both ways round, each pair once with its first time. Row `r` of a way stands in
 * `start[r]` to `start[r + 1]`. Rows of a contact are in time order.
 */
export interface LogMatrix {
  assetIds: string[];
  contactIds: string[];
  byContact: { start: Int32Array; asset: Int32Array; at: Float64Array };
  byAsset: { start: Int32Array; contact: Int32Array; at: Float64Array };
}

/** Indexes the log; assets without any consumption are kept, so that every asset has an index. */
export function buildLogMatrix(log: readonly LogEntry[], assetIds: readonly string[]): LogMatrix {
  const assetIndex = new Map<string, number>();
  for (const id of assetIds) if (!assetIndex.has(id)) assetIndex.set(id, assetIndex.size);
  const unknown = new Set<string>();
  for (const { assetId } of log) if (!assetIndex.has(assetId)) unknown.add(assetId);
  for (const id of [...unknown].sort()) assetIndex.set(id, assetIndex.size);
  const contactIds = [...new Set(log.map(({ contactId }) => contactId))].sort();
  const contactIndex = new Map(contactIds.map((id, place) => [id, place]));

  const start = new Int32Array(contactIds.length + 1);
  const contacts = Int32Array.from(log, ({ contactId }) => contactIndex.get(contactId) ?? 0);
  for (const contact of contacts) start[contact + 1] = (start[contact + 1] as number) + 1;
  for (let contact = 0; contact < contactIds.length; contact++)
    start[contact + 1] = (start[contact + 1] as number) + (start[contact] as number);
  const asset = new Int32Array(log.length);
  const at = new Float64Array(log.length);
  const next = start.slice();
  log.forEach((entry, k) => {
    const place = next[contacts[k] as number] as number;
    next[contacts[k] as number] = place + 1;
    asset[place] = assetIndex.get(entry.assetId) ?? 0;
    at[place] = entry.at;
  });
  const ids = [...assetIndex.keys()];
  const byContact = firstTimes({ start, asset, at }, contactIds.length);
  return { assetIds: ids, contactIds, byContact, byAsset: turnRound(byContact, contactIds.length, ids.length) };
}

/** Each pair once with its first time, rows in time order. */
function firstTimes({ start, asset, at }: LogMatrix['byContact'], contacts: number): LogMatrix['byContact'] {
  const starts = new Int32Array(contacts + 1);
  let end = 0;
  for (let contact = 0; contact < contacts; contact++) {
    const row = Array.from(
      { length: (start[contact + 1] as number) - (start[contact] as number) },
      (_, k) => (start[contact] as number) + k,
    )
      .sort((a, b) => (at[a] as number) - (at[b] as number) || (asset[a] as number) - (asset[b] as number))
      .map((k) => ({ asset: asset[k] as number, at: at[k] as number }));
    const seen = new Set<number>();
    for (const item of row) {
      if (seen.has(item.asset)) continue;
      seen.add(item.asset);
      asset[end] = item.asset;
      at[end] = item.at;
      end++;
    }
    starts[contact + 1] = end;
  }
  return { start: starts, asset: asset.slice(0, end), at: at.slice(0, end) };
}

/** The same log with some entries only; contacts and assets keep their places. */
export function keepEntries(
  { assetIds, contactIds, byContact }: LogMatrix,
  keep: (contact: number, at: number, place: number) => boolean,
): LogMatrix {
  const start = new Int32Array(contactIds.length + 1);
  const asset = new Int32Array(byContact.asset.length);
  const at = new Float64Array(byContact.asset.length);
  let end = 0;
  for (let contact = 0; contact < contactIds.length; contact++) {
    for (let k = byContact.start[contact] as number; k < (byContact.start[contact + 1] as number); k++) {
      if (!keep(contact, byContact.at[k] as number, k)) continue;
      asset[end] = byContact.asset[k] as number;
      at[end] = byContact.at[k] as number;
      end++;
    }
    start[contact + 1] = end;
  }
  const row = { start, asset: asset.slice(0, end), at: at.slice(0, end) };
  return { assetIds, contactIds, byContact: row, byAsset: turnRound(row, contactIds.length, assetIds.length) };
}

function turnRound(byContact: LogMatrix['byContact'], contacts: number, assets: number): LogMatrix['byAsset'] {
  const start = new Int32Array(assets + 1);
  for (const asset of byContact.asset) start[asset + 1] = (start[asset + 1] ?? 0) + 1;
  for (let asset = 0; asset < assets; asset++) start[asset + 1] = (start[asset + 1] ?? 0) + (start[asset] ?? 0);
  const contact = new Int32Array(byContact.asset.length);
  const at = new Float64Array(byContact.asset.length);
  const next = start.slice();
  for (let row = 0; row < contacts; row++) {
    for (let k = byContact.start[row] ?? 0; k < (byContact.start[row + 1] ?? 0); k++) {
      const asset = byContact.asset[k] ?? 0;
      const place = next[asset] ?? 0;
      contact[place] = row;
      at[place] = byContact.at[k] ?? 0;
      next[asset] = place + 1;
    }
  }
  return { start, contact, at };
}
