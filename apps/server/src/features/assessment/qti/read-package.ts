import { stat } from 'node:fs/promises'
import { openPackage, type OpenPackage } from './open-package.ts'
import { packageFailure, Unusable } from './package-failure.ts'
import { readItem, type ReadItem } from './read-item.ts'
import { readManifest } from './read-manifest.ts'
import { pictureReader } from './read-picture.ts'

export type { ReadItem } from './read-item.ts'

/** What was left out, and why. */
type Skipped = { readonly file: string; readonly reason: string }

const mostBytes = 32 * 1024 ** 2

/**
 * Reads the items of a QTI package: 2.0 to 2.2, or 3.0. Those that cannot be shown or judged here are left out, each with
 * the reason. Tests in the package, their sections and their rules are not read.
 * @param source where it lies, or its bytes
 * @param name what it is called
 * @throws Failure `invalid_file` where the package is damaged, dishonest or too large, or holds no item that can be used
 */
export async function readPackage(
  source: string | Uint8Array,
  name: string,
): Promise<{ items: ReadItem[]; skipped: Skipped[] }> {
  if ((await sizeOf(source)) > mostBytes)
    throw packageFailure(name, 'package_too_large', 'is larger than 32 MiB. Split it.')
  const open = await openPackage(source, name)
  try {
    const paths = await readManifest(open)
    if (paths.length === 0)
      throw packageFailure(name, 'qti_no_items', 'lists no item of QTI 2 or 3. Export items.')
    const read = await readAll(open, paths)
    if (read.items.length === 0) throw packageFailure(name, 'qti_no_items', noneOf(read.skipped))
    return read
  } finally {
    open.close()
  }
}

async function sizeOf(source: string | Uint8Array): Promise<number> {
  return typeof source === 'string' ? (await stat(source)).size : source.byteLength
}

async function readAll(
  open: OpenPackage,
  paths: readonly string[],
): Promise<{ items: ReadItem[]; skipped: Skipped[] }> {
  const items = new Map<string, ReadItem>()
  const skipped: Skipped[] = []
  const readPicture = pictureReader(open)
  for (const path of paths) {
    const file = path.slice(open.folder.length)
    try {
      const item = await readItem(open, path, readPicture)
      if (items.has(item.sourceId))
        throw new Unusable(`Another item of the package has the identifier ${item.sourceId}.`)
      items.set(item.sourceId, item)
    } catch (error) {
      if (!(error instanceof Unusable)) throw error
      skipped.push({ file, reason: error.message })
    }
  }
  return { items: [...items.values()], skipped }
}

function noneOf(skipped: readonly Skipped[]): string {
  const first = skipped.slice(0, 3).map(({ file, reason }) => `${file}: ${reason}`)
  const more = skipped.length > first.length ? ` (and ${skipped.length - first.length} more)` : ''
  return `holds no item that can be used. ${first.join(' ')}${more}`
}
