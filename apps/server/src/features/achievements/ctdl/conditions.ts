import { toCtdl, type CtdlNode } from '@credence/pathways'
import { isUuid } from '../../../platform/ids.ts'
import { readRequirement } from '../requirement.ts'
import type { AchievementRow } from '../store.ts'

/** The requirement of an achievement as condition profiles; none where it is made of nothing. */
export function conditionsOf(publicUrl: string, { definition }: AchievementRow): CtdlNode[] {
  const requirement = readRequirement(definition)
  if (!requirement) return []
  const folders = { achievement: 'a', skill: 's' } as const
  return toCtdl(requirement, {
    address: (id, of) => {
      if (isUuid(id)) return `${publicUrl}/${folders[of]}/${id}`
      return URL.canParse(id) && id.startsWith('http') ? id : undefined
    },
  })
}
