/** The mark: a post with one arm that points the way. Decoration; the name stands beside it. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 24 24" className="shrink-0">
      <rect x="6" y="3" width="2.6" height="19" rx="1.3" className="fill-ink" />
      <path d="M4 6.2h12.1a1 1 0 0 1 .8.4l3 3.6-3 3.6a1 1 0 0 1-.8.4H4z" className="fill-accent" />
    </svg>
  );
}
