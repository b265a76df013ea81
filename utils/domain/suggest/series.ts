import type { Asset } from '../../contract/asset.ts';
import { fold } from '../identity/fold.ts';

const partWords = /\b(?:part|teil|partie|episode|épisode|folge|chapter|kapitel|chapitre|volume|vol\.)\s*(\d{1,2})\b/iu;

/** The place of a title in a series, and the series; null for a title that names no part. */
function placeOf(title: string): { series: string; part: number } | null {
  const found = partWords.exec(title);
  return found
    ? {
        series: fold(title.replace(found[0], ' '))
          .replace(/[^\p{L}\p{N}]+/gu, ' ')
          .trim(),
        part: Number(found[1]),
      }
    : null;
}

export interface Continued {
  /** The numbers of the parts that were read, in order. */
  read: number[];
  /** Their assets. */
  assetIds: string[];
}

/**
 * The next part of each series of which every earlier part that we have was consumed, at least one; by asset. Titles name
 * their part: "…, part 2", "Teil 2: …".
 */
export function continuedSeries(consumed: ReadonlySet<string>, assets: ReadonlyMap<string, Asset>): Map<string, Continued> {
  const begun = new Set<string>();
  for (const id of consumed) {
    const place = placeOf(assets.get(id)?.title ?? '');
    if (place) begun.add(place.series);
  }
  const continued = new Map<string, Continued>();
  if (begun.size === 0) return continued;
  const parts = new Map<string, { id: string; part: number }[]>();
  for (const { id, title } of assets.values()) {
    const place = placeOf(title);
    if (place && begun.has(place.series)) parts.set(place.series, [...(parts.get(place.series) ?? []), { id, part: place.part }]);
  }
  for (const members of parts.values()) {
    members.sort((a, b) => a.part - b.part);
    const next = members.find(({ id }) => !consumed.has(id));
    const read = members.filter(({ id, part }) => next !== undefined && part < next.part && consumed.has(id));
    if (next && read.length > 0) {
      continued.set(next.id, { read: [...new Set(read.map(({ part }) => part))], assetIds: read.map(({ id }) => id) });
    }
  }
  return continued;
}
