/** The seal of the platform: a reeded edge around an open C. */
export function Logo(props: { size?: number }) {
  const size = props.size ?? 30
  return (
    <svg width={size} height={size} viewBox="0 0 30 30" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor">
        <circle cx="15" cy="15" r="12.5" strokeWidth="3" strokeDasharray="1.4 1.218" />
        <circle cx="15" cy="15" r="9.6" strokeWidth="1.2" />
        <path d="M19 11.5a5.3 5.3 0 1 0 0 7" strokeWidth="2.4" strokeLinecap="round" />
      </g>
    </svg>
  )
}
