import { v7 } from 'uuid';

/** A repeatable stream of numbers: the same seed text gives the same sequence on every machine. */
export interface Random {
  /** 0 (inclusive) to 1 (exclusive). */
  next(): number;
  /** A whole number, both ends inclusive. */
  int(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Picks by weight; the weights need not add up to one. */
  weighted<T>(list: readonly T[], weight: (item: T) => number): T;
  shuffled<T>(list: readonly T[]): T[];
  /** Fills the bytes, as `crypto.getRandomValues` does. */
  fill(bytes: Uint8Array): void;
  /** A UUIDv7 whose time part is `at` (UTC milliseconds). */
  id(at: number): string;
}

/** FNV-1a for the seed, then sfc32 (Chris Doty-Humphrey, PractRand), warmed up as its author asks. */
export function seededRandom(seed: string): Random {
  let hash = 0x811c9dc5;
  for (let at = 0; at < seed.length; at += 1) hash = Math.imul(hash ^ seed.charCodeAt(at), 0x01000193);
  let a = hash;
  let b = 0x9e3779b9;
  let c = Math.imul(hash, 0x85ebca6b);
  let counter = 1;

  function bits(): number {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  }
  for (let round = 0; round < 15; round += 1) bits();

  const next = () => bits() / 0x1_0000_0000;
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));

  function pick<T>(list: readonly T[]): T {
    const item = list[int(0, list.length - 1)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  function weighted<T>(list: readonly T[], weight: (item: T) => number): T {
    let left = next() * list.reduce((sum, item) => sum + weight(item), 0);
    for (const item of list) {
      left -= weight(item);
      if (left < 0) return item;
    }
    return pick(list.slice(-1));
  }

  function shuffled<T>(list: readonly T[]): T[] {
    return list
      .map((item) => ({ item, key: next() }))
      .sort((one, other) => one.key - other.key)
      .map(({ item }) => item);
  }

  function fill(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = bits() & 255;
  }

  function id(at: number): string {
    const random = new Uint8Array(16);
    fill(random);
    return v7({ msecs: at, random });
  }

  return { next, int, chance: (probability) => next() < probability, pick, weighted, shuffled, fill, id };
}
