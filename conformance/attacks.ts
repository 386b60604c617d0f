import { resolve } from 'node:path'

import * as z from 'zod'

import { AttackCase, brokenConditions } from './support/attacks/case.ts'
import type { Tell } from './support/attacks/case.ts'
import { runServerCases, SERVER_OPERATIONS } from './support/attacks/server-cases.ts'
import { runVerifierCases, VERIFIER_OPERATIONS } from './support/attacks/verifier-cases.ts'
import { readExceptions } from './support/exceptions.ts'
import { cannotRun, readJson, sharedPath } from './support/shared.ts'
import type { SuiteOutcome } from './support/shared.ts'

const Expectations = z.object({ now: z.iso.datetime(), cases: z.array(AttackCase) })

/**
 * Runs the attack fixtures: those of the verifier against the library, the others against a running server. Every control must be
 * accepted, no attack may be, and every side condition must hold (nothing forbidden fetched, connected to or shown; not too long, not too
 * much memory);
 * the three are counted apart. What `exceptions.md` argues is listed and not counted.
 * @param args `--list` prints every case; `--only GROUP` runs one group
 * @returns the counts by group, what failed, what is excepted, and what the product does not have
 */
export async function run(args: string[]): Promise<SuiteOutcome> {
  const root = sharedPath('attacks')
  if (root === undefined) return cannotRun('The attack fixtures')
  const { now, cases } = Expectations.parse(readJson(resolve(root, 'expectations.json')))
  const exceptions = readExceptions('attacks')
  const failures = {
    wrongAccepts: [] as string[],
    wrongRefusals: [] as string[],
    conditions: [] as string[],
    otherVerdicts: [] as string[],
  }
  const excepted: string[] = []
  const groups: Record<string, { cases: number; asExpected: number }> = {}
  const memory = { cases: 0, notMeasured: 0, highestMb: 0 }
  const tell: Tell = (entry, seen, cost) => {
    const broken = brokenConditions(entry, seen, cost)
    if (entry.maxRssMb !== undefined) {
      memory.cases++
      if (cost.risenMb === undefined) memory.notMeasured++
      memory.highestMb = Math.max(memory.highestMb, Math.round(cost.risenMb ?? 0))
    }
    const isSame = [entry.expect.verdict].flat().map(plainly).includes(seen.verdict)
    const line = `${entry.id}: ${seen.verdict}, expected ${String(entry.expect.verdict)}: ${[...broken, seen.why].join('; ')}`
    if (args.includes('--list')) console.error(line)
    const group = (groups[entry.group] ??= { cases: 0, asExpected: 0 })
    group.cases++
    if (isSame && broken.length === 0) group.asExpected++
    else if (exceptions.has(entry.id)) excepted.push(line)
    else if (entry.expect.accept === false && seen.verdict === 'valid')
      failures.wrongAccepts.push(line)
    else if (entry.control && seen.verdict !== 'valid') failures.wrongRefusals.push(line)
    else if (broken.length > 0) failures.conditions.push(line)
    else failures.otherVerdicts.push(line)
  }
  const only = args[args.indexOf('--only') + 1]
  const wanted = cases.filter(({ group }) => !args.includes('--only') || group === only)
  const isOf = (operations: { has(name: string): boolean }) => (entry: AttackCase) =>
    operations.has(entry.operation)
  const server = wanted.filter(isOf(SERVER_OPERATIONS))
  await runVerifierCases(wanted.filter(isOf(VERIFIER_OPERATIONS)), root, {
    now: new Date(now),
    tell,
  })
  if (server.length > 0) await runServerCases(server, root, tell)
  const missing = new Set(
    wanted
      .map(({ operation }) => operation)
      .filter((name) => !SERVER_OPERATIONS.has(name) && !VERIFIER_OPERATIONS.has(name)),
  )
  const notInProduct = Object.fromEntries(
    [...missing].map((name) => [name, wanted.filter(({ operation }) => operation === name).length]),
  )
  const ok = Object.values(failures).every((list) => list.length === 0)
  return { ok, result: { now, groups, ...failures, excepted, notInProduct, memory } }
}

/** Of uploads the fixtures say `rejected` where they say `invalid` of credentials: both are refused. */
const plainly = (verdict: string) => (verdict === 'rejected' ? 'invalid' : verdict)
