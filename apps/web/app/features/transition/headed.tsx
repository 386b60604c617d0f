import type { ReactNode } from 'react'

/** A cell that brings its heading along where the table is folded and has none. */
export function Headed(props: { head: string; children: ReactNode }) {
  return (
    <>
      <span className="transition-head small soft">{props.head}: </span>
      {props.children}
    </>
  )
}
