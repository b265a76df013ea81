/** Waits for it, but no longer than so many milliseconds. Rejects when it does so before. */
export async function within(promise: Promise<unknown>, ms: number): Promise<void> {
  const { promise: patience, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  try {
    await Promise.race([promise, patience]);
  } finally {
    clearTimeout(timer);
  }
}
