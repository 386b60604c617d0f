import type { Kind } from './status-mark.tsx'

const marks: Readonly<Record<Kind, string>> = {
  good: 'M36 58l14 15 28-33',
  bad: 'M40 40l32 32M72 40L40 72',
  warn: 'M56 32v30M56 76v2',
  unknown: 'M45 46a11 11 0 1 1 17 9c-4 2.5-6 5-6 9M56 78v1',
}

/** The round stamp of an answer: a reeded ring in its colour. The heading beside it says the word. */
export function Stamp(props: { kind: Kind; size?: number }) {
  const size = props.size ?? 112
  return (
    <svg
      className={props.kind}
      width={size}
      height={size}
      viewBox="0 0 112 112"
      aria-hidden="true"
      focusable="false"
    >
      <g fill="none" stroke="currentColor">
        <circle cx="56" cy="56" r="50" strokeWidth="9" strokeDasharray="1.6 2.327" opacity=".75" />
        <circle cx="56" cy="56" r="43" strokeWidth="1.5" />
        <circle cx="56" cy="56" r="40" strokeWidth=".8" />
        <path d={marks[props.kind]} strokeWidth="7" strokeLinecap="round" strokeLinejoin="round" />
      </g>
    </svg>
  )
}
