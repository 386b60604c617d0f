import { readFileSync } from 'node:fs'

import type { Plan, PlanRequest, Solver } from '@credence/pathways'
import { findClash, goalOfSkills, inProcessSolver, plan, problemOf } from '@credence/pathways'
import { planGreedily, plannerCase, tryMonotone } from '@credence/pathways/testing'
import * as z from 'zod'

import type { SuiteOutcome } from '../conformance/support/shared.ts'
import { cannotRun, sharedPath } from '../conformance/support/shared.ts'
import { conclude, numberOption, versions } from './support/results.ts'

const NOW = new Date('2026-06-01T00:00:00Z')
const WEIGHTS = { cost: 1, hours: 2 }
const STEP = 1e-3
const SAME = 1e-4

const FLOORS = {
  'optima as stored': { floor: 1, goal: 1 },
  'budget answers as stored': { floor: 1, goal: 1 },
  'plans that can be started': { floor: 1, goal: 1 },
  'clashes proved': { floor: 1, goal: 1 },
  'earning more never hurt': { floor: 1, goal: 1 },
  'verdicts that rose': { floor: 0.2, goal: 0.25 },
  '10 s / p95 CPU at 30 skills': { floor: 1, goal: 2 },
}

/** A stored case: the size of the role, the optimum, and the answer under 70 % of the optimal plan's money. */
const Row = z.object({
  K: z.number(),
  multi: z.number(),
  opt: z.number(),
  cost: z.number().default(0),
  bst: z.string().optional(),
  bopt: z.number().nullish(),
})
type Row = z.infer<typeof Row>

type Case = {
  readonly row: Row
  readonly seconds: number
  /** Of the processor: what a busy machine does not stretch. */
  readonly cpuSeconds: number
  readonly budgetSeconds: number | undefined
  readonly right: boolean
  readonly budgetRight: boolean | undefined
  readonly founded: boolean
  readonly greedy: { readonly price: number; readonly rawPrice: number } | undefined
}

/**
 * Plans every stored case (5,000 achievements; roles of 12, 20 and 30 skills, some with two proofs of each; with and without a budget) and
 * compares the optima with the stored ones, with a greedy planner beside; a plan for 30 skills takes less than ten seconds of the processor
 * (p95); then tries on random portfolios that earning more never hurts.
 * @param args `--portfolios N`: how many portfolios, 100,000 when not said; `--clashes N`: how many impossible budgets to explain, 3
 * @returns shares of right answers, and times as figures
 */
export async function run(args: string[]): Promise<SuiteOutcome> {
  const path = sharedPath('psycho/planning_rows.jsonl')
  if (!path) return cannotRun('The file of stored optima')
  const rows = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => Row.parse(JSON.parse(line)))
  const solver = inProcessSolver()
  const cases: Case[] = []
  for (const [at, row] of rows.entries()) {
    const seed = 1000 * row.K + seedOf(rows, at)
    const solved = await solveCase(row, seed, solver)
    cases.push(solved)
    const { seconds, budgetSeconds, right, budgetRight, founded } = solved
    console.log(
      `${row.K} skills x ${row.multi}, seed ${seed}: ${seconds.toFixed(2)} s, with a budget ${budgetSeconds?.toFixed(2) ?? '-'} s` +
        `${right ? '' : '  OTHER OPTIMUM'}${budgetRight === false ? '  OTHER BUDGET ANSWER' : ''}${founded ? '' : '  NOT FOUNDED'}`,
    )
  }
  const clashes = await explainClashes(rows, numberOption(args, '--clashes', 3), solver)
  const monotone = await tryMonotone(1, numberOption(args, '--portfolios', 100_000), solver)
  for (const fault of monotone.faults) console.log(fault)
  const budgeted = cases.filter(({ budgetRight }) => budgetRight !== undefined)
  const large = cases
    .filter(({ row }) => row.K === 30 && row.multi === 1)
    .map(({ cpuSeconds }) => cpuSeconds)
  return conclude(
    'planner',
    {
      'optima as stored': share(cases, ({ right }) => right),
      'budget answers as stored': share(budgeted, ({ budgetRight }) => budgetRight === true),
      'plans that can be started': share(cases, ({ founded }) => founded),
      'clashes proved': share(clashes, ({ minimal }) => minimal),
      'earning more never hurt': 1 - monotone.faults.length / monotone.portfolios,
      'verdicts that rose': monotone.risen / monotone.portfolios,
      '10 s / p95 CPU at 30 skills': 10 / quantile(large, 0.95),
    },
    FLOORS,
    {
      versions: versions('highs'),
      cases: cases.length,
      roles: summaries(cases),
      clashes,
      monotone: { ...monotone, faults: monotone.faults.length },
    },
  )
}

/** Seeds count from 1 within each size of role. */
function seedOf(rows: readonly Row[], at: number): number {
  const same = ({ K, multi }: Row) => K === rows[at]?.K && multi === rows[at]?.multi
  return rows.slice(0, at + 1).filter(same).length
}

function requestOf(row: Row, seed: number, budget?: number): PlanRequest {
  const { achievements, role, held } = plannerCase(seed, row.K, row.multi)
  const levels = new Map(held.pieces.flatMap(({ skills }) => Object.entries(skills ?? {})))
  // As the optima were stored: what is held at the level needs no further proof, and what nobody teaches is not asked.
  const goal = role.flatMap(({ skill, level, proofs }) => {
    const teachers = achievements.filter(({ skills }) => (skills?.[skill] ?? 0) >= level).length
    const open = (levels.get(skill) ?? 0) < level && teachers > 0
    return open ? [{ skill, level, proofs: Math.min(proofs, teachers) }] : []
  })
  return {
    goal: goalOfSkills(goal),
    held,
    catalogue: { achievements: [...achievements] },
    preferences: { weights: WEIGHTS, ...(budget !== undefined && { budget }) },
    now: NOW,
  }
}

async function solveCase(row: Row, seed: number, solver: Solver): Promise<Case> {
  const request = requestOf(row, seed)
  const [began, worked] = [performance.now(), process.cpuUsage()]
  const found = await plan(request, solver)
  const seconds = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage(worked)
  const best = found.kind === 'plan' ? found.plan : undefined
  const right =
    best !== undefined && best.proof.kind === 'optimal' && Math.abs(best.price - row.opt) < SAME
  const budget = row.bst === undefined ? undefined : await solveBudget(row, seed, solver)
  return {
    row,
    seconds,
    cpuSeconds: (user + system) / 1e6,
    right,
    founded: best !== undefined && isFounded(best, request),
    budgetSeconds: budget?.seconds,
    budgetRight: budget?.right,
    greedy: greedyFor(request),
  }
}

async function solveBudget(row: Row, seed: number, solver: Solver) {
  const request = requestOf(row, seed, budgetOf(row))
  const began = performance.now()
  const found = await plan(request, solver)
  const seconds = (performance.now() - began) / 1000
  if (row.bst !== 'Optimal') return { seconds, right: found.kind === 'impossible' }
  const price =
    found.kind === 'plan' && found.plan.proof.kind === 'optimal' ? found.plan.price : NaN
  return { seconds, right: Math.abs(price - (row.bopt ?? NaN)) < SAME }
}

const budgetOf = ({ cost }: Row) => Math.round(cost * 0.7)

/** Takes the steps one after another, by hand: each must find what it needs in what is held and was taken before. */
function isFounded({ steps }: Plan, { held, catalogue }: PlanRequest): boolean {
  const levels = new Map<string, number>()
  const learn = (skills: Readonly<Record<string, number>> = {}) => {
    for (const [skill, level] of Object.entries(skills)) {
      levels.set(skill, Math.max(level, levels.get(skill) ?? 0))
    }
  }
  for (const { skills } of held.pieces) learn(skills)
  return steps.every(({ achievement }) => {
    const taken = catalogue.achievements.find(({ id }) => id === achievement)
    const able = taken?.prerequisites?.every(
      (need) => 'skill' in need && (levels.get(need.skill) ?? 0) >= need.level,
    )
    learn(taken?.skills)
    return able === true
  })
}

function greedyFor(request: PlanRequest): Case['greedy'] {
  const { candidates, goal } = problemOf(request, { dominated: 'kept' })
  const demands = goal.leaves.flatMap(({ node }) =>
    node.kind === 'skill'
      ? [{ skill: node.skill, level: node.level, proofs: node.count ?? 1 }]
      : [],
  )
  return planGreedily(
    candidates,
    demands,
    ({ achievement: { cost, hours } }) => WEIGHTS.cost * cost + WEIGHTS.hours * hours + STEP,
  )
}

/** Names what clashes in the first impossible budgets, and checks each name: with one demand less there is a plan. */
async function explainClashes(rows: readonly Row[], most: number, solver: Solver) {
  const impossible = rows.flatMap((row, at) => (row.bst === 'Infeasible' ? [{ row, at }] : []))
  const explained = []
  for (const { row, at } of impossible.slice(0, most)) {
    const seed = 1000 * row.K + seedOf(rows, at)
    const began = performance.now()
    const { demands, minimal } = await findClash(requestOf(row, seed, budgetOf(row)), solver)
    const seconds = Number(((performance.now() - began) / 1000).toFixed(1))
    console.log(`seed ${seed}: ${demands.length} demands clash (${seconds} s)`)
    explained.push({ seed, demands: demands.length, minimal, seconds })
  }
  return explained
}

function summaries(cases: readonly Case[]) {
  const kinds = new Set(cases.map(({ row }) => `${row.K} skills x ${row.multi}`))
  return [...kinds].map((role) => {
    const of = cases.filter(({ row }) => `${row.K} skills x ${row.multi}` === role)
    const seconds = of.map((each) => each.seconds)
    const budget = of.flatMap(({ budgetSeconds }) =>
      budgetSeconds === undefined ? [] : [budgetSeconds],
    )
    const greedy = of.flatMap(({ greedy: found, row }) =>
      found ? [{ ...found, opt: row.opt }] : [],
    )
    return {
      role,
      cases: of.length,
      seconds: spread(seconds),
      cpuSeconds: spread(of.map(({ cpuSeconds }) => cpuSeconds)),
      ...(budget.length > 0 && { secondsWithBudget: spread(budget) }),
      greedyDeadEnds: of.length - greedy.length,
      greedyAboveOptimumPercent: spread(
        greedy.map(({ rawPrice, opt }) => 100 * (rawPrice / opt - 1)),
      ),
      prunedGreedyAboveOptimumPercent: spread(
        greedy.map(({ price, opt }) => 100 * (price / opt - 1)),
      ),
    }
  })
}

function spread(of: readonly number[]) {
  const round = (value: number) => Number(value.toFixed(2))
  return {
    p50: round(quantile(of, 0.5)),
    p95: round(quantile(of, 0.95)),
    max: round(Math.max(...of)),
  }
}

/** The smallest value that at least this share of all does not exceed. */
function quantile(of: readonly number[], at: number): number {
  const sorted = of.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(at * sorted.length) - 1)] ?? NaN
}

const share = <Item>(of: readonly Item[], holds: (item: Item) => boolean) =>
  of.length === 0 ? 0 : of.filter(holds).length / of.length
