import type { PlanWish } from '@credence/contract'
import { parseRequirement, PathwaysError, type RequirementDocument } from '@credence/pathways'
import { Failure, notFound } from '../../platform/http/failure.ts'
import type { Database } from '../../platform/postgres/database.ts'
import { findRole, skillsOfRole } from '../skills/index.ts'
import { keysOf, type PlanCatalogue } from './plan-catalogue.ts'
import type { PlannableRow } from './plan-rows.ts'

const mostSkills = 60

/** A skill of a goal, with every text by which pieces may name it. */
export type GoalSkill = {
  readonly name: string
  readonly level: number
  readonly keys: readonly string[]
}

/** Where a plan leads. Of skills, or of a requirement's own making. */
export type PlanGoal = {
  readonly kind: 'role' | 'achievement' | 'skills'
  readonly id?: string
  readonly name: string
} & ({ readonly skills: readonly GoalSkill[] } | { readonly document: RequirementDocument })

/**
 * Finds what a goal stands for.
 * @throws Failure `not_found`; `invalid_request` where it names none or several, or a role without skills
 */
export async function readGoal(
  database: Database,
  goal: PlanWish['goal'],
  rows: readonly PlannableRow[],
): Promise<PlanGoal> {
  const { roleId, achievementId, skills } = goal
  if ([roleId, achievementId, skills].filter((each) => each !== undefined).length !== 1)
    throw new Failure(
      'invalid_request',
      'goal: name a role, an achievement or skills: one of the three.',
    )
  if (roleId !== undefined) return readRole(database, roleId, goal.skillsOfRole)
  if (achievementId !== undefined) return readAchievement(achievementId, rows)
  const wanted = (skills ?? []).map(toGoalSkill)
  return { kind: 'skills', name: wanted.map(({ name }) => name).join(', '), skills: wanted }
}

async function readRole(
  database: Database,
  id: string,
  which: PlanWish['goal']['skillsOfRole'],
): Promise<PlanGoal> {
  const found = await database.asPublic(undefined, async (tx) => {
    const role = await findRole(tx, id)
    return role && { role, skills: await skillsOfRole(tx, id) }
  })
  if (!found) throw notFound('role')
  const musts = found.skills.filter(({ mustHave }) => mustHave)
  const wanted = which === 'must-have' && musts.length > 0 ? musts : found.skills
  if (wanted.length === 0)
    throw new Failure('invalid_request', 'goal.roleId: this role names no skills.')
  return {
    kind: 'role',
    id,
    name: found.role.name,
    skills: wanted.slice(0, mostSkills).map(toGoalSkill),
  }
}

function toGoalSkill(skill: {
  readonly skillId?: string | undefined
  readonly name: string
  readonly level: number
}): GoalSkill {
  return { name: skill.name, level: Math.max(1, skill.level), keys: keysOf(skill) }
}

function readAchievement(id: string, rows: readonly PlannableRow[]): PlanGoal {
  const row = rows.find((each) => each.id === id)
  if (!row) throw notFound('achievement')
  const { name, requirement } = row.definition
  const from = { achievements: [id] }
  const itself = { version: 1, requirement: { kind: 'credential', from, label: name } }
  try {
    const { document } = parseRequirement(requirement ?? itself)
    return { kind: 'achievement', id, name, document }
  } catch (cause) {
    if (!(cause instanceof PathwaysError)) throw cause
    throw new Failure('invalid_request', `goal.achievementId: ${cause.message}`, { cause })
  }
}

/** What holds a skill at a level or above: ids of pieces and achievements. */
export type Suppliers = (key: string, level: number) => ReadonlySet<string>

/**
 * Writes a goal of skills as a requirement, each skill as a part with its name. Where some name a skill by its id and
 * others by its name, either counts.
 */
export function requirementOfSkills(
  skills: readonly GoalSkill[],
  suppliers: Suppliers,
): RequirementDocument {
  const requirements = skills.map(({ name, level, keys }) => {
    const node = (skill: string) => ({ kind: 'skill' as const, skill, level, label: name })
    const all = keys.map((key) => ({ key, found: suppliers(key, level) }))
    const enough = all.find(({ found }) =>
      all.every((other) => [...other.found].every((id) => found.has(id))),
    )
    if (enough) return node(enough.key)
    return { kind: 'any' as const, label: name, requirements: keys.map(node) }
  })
  return { version: 1, requirement: { kind: 'all', requirements } }
}

/** Words for the parts of a requirement by their paths, for a clash and for reasons. */
export function labelsOf(
  document: RequirementDocument,
  { rows, skillNames }: Pick<PlanCatalogue, 'rows' | 'skillNames'>,
): (path: string) => string {
  const nameOf = (id: string) => rows.get(id)?.definition.name ?? id
  return (path) => {
    const node = find(document, path)
    if (node === undefined) return document.title ?? path
    const { kind, label } = node
    if (typeof label === 'string') return label
    if (kind === 'skill') return skillNames.get(String(node.skill)) ?? bare(String(node.skill))
    if (kind === 'credits')
      return `${String(node.amount)} ${String(node.unit).toUpperCase()}${areas(node)}`
    if (kind === 'condition') return String(node.text)
    const from = node.from ?? node.counting
    const achievements = isRecord(from) && Array.isArray(from.achievements) ? from.achievements : []
    if (achievements.length > 0) return achievements.map((id) => nameOf(String(id))).join(' / ')
    return typeof node.id === 'string' ? node.id : `${String(kind)}${areas(node)}`
  }
}

function areas(node: Record<string, unknown>): string {
  const { from } = node
  return isRecord(from) && Array.isArray(from.areas) ? ` (${from.areas.join(', ')})` : ''
}

const bare = (key: string) => key.replace(/^name:/, '')

/** Follows a path as leaves have it: `requirement.requirements.0.stack(name).requirement`. */
function find(document: RequirementDocument, path: string): Record<string, unknown> | undefined {
  let at: unknown = document
  for (const [step] of path.matchAll(/stack\([^)]*\)|[^.]+/g)) {
    const stack = /^stack\((.*)\)$/.exec(step)?.[1]
    at = stack !== undefined ? document.stacks?.[stack] : memberOf(at, step)
  }
  return isRecord(at) ? at : undefined
}

const memberOf = (value: unknown, name: string): unknown =>
  isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
