import { createHash } from 'node:crypto'
import type { Contract, Output, PlanResult, PlanWish } from '@credence/contract'
import { type Preferences, type RequirementDocument } from '@credence/pathways'
import { Failure } from '../../platform/http/failure.ts'
import type { Platform } from '../../platform/platform.ts'
import { remembering } from './plan-memory.ts'
import { buildCatalogue, commonCurrency, nextDay, type PlanCatalogue } from './plan-catalogue.ts'
import { coverSkills, suppliersOf } from './plan-coverage.ts'
import { labelsOf, readGoal, requirementOfSkills, type PlanGoal } from './plan-goal.ts'
import { gatherHoldings, type Holdings, type Verify } from './plan-holdings.ts'
import type { PlanPool } from './plan-pool.ts'
import { presentClash, presentPlan } from './plan-present.ts'
import { catalogueStamp, readPlannable, type PlannableRow } from './plan-rows.ts'
import { priceOfWeek, type PlanAnswer, type PlanWork } from './plan-work.ts'

/** Seconds for one solve, and for all that a request asks. */
const seconds = 6
const allSeconds = 25

export type Planner = {
  make(wish: PlanWish, asked: Asked): Promise<PlanResult>
  whyNot(
    wish: PlanWish,
    achievement: string,
    asked: Asked,
  ): Promise<Output<Contract['whyNotInPlan']>>
  /** What can be planned with today. */
  catalogue(wishes: CatalogueWish, now: Date): Promise<PlanCatalogue>
}

export type Asked = {
  readonly personId: string | undefined
  readonly signal: AbortSignal
  readonly now: Date
}

type CatalogueWish = {
  readonly currency?: string | undefined
  readonly outside: boolean
}

type Given = {
  readonly goal: PlanGoal
  readonly catalogue: PlanCatalogue
  readonly catalogueKey: string
  readonly holdings: Holdings
  readonly document: RequirementDocument | undefined
  readonly coverage: PlanResult['coverage']
  readonly uncertified: readonly string[]
}

/** Makes the planner: the catalogue kept while it does not change, threads that solve, answers kept for a while. */
export function createPlanner(
  platform: Pick<Platform, 'database' | 'config'>,
  { pool, verify }: { pool: PlanPool; verify: Verify },
): Planner {
  const { database, config } = platform
  const rowsBy = remembering<readonly PlannableRow[]>(1)
  const catalogues = remembering<PlanCatalogue>(4)
  const answers = remembering<PlanAnswer>(100)

  const readCatalogue = async ({ currency, outside }: CatalogueWish, now: Date) => {
    const { stamp, rows } = await database.asSystem(async (tx) => {
      const current = await catalogueStamp(tx)
      const read = () => readPlannable(tx, config.publicUrl)
      return { stamp: current, rows: await rowsBy(current, read) }
    })
    const chosen = currency ?? commonCurrency(rows)
    const day = now.toISOString().slice(0, 10)
    const key = [stamp, chosen, outside, day].join('|')
    const catalogue = await catalogues(key, async () =>
      buildCatalogue(rows, { currency: chosen, outside, now }),
    )
    return { key, rows, catalogue }
  }

  const prepare = async (wish: PlanWish, { personId, now }: Asked): Promise<Given> => {
    const { key, rows, catalogue } = await readCatalogue(wish.wishes, now)
    const goal = await readGoal(database, wish.goal, rows)
    const holdings = await gatherHoldings(platform, {
      have: wish.have,
      personId,
      catalogue,
      verify,
      now,
    })
    const common = { goal, catalogue, catalogueKey: key, holdings }
    if ('document' in goal)
      return { ...common, document: goal.document, coverage: [], uncertified: [] }
    const suppliers = suppliersOf(catalogue, holdings.pieces)
    const { coverage, uncertified } = coverSkills(goal.skills, holdings.pieces, suppliers)
    const wanted = goal.skills.filter(
      ({ name }) => !wish.wishes.partial || !uncertified.includes(name),
    )
    const document = wanted.length > 0 ? requirementOfSkills(wanted, suppliers) : undefined
    return { ...common, document, coverage, uncertified }
  }

  const ask = (
    wish: PlanWish,
    { catalogue, catalogueKey, holdings, document }: Given & { document: RequirementDocument },
    { ask: question, asked }: { ask: PlanWork['ask']; asked: Asked },
  ) => {
    const preferences = preferencesOf(wish.wishes, asked.now)
    const work = {
      catalogueKey,
      goal: document,
      held: { pieces: [...holdings.pieces] },
      preferences,
      now: startOf(preferences, asked.now),
      seconds,
      allSeconds,
      ask: question,
    }
    const hash = createHash('sha256').update(JSON.stringify(work)).digest('base64url')
    return answers(hash, () => pool.run(work, catalogue.catalogue, asked.signal), {
      unless: ({ kind }) => kind === 'undecided',
    })
  }

  return {
    catalogue: async (wishes, now) => (await readCatalogue(wishes, now)).catalogue,
    async make(wish, asked) {
      const given = await prepare(wish, asked)
      const { document, uncertified } = given
      const common = commonOf(given, preferencesOf(wish.wishes, asked.now), asked.now)
      const isShort = uncertified.length > 0 && !wish.wishes.partial
      if (!document || isShort) return { ...common, ...lacking(uncertified) }
      const answer = await ask(wish, { ...given, document }, { ask: { kind: 'front' }, asked })
      const around = { catalogue: given.catalogue, labelOf: labelsOf(document, given.catalogue) }
      if (answer.kind === 'impossible')
        return { ...common, outcome: 'impossible', clash: presentClash(answer, around) }
      if (answer.kind !== 'front') return { ...common, outcome: 'undecided' }
      const plans = answer.plans.map((plan) => presentPlan(plan, around))
      const isHeld = plans.length > 0 && plans.every(({ steps }) => steps.length === 0)
      if (isHeld) return { ...common, outcome: 'held', plans: plans.slice(0, 1) }
      const chosen = choose(plans, wish.wishes.objective)
      const expiring = expiringBefore(given.holdings, plans[chosen]?.finish)
      const had = { ...common.holdings, expiring }
      return { ...common, outcome: 'plans', plans, chosen, holdings: had }
    },
    async whyNot(wish, achievement, asked) {
      const given = await prepare(wish, asked)
      const { document, catalogue } = given
      const name = catalogue.rows.get(achievement)?.definition.name ?? ''
      if (!document || name === '') return { name, outcome: 'unknown' }
      const { objective } = wish.wishes
      const question = { kind: 'why-not' as const, achievement, objective }
      const answer = await ask(wish, { ...given, document }, { ask: question, asked })
      const around = { catalogue, labelOf: labelsOf(document, catalogue) }
      if (answer.kind === 'dearer') {
        const { cost, hours, weeks } = answer
        const plan = presentPlan(answer.plan, around)
        return { name, outcome: 'dearer', cost, hours, weeks, plan }
      }
      if (answer.kind === 'impossible')
        return { name, outcome: 'impossible', clash: presentClash(answer, around) }
      return { name, outcome: answer.kind === 'front' ? 'undecided' : answer.kind }
    },
  }
}

function commonOf(given: Given, preferences: Preferences, now: Date): PlanResult {
  const { goal, catalogue, holdings } = given
  return {
    outcome: 'undecided',
    goal: { kind: goal.kind, name: goal.name, ...(goal.id === undefined ? {} : { id: goal.id }) },
    currency: catalogue.currency,
    start: startOf(preferences, now),
    plans: [],
    chosen: 0,
    coverage: given.coverage,
    uncertified: [...given.uncertified],
    holdings: {
      counted: holdings.pieces.length - holdings.declared,
      declared: holdings.declared,
      refused: holdings.refused.map((each) => ({ ...each })),
      expiring: [],
    },
    catalogue: { achievements: catalogue.catalogue.achievements.length, ...catalogue.leftOut },
  }
}

/** What is held today and will be over when the plan is finished: it counted, and the person should know. */
function expiringBefore(
  { pieces }: Holdings,
  finish: string | undefined,
): PlanResult['holdings']['expiring'] {
  const end = Date.parse(finish ?? '')
  return pieces.flatMap(({ name = '', expires }) =>
    expires !== undefined && Date.parse(expires) <= end
      ? [{ name, expires: new Date(expires).toISOString() }]
      : [],
  )
}

/** Skills that nothing certifies are impossible, each by itself. */
function lacking(uncertified: readonly string[]): Pick<PlanResult, 'outcome' | 'clash'> {
  return {
    outcome: 'impossible',
    clash: {
      demands: uncertified.map((label) => ({ kind: 'part', label })),
      minimal: uncertified.length === 1,
      nearest: [],
    },
  }
}

function choose(
  plans: readonly { cost: number; weeks: number }[],
  objective: PlanWish['wishes']['objective'],
): number {
  if (objective === 'fastest') return 0
  if (objective === 'cheapest') return plans.length - 1
  const week = priceOfWeek(plans)
  const prices = plans.map(({ cost, weeks }) => cost + week * weeks)
  return prices.indexOf(Math.min(...prices))
}

function preferencesOf(wishes: PlanWish['wishes'], now: Date): Preferences {
  const { budget, deadline, languages, modes, include, exclude } = wishes
  const start = wishes.start === undefined ? nextDay(now) : new Date(wishes.start)
  if (deadline !== undefined && Date.parse(deadline) <= start.getTime()) {
    throw new Failure('invalid_request', 'wishes.deadline: lies before the start.', {
      issues: [{ path: 'wishes.deadline', code: 'too_early', message: 'lies before the start' }],
    })
  }
  return {
    start: start.toISOString(),
    weeklyHours: wishes.hoursPerWeek,
    ...(budget === undefined ? {} : { budget }),
    ...(deadline === undefined ? {} : { deadline }),
    ...(languages === undefined ? {} : { languages }),
    ...(modes === undefined ? {} : { modes }),
    ...(include.length > 0 ? { include: [...new Set(include)] } : {}),
    ...(exclude.length > 0 ? { exclude } : {}),
  }
}

const startOf = ({ start }: Preferences, now: Date): string => start ?? nextDay(now).toISOString()
