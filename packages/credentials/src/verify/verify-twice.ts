import { when } from '../soon.ts'
import type { Soon } from '../soon.ts'
import { nodeCrypto } from '../crypto/native.ts'
import type { Report } from './report.ts'

/** Which share of verifications is made a second time, slowly. */
export type Shadow = {
  /** From 0, none, to 1, all; production takes 0.01. */
  readonly rate: number
  /** Called for each verification that is made twice for this reason. */
  readonly onRun?: () => void
}

/** The two reports of a verification that came out differently. */
export type Difference = { readonly fast: Report; readonly slow: Report }

/** How a verification may be made a second time. */
export type SecondLook = {
  readonly shadow: Shadow | undefined
  /** Called when the two ways come to different findings. The slow way counts then. */
  readonly onDifference: ((difference: Difference) => void) | undefined
}

const DOUBTFUL: ReadonlySet<unknown> = new Set(['signature_invalid', 'list_invalid'])

/**
 * Verifies by the fast way, and a second time by general JSON-LD processing when the fast way found a signature bad, or by
 * chance: so no credential is refused because of the fast way alone, and a difference between the two is noticed.
 * @param verify verifies by one of the two ways
 * @param look when to look twice, and whom to tell
 * @returns the report of the fast way, or that of the slow way when they differ
 */
export function verifyTwice(
  verify: (way: 'fast' | 'slow') => Soon<Report>,
  { shadow, onDifference }: SecondLook,
): Soon<Report> {
  return when(verify('fast'), (fast) => {
    if (!nodeCrypto) return fast // without it there is no fast way
    const isChosen = shadow !== undefined && Math.random() < shadow.rate
    if (isChosen) shadow.onRun?.()
    if (!isChosen && !isDoubtful(fast)) return fast
    return when(verify('slow'), (slow) => {
      if (outline(fast) === outline(slow)) return fast
      onDifference?.({ fast, slow })
      return slow
    })
  })
}

function isDoubtful({ verdict, checks, parts = [] }: Report): boolean {
  if (verdict === 'valid' && parts.length === 0) return false
  return (
    checks.some(({ evidence }) => DOUBTFUL.has(evidence?.['reason'])) ||
    parts.some(({ report }) => isDoubtful(report))
  )
}

function outline({ verdict, format, checks, parts = [] }: Report): string {
  const found = checks.map(({ code, status, evidence }) => [code, status, evidence?.['reason']])
  return JSON.stringify([verdict, format, found, parts.map(({ report }) => outline(report))])
}
