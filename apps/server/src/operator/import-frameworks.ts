import { basename } from 'node:path'
import { z } from 'zod'
import { installationId } from '../features/identity/index.ts'
import {
  beginRun,
  importKinds,
  openAll,
  runImport,
  type ImportProgress,
  type ImportResult,
} from '../features/skills/index.ts'
import type { Platform } from '../platform/platform.ts'
import { parseOptions } from './options.ts'
import { getOrganization } from './organization.ts'

export type { ImportProgress, ImportResult }

const Wish = z.object({
  kind: z.enum(importKinds, `is one of ${importKinds.join(', ')}`),
  paths: z.array(z.string()).min(1, 'is missing: name a file, a folder or a zip'),
  org: z.string().optional(),
  name: z.string().max(200).optional(),
  edition: z.string().max(60).optional(),
  language: z.string().max(35).optional(),
  isPublic: z.boolean().default(true),
  whole: z.boolean().default(false),
})

/**
 * Imports skill frameworks and roles from files of this machine.
 * @param wanted the format, the files, folders or zips that belong together, and whose it becomes (absent: the installation's)
 * @param onProgress told how far it is
 * @throws Failure in words that name file and row; nothing is changed then
 */
export async function importFrameworks(
  platform: Platform,
  wanted: z.input<typeof Wish>,
  onProgress?: (progress: ImportProgress) => void,
): Promise<ImportResult> {
  const { kind, paths, org, name, edition, language, isPublic, whole } = parseOptions(Wish, wanted)
  const orgId = org === undefined ? installationId : (await getOrganization(platform, org)).id
  const open = await openAll(paths)
  try {
    const fileName = paths
      .map((path) => basename(path))
      .join(', ')
      .slice(0, 200)
    const read = { name, version: edition, language }
    const wish = { orgId, actor: 'system', kind, fileName, isPublic, whole, read }
    const id = await beginRun(platform, { ...wish, totalBytes: open.totalBytes })
    return await runImport(platform, { id, wish, open }, onProgress)
  } finally {
    open.close()
  }
}
