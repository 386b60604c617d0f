import * as z from 'zod'

import type { Cost } from './memory.ts'

/** One case of the attack fixtures. */
export const AttackCase = z.object({
  id: z.string(),
  group: z.string(),
  operation: z.string(),
  file: z.string(),
  control: z.boolean().optional(),
  maxMs: z.number().optional(),
  maxRssMb: z.number().optional(),
  mustNotConnect: z.boolean().optional(),
  mustNotFetch: z.array(z.string()).optional(),
  mustNotWrite: z.array(z.string()).optional(),
  params: z
    .object({
      expectedChallenge: z.string().optional(),
      expectedDomain: z.string().optional(),
      requireHolderBinding: z.boolean().optional(),
      submitTwice: z.boolean().optional(),
    })
    .optional(),
  expect: z.object({
    verdict: z.union([z.string(), z.array(z.string())]),
    accept: z.boolean().nullable().optional(),
    outputMustMatch: z.array(z.string()).optional(),
    outputMustNotMatch: z.array(z.string()).optional(),
    rowsAccepted: z.number().optional(),
    rowsRejected: z.number().optional(),
    roundTrip: z.boolean().optional(),
    unchanged: z.array(z.string()).optional(),
    items: z.number().optional(),
    learnerViewMustNotMatch: z.array(z.string()).optional(),
    served: z.object({ headers: z.record(z.string(), z.string()) }).optional(),
  }),
})
export type AttackCase = z.infer<typeof AttackCase>

/** Called with every case, what was seen of it, and what it cost. */
export type Tell = (entry: AttackCase, seen: Seen, cost: Cost) => void

/** What the product did with a case: its verdict in the fixtures' words, what it showed, and which side conditions broke. */
export type Seen = {
  readonly verdict: string
  readonly output?: string
  readonly broken?: readonly string[]
  readonly why?: string
}

/**
 * Compares what was seen with what a case expects.
 * @param entry the case
 * @param seen what the product did
 * @param cost what that cost
 * @returns broken side conditions: what the output shows, counts, time and memory, whatever the runner found
 */
export function brokenConditions(
  entry: AttackCase,
  seen: Seen,
  { tookMs, risenMb = 0 }: Cost,
): string[] {
  const { outputMustMatch = [], outputMustNotMatch = [] } = entry.expect
  const output = seen.output ?? ''
  return [
    ...(seen.broken ?? []),
    ...(tookMs > (entry.maxMs ?? Infinity) ? [`took ${Math.round(tookMs)} ms`] : []),
    ...(risenMb > (entry.maxRssMb ?? Infinity) ? [`took ${Math.round(risenMb)} MiB`] : []),
    ...outputMustMatch
      .filter((pattern) => !new RegExp(pattern).test(output))
      .map((pattern) => `shows no ${pattern}`),
    ...outputMustNotMatch
      .filter((pattern) => new RegExp(pattern, 'i').test(output))
      .map((pattern) => `shows ${pattern}`),
  ]
}
