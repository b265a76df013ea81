/** Places in a list, in as few bytes as the list's length allows. */
export type Places = Int32Array | Uint16Array;

/** The same places of a list of so many. */
export const narrowed = (places: Places, length: number): Places =>
  length <= 2 ** 16 && places instanceof Int32Array ? Uint16Array.from(places) : places;
