import { derivedId } from '../../../platform/ids.ts'
import type { Tx } from '../../../platform/postgres/handles.ts'
import { installationId } from '../../identity/index.ts'
import { framework, role, roleEdge, roleSkill, skill } from '../tables.ts'
import { starterRoles } from './roles.ts'
import { anchors, halfLife, starterSkills } from './skills.ts'

/** The name by which the starter framework is known. */
const sourceId = 'urn:credence:starter'
const shared = { orgId: installationId, isPublic: true }

/** The id of a skill of the starter framework. @param name as it stands there; small and capital letters are one */
export function starterSkillId(name: string): string | undefined {
  const normal = name.toLowerCase()
  return starterSkills.some(([known]) => known.toLowerCase() === normal)
    ? idOf('skill', normal)
    : undefined
}

/** The id of a role of the starter framework. */
export function starterRoleId(name: string): string {
  return idOf('role', name.toLowerCase())
}

/**
 * Puts the small framework in place that ships with the product: skills with anchors, roles with what they take. What
 * is there already is left as it is, so that it may be called at every start.
 */
export async function installStarter(tx: Tx, now: Date): Promise<void> {
  const frameworkId = derivedId(installationId, sourceId)
  const times = { createdAt: now, updatedAt: now }
  await tx
    .insert(framework)
    .values({
      ...shared,
      ...times,
      id: frameworkId,
      sourceId,
      kind: 'own',
      name: 'Credence starter framework',
      version: '1',
      language: 'en',
      publisher: 'Credence',
      description:
        'Common skills and roles of data, automation, projects and learning, to begin with.',
      licence: 'CC0 1.0',
      licenceUrl: 'https://creativecommons.org/publicdomain/zero/1.0/',
      status: 'current',
      skillCount: starterSkills.length,
      roleCount: starterRoles.length,
    })
    .onConflictDoNothing()
  await tx
    .insert(skill)
    .values(
      starterSkills.map(([name, kind, description, others = '']) => {
        const altNames = others.split(';').flatMap((other) => other.trim() || [])
        return {
          ...shared,
          ...times,
          id: idOf('skill', name.toLowerCase()),
          frameworkId,
          sourceId: name.toLowerCase(),
          name,
          altNames,
          description,
          kind,
          halfLifeMonths: halfLife[kind],
          anchors: [...anchors[kind]],
          status: 'active' as const,
          searchText: [name, ...altNames].join('\n').toLowerCase(),
        }
      }),
    )
    .onConflictDoNothing()
  await tx
    .insert(role)
    .values(
      starterRoles.map(({ name, description, tasks }) => ({
        orgId: installationId,
        ...times,
        id: starterRoleId(name),
        frameworkId,
        sourceId: name.toLowerCase(),
        name,
        altNames: [],
        description,
        status: 'published' as const,
        tasks: [...tasks],
        searchText: name.toLowerCase(),
      })),
    )
    .onConflictDoNothing()
  await tx
    .insert(roleSkill)
    .values(
      starterRoles.flatMap((given) =>
        given.skills.map(([name, level, weight]) => ({
          ...shared,
          roleId: starterRoleId(given.name),
          skillId: idOf('skill', name.replace('!', '').toLowerCase()),
          level,
          weight,
          mustHave: name.endsWith('!'),
        })),
      ),
    )
    .onConflictDoNothing()
  await tx
    .insert(roleEdge)
    .values(
      starterRoles.flatMap(({ name, related }) =>
        related.map((other) => ({
          orgId: installationId,
          fromId: starterRoleId(name),
          toId: starterRoleId(other),
          kind: 'related' as const,
          source: sourceId,
        })),
      ),
    )
    .onConflictDoNothing()
}

function idOf(kind: string, name: string): string {
  return derivedId(installationId, sourceId, kind, name)
}
