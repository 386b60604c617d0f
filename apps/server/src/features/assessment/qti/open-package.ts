import { openZip, type ZippedFile } from '../../../platform/zip/open-zip.ts'
import { packageFailure } from './package-failure.ts'

/** A package of which each file was found whole. */
export type OpenPackage = {
  /** The folder that everything stands in: empty, or ending in a slash. */
  readonly folder: string
  has(path: string): boolean
  /** How large a file is; 0 where there is none. */
  sizeOf(path: string): number
  read(path: string): Promise<Uint8Array>
  close(): void
}

const mebibyte = 1024 ** 2
const limits = { entries: 5000, entryBytes: 32 * mebibyte, bytes: 128 * mebibyte, ratio: 250 }

/**
 * Opens a content package (IMS Content Packaging 1.1.4) and unpacks every file of it once, looking at none, so that a lie
 * about sizes or a damaged file is found before anything is read.
 * @throws Failure `invalid_file`
 */
export async function openPackage(source: string | Uint8Array, name: string): Promise<OpenPackage> {
  const zip = await openZip(source, { name, limits })
  try {
    for (const file of zip.files) await countOut(file)
    const files = new Map(zip.files.map((file) => [file.name, file]))
    return {
      folder: manifestFolder([...files.keys()], name),
      has: (path) => files.has(path),
      sizeOf: (path) => files.get(path)?.size ?? 0,
      read: async (path) => {
        const file = files.get(path)
        if (!file) throw new TypeError(`There is no ${path} in the package.`)
        return gather(file)
      },
      close: zip.close,
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function countOut(file: ZippedFile): Promise<void> {
  const chunks = file.read()[Symbol.asyncIterator]()
  while (!(await chunks.next()).done);
}

async function gather(file: ZippedFile): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of file.read()) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const manifest = 'imsmanifest.xml'

/** The manifest stands at the top; packers often put one folder around all. */
function manifestFolder(names: readonly string[], archive: string): string {
  if (names.includes(manifest)) return ''
  const nested = names.filter((name) => /^[^/]+\/imsmanifest\.xml$/.test(name))
  const [only, another] = nested
  if (only === undefined)
    throw packageFailure(
      archive,
      'qti_manifest',
      'has no imsmanifest.xml at its top, so it is no QTI package. Export it as a content package.',
    )
  if (another !== undefined)
    throw packageFailure(
      archive,
      'qti_manifest',
      'holds several packages. Bring in one after the other.',
    )
  return only.slice(0, -manifest.length)
}
