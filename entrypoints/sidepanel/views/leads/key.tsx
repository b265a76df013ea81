/** A key that does what stands beside it. */
export function Key({ children }: { children: string }) {
  return (
    <kbd
      aria-hidden
      className="inline-grid h-4 min-w-4 place-items-center rounded-[3px] border border-current/30 px-0.5 font-sans text-[10px] leading-none opacity-80"
    >
      {children}
    </kbd>
  );
}
