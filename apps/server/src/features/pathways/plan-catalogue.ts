import { skillKey, type AchievementDefinition } from '@credence/contract'
import type { Achievement, Catalogue, Offering, Prerequisite } from '@credence/pathways'
import { fromMinor } from '../../platform/money.ts'
import { enrolmentOf, type OfferingRow } from '../achievements/index.ts'
import type { PlannableRow } from './plan-rows.ts'
import { factsOf } from './portfolio.ts'

const day = 86_400_000
const week = 7 * day
const hoursPerEcts = 25
/** How slowly somebody may go through an offering that names its beginning alone, in hours a week. */
const gentlePace = 4

/** What can be planned with, in one currency, and what its ids stand for. */
export type PlanCatalogue = {
  readonly catalogue: Catalogue
  readonly currency: string
  readonly rows: ReadonlyMap<string, PlannableRow>
  readonly offerings: ReadonlyMap<string, OfferingRow>
  /** The offering that stands for "at any time", by achievement. */
  readonly anytime: ReadonlyMap<string, OfferingRow>
  readonly skillNames: ReadonlyMap<string, string>
  /** Who certifies a skill, at which level. */
  readonly certifiers: ReadonlyMap<string, ReadonlyMap<string, number>>
  readonly leftOut: { otherCurrency: number; unpriced: number; untimed: number }
}

/** The currency that most prices are in. */
export function commonCurrency(rows: readonly PlannableRow[]): string {
  const counts = new Map<string, number>()
  for (const { definition, offerings } of rows) {
    const named = [
      ...offerings.filter(({ price }) => price > 0).map(({ currency }) => currency),
      ...(definition.costs ? [definition.costs.currency] : []),
    ]
    for (const currency of new Set(named)) counts.set(currency, (counts.get(currency) ?? 0) + 1)
  }
  const [first] = [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return first?.[0] ?? 'EUR'
}

/**
 * Makes the planner's catalogue. An achievement with offerings can be had in those alone whose seats are free and whose
 * enrolment is open; its hours are those of the longest. One without offerings can be had at any time at the costs it states. What states no price or no workload is left out and counted.
 */
export function buildCatalogue(
  rows: readonly PlannableRow[],
  { currency, outside, now }: { currency: string; outside: boolean; now: Date },
): PlanCatalogue {
  const skillNames = new Map<string, string>()
  const certifiers = new Map<string, Map<string, number>>()
  const known = new Map<string, PlannableRow>()
  const offerings = new Map<string, OfferingRow>()
  const anytime = new Map<string, OfferingRow>()
  const leftOut = { otherCurrency: 0, unpriced: 0, untimed: 0 }
  const achievements: Achievement[] = []
  for (const row of rows) {
    if (row.outside && !outside) continue
    known.set(row.id, row)
    for (const skill of row.definition.skills) {
      for (const key of keysOf(skill)) skillNames.set(key, skill.name)
    }
    const had = waysToHave(row, currency, now)
    if (typeof had === 'string') {
      if (had !== 'stack') leftOut[had] += 1
      continue
    }
    for (const each of had.dated) offerings.set(each.id, each)
    if (had.anytime) anytime.set(row.id, had.anytime)
    const achievement = toAchievement(row, had, now)
    achievements.push(achievement)
    for (const [key, level] of Object.entries(achievement.skills ?? {})) {
      const levels = certifiers.get(key) ?? new Map<string, number>()
      certifiers.set(key, levels.set(row.id, level))
    }
  }
  const catalogue = { currency, achievements: withPrerequisites(achievements, known, certifiers) }
  return { catalogue, currency, rows: known, offerings, anytime, skillNames, certifiers, leftOut }
}

/** Every text by which a skill is found: its id in a framework, and its name. */
export function keysOf(skill: { skillId?: string | undefined; name: string }): string[] {
  return [...new Set([skillKey(skill), skillKey({ name: skill.name })])]
}

/** When and for how much an achievement can be had. */
type Ways = {
  readonly cost: number
  readonly hours: number
  readonly isFree: boolean
  readonly dated: readonly OfferingRow[]
  readonly anytime: OfferingRow | undefined
}

function waysToHave(
  { definition, offerings }: PlannableRow,
  currency: string,
  now: Date,
): Ways | 'otherCurrency' | 'unpriced' | 'untimed' | 'stack' {
  const { costs, eu } = definition
  const isOurs = (row: OfferingRow) => row.currency === currency || row.price === 0
  const open = offerings.filter((row) => enrolmentOf(row, now) === 'open')
  const payable = open.filter(isOurs)
  if (open.length > 0 && payable.length === 0) return 'otherCurrency'
  const workload = eu.workloadHours || (eu.ects ?? 0) * hoursPerEcts
  const hours = Math.max(0, ...payable.map((row) => row.hours)) || workload
  if (offerings.length === 0) {
    // What is made of others is awarded for them, and is no course of its own.
    if (definition.requirement) return 'stack'
    if (!costs) return 'unpriced'
    const cost = costs.learning + costs.exam
    if (costs.currency !== currency && cost > 0) return 'otherCurrency'
    if (hours === 0) return 'untimed'
    return { cost, hours, isFree: true, dated: [], anytime: undefined }
  }
  if (hours === 0) return 'untimed'
  const isDated = (row: OfferingRow) => row.startsAt !== null || row.endsAt !== null
  const [anytime] = payable.filter((row) => !isDated(row)).toSorted((a, b) => a.price - b.price)
  const dated = payable.filter(isDated).slice(0, 200)
  const cost = anytime ? fromMinor(anytime.price, anytime.currency) : 0
  return { cost, hours, isFree: anytime !== undefined, dated, anytime }
}

function toAchievement(row: PlannableRow, ways: Ways, now: Date): Achievement {
  const { definition, id } = row
  const facts = factsOf({ ...definition, design: {} }, row.issuer)
  const skills: Record<string, number> = {}
  for (const skill of definition.skills) {
    for (const key of keysOf(skill)) skills[key] = Math.max(skills[key] ?? 0, skill.level ?? 1)
  }
  return {
    ...facts,
    skills,
    id,
    name: definition.name,
    cost: ways.cost,
    hours: ways.hours,
    language: definition.language,
    ...(definition.eu.participation ? { mode: definition.eu.participation } : {}),
    ...(definition.validityMonths ? { validity: `P${definition.validityMonths}M` } : {}),
    ...(ways.isFree && ways.dated.length === 0
      ? {}
      : { offerings: ways.dated.map((each) => toOffering(each, ways, now)), anytime: ways.isFree }),
    ...(ways.anytime ? { language: ways.anytime.language, mode: ways.anytime.mode } : {}),
  }
}

function toOffering(row: OfferingRow, { hours }: Ways, now: Date): Offering {
  const starts = row.startsAt ?? nextDay(now)
  const ends = row.endsAt ?? new Date(starts.getTime() + (hours / gentlePace) * week)
  return {
    id: row.id,
    starts: starts.toISOString(),
    ends: ends.toISOString(),
    cost: fromMinor(row.price, row.currency),
    language: row.language,
    mode: row.mode,
  }
}

/** The first moment of tomorrow (UTC): when a plan starts unless it is said. */
export function nextDay(now: Date): Date {
  return new Date((Math.floor(now.getTime() / day) + 1) * day)
}

function withPrerequisites(
  achievements: readonly Achievement[],
  rows: ReadonlyMap<string, PlannableRow>,
  certifiers: ReadonlyMap<string, unknown>,
): Achievement[] {
  type Needed = NonNullable<AchievementDefinition['prerequisites']>[number]
  const toPrerequisite = (needed: Needed): Prerequisite => {
    if ('achievementId' in needed) return { achievements: [needed.achievementId] }
    const byName = needed.name === undefined ? undefined : skillKey({ name: needed.name })
    const isKnown = certifiers.has(needed.skillId) || byName === undefined
    return { skill: isKnown ? needed.skillId : byName, level: needed.level }
  }
  return achievements.map((achievement) => {
    const needed = rows.get(achievement.id)?.definition.prerequisites ?? []
    return needed.length === 0
      ? achievement
      : { ...achievement, prerequisites: needed.map(toPrerequisite) }
  })
}
