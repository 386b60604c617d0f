import type {
  Framework,
  FrameworkImport,
  FrameworkSkill,
  FrameworkSource,
  RoleHit,
  SkillDetail,
  SkillHit,
  SkillRelation,
} from '@credence/contract'
import { skillKinds } from '@credence/contract'
import type { Tx } from '../../platform/postgres/handles.ts'
import { optional } from '../identity/index.ts'
import type { Hit } from './search/search.ts'
import {
  relationsOf,
  rolesNeeding,
  skillNames,
  type FrameworkRow,
  type ImportRow,
  type SkillRow,
} from './frameworks-store.ts'

export function presentSource({ framework }: Pick<FrameworkRow, 'framework'>): FrameworkSource {
  return {
    id: framework.id,
    name: framework.name,
    adapted: framework.adapted,
    ...optional(framework, ['version', 'publisher', 'url', 'licence', 'licenceUrl', 'attribution']),
  }
}

export function presentFramework({ framework, owner }: FrameworkRow): Framework {
  return {
    ...presentSource({ framework }),
    kind: framework.kind,
    status: framework.status,
    language: framework.language,
    isPublic: framework.isPublic,
    skillCount: framework.skillCount,
    roleCount: framework.roleCount,
    edgeCount: framework.edgeCount,
    ...(owner?.slug ? { organization: owner } : {}),
    updatedAt: framework.updatedAt.toISOString(),
    ...optional(framework, ['description']),
  }
}

export function presentSkill(row: SkillRow): FrameworkSkill {
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    kind: row.kind,
    altNames: row.altNames,
    updatedAt: row.updatedAt.toISOString(),
    ...optional(row, ['code', 'description', 'url', 'halfLifeMonths', 'anchors']),
  }
}

/** A skill with all that its page shows: what this transaction may see of it. */
export async function detailOf(tx: Tx, row: SkillRow, of: FrameworkRow): Promise<SkillDetail> {
  const { from, to } = await relationsOf(tx, row.id)
  const [replacement] = row.replacedBy ? await skillNames(tx, [row.replacedBy]) : []
  const relation = (kind: SkillRelation['kind'], one: (typeof from)[number]) => ({
    kind,
    source: one.source,
    skill: { ...one.skill, code: one.skill.code ?? undefined, framework: one.framework },
  })
  return {
    ...presentSkill(row),
    framework: presentSource(of),
    ...(replacement ? { replacedBy: replacement } : {}),
    relations: [
      ...from.map((one) => relation(one.kind, one)),
      ...to.map((one) => relation(inverse[one.kind] ?? one.kind, one)),
    ],
    roles: await rolesNeeding(tx, row.id),
  }
}

/** How an edge reads from its other end. */
const inverse: Readonly<Record<string, SkillRelation['kind']>> = {
  broader: 'narrower',
  requires: 'required-by',
  broad: 'narrow',
  narrow: 'broad',
}

export function presentHit({ entry, matched, framework }: Hit): SkillHit {
  const [name = ''] = entry.names
  return {
    id: entry.id,
    name,
    status: 'active',
    kind: skillKinds.find((kind) => kind === entry.kind) ?? 'technical',
    ...(entry.code ? { code: entry.code } : {}),
    ...(matched === name ? {} : { matched }),
    framework: framework ?? { id: '', name: '' },
  }
}

export function presentRoleHit({ entry, matched, framework }: Hit): RoleHit {
  const [name = ''] = entry.names
  return {
    id: entry.id,
    name,
    status: 'published',
    ...(entry.code ? { code: entry.code } : {}),
    ...(matched === name ? {} : { matched }),
    ...(framework ? { framework } : {}),
  }
}

export function presentImport(row: ImportRow): FrameworkImport {
  return {
    id: row.id,
    name: row.fileName,
    status: row.state,
    kind: row.kind,
    progress:
      row.state === 'done'
        ? 1
        : row.totalBytes > 0
          ? Math.min(1, row.readBytes / row.totalBytes)
          : 0,
    counts: row.counts,
    problems: row.problems,
    createdAt: row.createdAt.toISOString(),
    ...(row.finishedAt ? { finishedAt: row.finishedAt.toISOString() } : {}),
    ...optional(row, ['frameworkId', 'failure']),
  }
}
