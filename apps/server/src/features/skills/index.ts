import type { frameworks, jobRoles, roleDrafts } from '@credence/contract'
import type { Handlers } from '../../platform/http/implement.ts'
import type { Platform } from '../../platform/platform.ts'
import { draftHandlers } from './draft-role.ts'
import { frameworkHandlers } from './frameworks-handlers.ts'
import { handleImports } from './import/upload.ts'
import { roleHandlers } from './roles-handlers.ts'

export { findSkill } from './frameworks-store.ts'
export { findRole, readRole, skillsOfRole } from './roles-store.ts'
export { installStarter, starterRoleId, starterSkillId } from './starter/index.ts'
export * as skillTables from './tables.ts'
export { importKinds } from './import/formats.ts'
export { openAll } from './import/open-files.ts'
export { beginRun, runImport, type ImportProgress, type ImportResult } from './import/run-import.ts'

type Operations = typeof frameworks &
  typeof roleDrafts &
  Pick<typeof jobRoles, 'listRoles' | 'createRole' | 'readOwnRole' | 'updateRole'>

/** Opens the room: frameworks, skills, roles. */
export function openSkills(platform: Platform): Handlers<Operations> {
  handleImports(platform)
  return {
    ...frameworkHandlers(platform),
    ...roleHandlers(platform),
    ...draftHandlers(platform),
  }
}
