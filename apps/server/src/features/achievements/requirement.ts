import type { AchievementDefinition } from '@credence/contract'
import { parseRequirement, PathwaysError, type CompiledRequirement } from '@credence/pathways'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { Failure } from '../../platform/http/failure.ts'
import { isUuid } from '../../platform/ids.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { findReferred } from './store.ts'
import { requirementMention } from './tables.ts'

export type Mention = Pick<typeof requirementMention.$inferSelect, 'kind' | 'key'>

/**
 * Reads the requirement of a definition.
 * @returns the requirement; undefined where the definition has none
 * @throws Failure `incomplete_achievement` that says where it is wrong, and how: malformed, contradictory, cyclic, of unknown units
 */
export function readRequirement({
  requirement,
}: Pick<AchievementDefinition, 'requirement'>): CompiledRequirement | undefined {
  if (!requirement) return undefined
  try {
    return parseRequirement(requirement)
  } catch (error) {
    if (error instanceof PathwaysError) throw wrong(error.member, error.code, error.message)
    throw error
  }
}

/**
 * Refuses a rule that would give an award by itself for any credential of anybody: a part that says nothing about which one
 * is a template that nobody has filled in. A reviewer may decide on such a rule.
 * @throws Failure `incomplete_achievement` with the part
 */
export function refuseForAnything(definition: AchievementDefinition): void {
  if ((definition.awarding?.when ?? 'automatic') !== 'automatic') return
  const empty = readRequirement(definition)?.leaves.find(
    ({ node }) =>
      node.kind === 'credential' &&
      Object.values(node.from).every((member) => member === undefined),
  )
  if (empty)
    throw wrong(
      `${empty.path}.from`,
      'any_credential',
      'This part takes any credential at all, so that nearly everybody would be given the award. Say which one counts, or let a reviewer decide (awarding.when).',
    )
}

/** What a requirement speaks of: achievements, skills or issuers; `any` where every credential may count. */
export function mentionsOf({ leaves }: CompiledRequirement): Mention[] {
  const all = leaves.flatMap(({ node }): Mention[] => {
    if (node.kind === 'condition') return []
    const from = node.from ?? {}
    if (from.achievements) return from.achievements.map((key) => ({ kind: 'achievement', key }))
    if (node.kind === 'skill') return [{ kind: 'skill', key: node.skill }]
    if (from.skill) return [{ kind: 'skill', key: from.skill.skill }]
    if (from.issuers) return from.issuers.map((key) => ({ kind: 'issuer', key }))
    return [{ kind: 'any', key: '' }]
  })
  const distinct = new Map(all.map((mention) => [`${mention.kind} ${mention.key}`, mention]))
  return [...distinct.values()]
}

type Owner = { readonly orgId: string; readonly id: string }

/**
 * Keeps the table of mentions in step with a definition, and refuses a circle of achievements that need each other:
 * nobody could ever begin. One change of a requirement at a time, so that no two close a circle together.
 * @throws Failure `incomplete_achievement`, also for an achievement that is not there
 */
export async function writeRequirement(
  tx: Tx,
  owner: Owner,
  definition: AchievementDefinition,
): Promise<void> {
  const requirement = readRequirement(definition)
  const mentions = requirement ? mentionsOf(requirement) : []
  if (requirement) {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('requirements', 3))`)
    await refuseUnknown(tx, requirement)
    await refuseCircle(tx, owner, mentions)
  }
  await tx
    .delete(requirementMention)
    .where(
      and(
        eq(requirementMention.orgId, owner.orgId),
        eq(requirementMention.achievementId, owner.id),
      ),
    )
  if (mentions.length === 0) return
  await tx
    .insert(requirementMention)
    .values(mentions.map((one) => ({ ...one, orgId: owner.orgId, achievementId: owner.id })))
}

async function refuseUnknown(tx: Tx, { leaves }: CompiledRequirement): Promise<void> {
  const wanted = leaves.flatMap(({ node, path }) =>
    node.kind === 'condition'
      ? []
      : (node.from?.achievements ?? []).filter(isUuid).map((id) => ({ id, path })),
  )
  const known = new Set(
    (
      await findReferred(
        tx,
        wanted.map(({ id }) => id),
      )
    ).map(({ id }) => id),
  )
  const missing = wanted.find(({ id }) => !known.has(id))
  if (missing)
    throw wrong(
      `${missing.path}.from.achievements`,
      'achievement_unknown',
      `There is no achievement ${missing.id}, or it is another organization’s draft.`,
    )
}

/** Follows the mentions of achievements from one to the next, one step for all at once. */
async function refuseCircle(tx: Tx, { id }: Owner, mentions: readonly Mention[]): Promise<void> {
  const came = new Map<string, string>()
  let reached = achievementsIn(mentions)
  for (const key of reached) came.set(key, id)
  while (reached.length > 0 && !came.has(id)) {
    const rows = await tx
      .select({ from: requirementMention.achievementId, to: requirementMention.key })
      .from(requirementMention)
      .where(
        and(
          eq(requirementMention.kind, 'achievement'),
          inArray(requirementMention.achievementId, reached.filter(isUuid)),
        ),
      )
    reached = []
    for (const { from, to } of rows) {
      if (came.has(to)) continue
      came.set(to, from)
      reached.push(to)
    }
  }
  if (!came.has(id)) return
  const way = [id]
  do way.unshift(came.get(way[0] ?? id) ?? id)
  while (way[0] !== id)
  const rows = await findReferred(tx, way)
  const names = new Map(rows.map((row) => [row.id, row.name]))
  throw wrong(
    'requirement',
    'stack_cycle',
    `These achievements need each other, so that nobody could begin: ${way.map((one) => names.get(one) ?? one).join(' > ')}.`,
  )
}

const achievementsIn = (mentions: readonly Mention[]) => [
  ...new Set(mentions.flatMap(({ kind, key }) => (kind === 'achievement' ? [key] : []))),
]

function wrong(member: string, code: string, message: string): Failure {
  const path = member === '' || member === 'requirement' ? 'requirement' : `requirement.${member}`
  return new Failure('incomplete_achievement', `${path}: ${message}`, {
    issues: [{ path, code, message }],
  })
}
