/** The `n`-th largest of the first `count` values (1 is the largest), by quickselect; reorders them. */
export function nthLargest(values: Float64Array, count: number, n: number): number {
  let low = 0;
  let high = count - 1;
  const wanted = n - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1] as number;
    let i = low;
    let j = high;
    while (i <= j) {
      while ((values[i] as number) > pivot) i++;
      while ((values[j] as number) < pivot) j--;
      if (i <= j) {
        const held = values[i] as number;
        values[i] = values[j] as number;
        values[j] = held;
        i++;
        j--;
      }
    }
    if (wanted <= j) high = j;
    else if (wanted >= i) low = i;
    else break;
  }
  return values[wanted] ?? Number.NEGATIVE_INFINITY;
}
