/** `2026-Q4` → `Q4 2026`. */
export const quarterName = (quarter: string) => quarter.split('-').toReversed().join(' ');
