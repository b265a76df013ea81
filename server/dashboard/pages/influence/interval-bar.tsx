/** An interval between -100 and +100 points with its middle and the line of no difference. A picture only: the figures stand beside it. */
export function IntervalBar({ value, low, high }: { value: number; low: number; high: number }) {
  const at = (share: number) => `${((share + 1) / 2) * 100}%`;
  const clear = low > 0 || high < 0;
  return (
    <span aria-hidden className="relative inline-block h-3 w-32 rounded-sm bg-sunken">
      <span className="absolute inset-y-0 left-1/2 w-px bg-edge" />
      <span
        className={`absolute top-1 h-1 rounded-full ${clear ? 'bg-accent' : 'bg-edge/70'}`}
        style={{ left: at(low), width: `${((high - low) / 2) * 100}%` }}
      />
      <span
        className={`absolute top-0.5 size-2 -translate-x-1/2 rounded-full ${clear ? 'bg-accent' : 'bg-edge'}`}
        style={{ left: at(value) }}
      />
    </span>
  );
}
