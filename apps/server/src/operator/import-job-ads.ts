import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import { installationId } from '../features/identity/index.ts'
import { readCsvAds, readJsonAds, writeAds, type AdCounts } from '../features/quality/index.ts'
import { Failure } from '../platform/http/failure.ts'
import type { Platform } from '../platform/platform.ts'
import { parseOptions } from './options.ts'
import { getOrganization } from './organization.ts'

export type { AdCounts }

const Wish = z.object({
  path: z.string(),
  collection: z.string().trim().min(1, 'is missing: name the collection').max(100),
  attribution: z.string().trim().max(500).optional(),
  org: z.string().optional(),
})

const mostJsonBytes = 256 * 1024 * 1024

/**
 * Imports job advertisements from a file of this machine: CSV or JSON-LD, also packed as .gz. All of it or nothing.
 * @param onProgress told how many were read
 * @throws Failure in words, with the row
 */
export async function importJobAds(
  platform: Platform,
  wanted: z.input<typeof Wish>,
  onProgress?: (counts: AdCounts) => void,
): Promise<AdCounts> {
  const { database, clock } = platform
  const { path, collection, attribution, org } = parseOptions(Wish, wanted)
  const orgId = org === undefined ? installationId : (await getOrganization(platform, org)).id
  const ads = /\.json(ld)?$/i.test(path) ? await readJsonFile(path) : readCsvAds(openFile(path))
  return database.asOrg(orgId, (tx) =>
    writeAds(tx, { orgId, name: collection, attribution }, { ads, now: clock.now() }, onProgress),
  )
}

function openFile(path: string): AsyncIterable<Uint8Array> {
  const file = createReadStream(path)
  return path.endsWith('.gz') ? file.pipe(createGunzip()) : file
}

async function readJsonFile(path: string) {
  const { size } = await stat(path)
  if (size > mostJsonBytes)
    throw new Failure('body_too_large', 'The file is larger than 256 MiB. Cut it into several.')
  try {
    return [...readJsonAds(JSON.parse(await readFile(path, 'utf8')))]
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new Failure('malformed_json', `${path} is not JSON: ${error.message}`)
    throw error
  }
}
