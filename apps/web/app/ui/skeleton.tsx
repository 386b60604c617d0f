/**
 * Stands in for content that is on its way.
 *
 * @param props.label what is awaited, read out by screen readers and shown above
 * @param props.lines how many lines to suggest
 */
export function Skeleton(props: { label: string; lines?: number }) {
  return (
    <div aria-busy="true">
      <p className="small soft" role="status">
        {props.label}
      </p>
      <div className="bones" aria-hidden="true">
        <i className="title" />
        {Array.from({ length: props.lines ?? 3 }, (_, line) => (
          <i key={line} />
        ))}
      </div>
    </div>
  )
}
