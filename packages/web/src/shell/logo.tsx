/** The mark: somebody who listens. */
export function Logo(props: { size?: number }) {
  const size = props.size ?? 22;
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" style={{ flex: "none" }}>
      <rect width="32" height="32" rx="8" fill="#0c6b67" />
      <g fill="none" stroke="#fff" strokeWidth="3" strokeLinecap="round">
        <path d="M10 8v16" />
        <path d="M10 17.500c1.600-3 9-4.500 11 1.500 .4 1.300 .5 3 .5 5" />
        <path d="M19.500 7.200a7 7 0 0 1 4.500 4.500" opacity=".65" />
      </g>
    </svg>
  );
}
