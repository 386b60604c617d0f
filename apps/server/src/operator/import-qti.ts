import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ItemImport } from '@credence/contract'
import { z } from 'zod'
import {
  createBank,
  findBankNamed,
  importItems,
  maxPackageBytes,
  readPackage,
} from '../features/assessment/index.ts'
import { Failure } from '../platform/http/failure.ts'
import type { Platform } from '../platform/platform.ts'
import type { Tx } from '../platform/postgres/handles.ts'
import { parseOptions } from './options.ts'
import { getOrganization } from './organization.ts'

const Wish = z.object({
  path: z.string(),
  org: z.string(),
  bank: z.string().trim().min(1, 'is missing: name the item bank').max(200),
  dryRun: z.boolean().default(false),
})

/**
 * Imports a QTI package of this machine into an item bank; one of that name is made where there is none.
 * @throws Failure in words; nothing is changed then
 */
export async function importQti(
  platform: Platform,
  wanted: z.input<typeof Wish>,
): Promise<ItemImport> {
  const { path, org, bank, dryRun } = parseOptions(Wish, wanted)
  const { id: orgId } = await getOrganization(platform, org)
  const { size } = await stat(path)
  if (size > maxPackageBytes)
    throw new Failure('body_too_large', 'The package is larger than 32 MiB. Cut it into several.')
  const now = platform.clock.now()
  const actor = { id: orgId, actor: 'system' }
  const file = await readFile(path)
  const name = basename(path)
  const asOrg = <T>(work: (tx: Tx) => Promise<T>) => platform.database.asOrg(orgId, work)
  let bankId = (await asOrg((tx) => findBankNamed(tx, orgId, bank)))?.id
  if (bankId === undefined) {
    // A package that is refused leaves no empty bank behind.
    const { items, skipped } = await readPackage(file, name)
    const count = items.length
    if (dryRun) return { items: count, added: count, changed: 0, unchanged: 0, skipped }
    const given = { name: bank, language: 'en' }
    bankId = (await asOrg((tx) => createBank(tx, actor, { given, now }))).row.id
  }
  return importItems(platform, { org: actor, bankId, file, name, dryRun, now })
}
