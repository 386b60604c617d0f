import { data } from 'react-router'
import type { PageHandle } from '#app/page.tsx'

export const handle = { scripts: false } satisfies PageHandle

/** Answers every address that nothing else answers. */
export function loader() {
  throw data(null, { status: 404 })
}

export default function NotFound() {
  return null
}
