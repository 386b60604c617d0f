import {
  renewalsIn,
  skillKey,
  type AchievementDefinition,
  type Compared,
  type Contract,
  type Output,
} from '@credence/contract'
import { containment, weighSkills, type CertifiedSkills } from '@credence/pathways'
import type { Tx } from '../../platform/postgres/handles.ts'
import { coverageOf, findOutside, findPublicAchievements } from '../achievements/index.ts'
import { findRole, readRole } from '../skills/index.ts'
import { reasonsFor } from './reasons.ts'
import { stacksThatCount } from './stack-counts.ts'

type Comparison = Output<Contract['compare']>
type Known = Pick<
  Compared,
  'id' | 'name' | 'source' | 'path' | 'issuer' | 'issuedCount' | 'achievementType' | 'language'
> & { readonly definition: AchievementDefinition }

/**
 * Lays achievements side by side, in the order asked for: the rows that people compare by, skills by level, what they
 * share, where they count, and for which of them which reason speaks.
 */
export async function compare(
  tx: Tx,
  { ids, role: roleId }: { ids: readonly string[]; role?: string | undefined },
): Promise<Comparison> {
  const known = await findAll(tx, ids)
  const roleRow = roleId === undefined ? undefined : await findRole(tx, roleId)
  const role = roleRow && (await readRole(tx, roleRow))
  const certified = alignNames(known.map(({ definition }) => definition.skills))
  const levels = certified.map(
    (skills): CertifiedSkills => new Map(skills.map(({ key, level }) => [key, level])),
  )
  const weights = weighSkills(levels)
  const counting = await stacksThatCount(
    tx,
    known.map(({ id }) => id),
  )
  const items = known.map(({ definition, ...one }, place) => {
    const mine = levels[place] ?? new Map<string, number>()
    const wanted = role && coverageOf(role.skills, keysOf(definition), definition.skills.length)
    return {
      ...one,
      ...rowsOf(definition),
      stacks: counting.get(one.id) ?? [],
      skills: certified[place] ?? [],
      overlap: levels.map((other, at) => (at === place ? 1 : containment(mine, other, weights))),
      ...(wanted ? { coverage: wanted } : {}),
    }
  })
  return {
    compared: items.map((item) => ({ ...item, reasons: reasonsFor(item, items) })),
    ...(role ? { role: { id: role.id, name: role.name } } : {}),
    missing: ids.filter((id) => !known.some((one) => one.id === id)),
  }
}

async function findAll(tx: Tx, ids: readonly string[]): Promise<Known[]> {
  const here = await findPublicAchievements(tx, ids)
  const found = await Promise.all(
    ids.map(async (id): Promise<Known | undefined> => {
      const row = here.find(({ achievement }) => achievement.id === id)
      if (row) {
        const { definition, achievement, issuer } = row
        const { name, achievementType, language } = definition
        return {
          id,
          name,
          achievementType,
          language,
          source: 'here',
          path: `/a/${id}`,
          issuer: issuer.name,
          issuedCount: achievement.issuedCount,
          definition,
        }
      }
      const outside = await findOutside(tx, id)
      if (!outside) return undefined
      const { name, type, language, provider, definition } = outside.row
      return {
        id,
        name,
        achievementType: type,
        language,
        source: 'outside',
        path: `/e/${id}`,
        issuer: provider ?? outside.importedBy.name,
        issuedCount: 0,
        definition,
      }
    }),
  )
  return found.filter((one) => one !== undefined)
}

function rowsOf(definition: AchievementDefinition) {
  const { eu, costs, validityMonths, breadth, audience, renewal, careerImpact } = definition
  const renewals = renewalsIn(5, validityMonths)
  return {
    ...(breadth ? { breadth } : {}),
    ...(audience ? { audience } : {}),
    ...(eu.workloadHours === undefined ? {} : { hours: eu.workloadHours }),
    ...(eu.ects === undefined ? {} : { ects: eu.ects }),
    ...(eu.eqfLevel === undefined ? {} : { eqfLevel: eu.eqfLevel }),
    ...(costs
      ? {
          costs,
          firstCost: costs.learning + costs.exam,
          fiveYearCost: costs.learning + costs.exam + renewals * costs.renewal,
        }
      : {}),
    renewals,
    isStack: definition.requirement !== undefined,
    ...(validityMonths === undefined ? {} : { validityMonths }),
    ...(renewal ? { renewal } : {}),
    ...(eu.participation ? { mode: eu.participation } : {}),
    recognition: (definition.recognition ?? []).map(({ name }) => name),
    ...(careerImpact ? { careerImpact: careerImpact.text } : {}),
  }
}

/** Levels by every key that a skill may be looked for with. */
function keysOf({ skills }: AchievementDefinition): Map<string, number> {
  const levels = new Map<string, number>()
  for (const skill of skills) {
    for (const key of [skillKey(skill), skillKey({ name: skill.name })])
      levels.set(key, Math.max(levels.get(key) ?? 0, skill.level ?? 0))
  }
  return levels
}

/** Skills by one key each, so that the same name is the same skill whether or not a framework is named with it. */
function alignNames(all: readonly AchievementDefinition['skills'][]): Compared['skills'][] {
  const ids = new Map<string, string>()
  for (const skill of all.flat())
    if (skill.skillId) ids.set(skillKey({ name: skill.name }), skill.skillId)
  return all.map((skills) => {
    const found = new Map<string, Compared['skills'][number]>()
    for (const skill of skills) {
      const byName = skillKey({ name: skill.name })
      const key = skill.skillId ?? ids.get(byName) ?? byName
      const level = Math.max(found.get(key)?.level ?? 1, skill.level ?? 1)
      found.set(key, { key, name: skill.name, level })
    }
    return [...found.values()]
  })
}
