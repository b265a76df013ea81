const everyMs = 10_000;

/** Says on stderr how far something is, every ten seconds at most, so that a part of minutes is seen to go on. */
export function progressOf(what: string): (far: string) => void {
  let said = performance.now();
  return (far) => {
    if (performance.now() - said < everyMs) return;
    said = performance.now();
    process.stderr.write(`  … ${what}: ${far}\n`);
  };
}
