import { and, eq, sql } from 'drizzle-orm'
import { derivedId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { framework, skill } from './tables.ts'

/** By what name the framework of an organization's own words is known. */
const sourceId = 'own'

/** The framework that holds the skills an organization has named itself; made when it is first needed. */
export async function ownFramework(
  tx: Tx,
  org: { readonly id: string; readonly name: string },
  now: Date,
): Promise<string> {
  const id = derivedId(org.id, sourceId)
  await tx
    .insert(framework)
    .values({
      orgId: org.id,
      id,
      sourceId,
      kind: 'own',
      name: org.name,
      language: 'en',
      publisher: org.name,
      isPublic: true,
      status: 'current',
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing()
  return id
}

/**
 * Gives skills that were named in words a place in the organization's own framework.
 * @returns their ids by name in small letters; the same name is the same skill
 */
export async function ownSkills(
  tx: Tx,
  org: { readonly id: string; readonly name: string },
  { names, now }: { names: readonly string[]; now: Date },
): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  if (names.length === 0) return ids
  const frameworkId = await ownFramework(tx, org, now)
  for (const name of names) {
    const normal = name.trim().normalize('NFC').toLowerCase()
    const id = derivedId(org.id, sourceId, normal)
    ids.set(normal, id)
    await tx
      .insert(skill)
      .values({
        orgId: org.id,
        id,
        frameworkId,
        sourceId: normal,
        name,
        altNames: [],
        kind: 'technical',
        status: 'active',
        isPublic: true,
        searchText: normal,
        createdAt: now,
        updatedAt: now,
      })
      .onConflictDoNothing()
  }
  await tx
    .update(framework)
    .set({
      skillCount: sql`(select count(*) from skill s where s.org_id = ${org.id} and s.framework_id = ${frameworkId} and s.status = 'active')`,
    })
    .where(and(eq(framework.orgId, org.id), eq(framework.id, frameworkId)))
  return ids
}
