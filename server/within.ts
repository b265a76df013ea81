/** Instead of a value that did not come in time. */
export const late = Symbol('late');

/** The promise's value, or `late` after so many milliseconds. Rejects when the promise does so before. */
export async function within<T>(promise: Promise<T>, milliseconds: number): Promise<T | typeof late> {
  const { promise: patience, resolve } = Promise.withResolvers<typeof late>();
  const timer = setTimeout(resolve, milliseconds, late);
  try {
    return await Promise.race([promise, patience]);
  } finally {
    clearTimeout(timer);
  }
}
