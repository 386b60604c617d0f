import * as z from 'zod'

/** One case of the attack fixtures, as far as a server is concerned. */
export const ServerCase = z.object({
  id: z.string(),
  group: z.string(),
  operation: z.string(),
  file: z.string(),
  control: z.boolean().optional(),
  maxMs: z.number().optional(),
  mustNotConnect: z.boolean().optional(),
  expect: z.object({
    verdict: z.union([z.string(), z.array(z.string())]),
    accept: z.boolean().nullable().optional(),
    outputMustMatch: z.array(z.string()).optional(),
    outputMustNotMatch: z.array(z.string()).optional(),
    rowsAccepted: z.number().optional(),
    rowsRejected: z.number().optional(),
    roundTrip: z.boolean().optional(),
    unchanged: z.array(z.string()).optional(),
  }),
})
export type ServerCase = z.infer<typeof ServerCase>

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
 * @returns broken side conditions: what the output shows, counts, whatever the runner found
 */
export function brokenConditions(entry: ServerCase, seen: Seen): string[] {
  const { outputMustMatch = [], outputMustNotMatch = [] } = entry.expect
  const output = seen.output ?? ''
  return [
    ...(seen.broken ?? []),
    ...outputMustMatch
      .filter((pattern) => !new RegExp(pattern).test(output))
      .map((pattern) => `shows no ${pattern}`),
    ...outputMustNotMatch
      .filter((pattern) => new RegExp(pattern, 'i').test(output))
      .map((pattern) => `shows ${pattern}`),
  ]
}
