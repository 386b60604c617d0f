import type { OpenPackage } from './open-package.ts'
import { Unusable } from './package-failure.ts'

export type Picture = {
  readonly bytes: Uint8Array
  /** What its first bytes say it is. */
  readonly mediaType: 'image/png' | 'image/jpeg'
  readonly name: string
}

const mostBytes = 2 * 1024 ** 2

/** Reads pictures of a package, each once. What a picture shows is not looked at. */
export function pictureReader(open: OpenPackage): (path: string) => Promise<Picture> {
  const read = new Map<string, Picture>()
  return async (path) => {
    const known = read.get(path)
    if (known) return known
    const name = path.slice(path.lastIndexOf('/') + 1)
    if (!open.has(path)) throw new Unusable(`Its picture ${name} is not in the package.`)
    if (open.sizeOf(path) > mostBytes)
      throw new Unusable(`Its picture ${name} is larger than 2 MiB.`)
    const bytes = await open.read(path)
    const mediaType = mediaTypeOf(bytes)
    if (mediaType === undefined) throw new Unusable(`Its picture ${name} is neither PNG nor JPEG.`)
    const picture = { bytes, mediaType, name }
    read.set(path, picture)
    return picture
  }
}

function mediaTypeOf(bytes: Uint8Array): Picture['mediaType'] | undefined {
  const starts = (...magic: readonly number[]) => magic.every((byte, at) => bytes[at] === byte)
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  return starts(0xff, 0xd8, 0xff) ? 'image/jpeg' : undefined
}
