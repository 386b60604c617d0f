import type { OpenPackage } from './open-package.ts'
import { packageFailure, Unusable } from './package-failure.ts'
import { isRemote, resolvePath } from './paths.ts'
import { elementsOf, parseXml, type XmlElement } from './xml.ts'

/** `imsqti_item_xmlv2p1`, `…v2p2`, `…v3p0` and their point versions; 2.0 reads alike. */
const itemType = /^imsqti_(item|apipitem)_xmlv(2p[0-2](p\d)?|3p0(p\d)?)$/

const mostElements = 200_000

/**
 * Reads which items a package lists (IMS Content Packaging 1.1.4, IMS QTI 2.2 integration guide §4).
 * @returns paths of item files, each once, in the order of the manifest
 * @throws Failure `invalid_file` where there is none to read, a reference leads outside, or a file of an item is missing
 */
export async function readManifest(open: OpenPackage): Promise<string[]> {
  const file = `${open.folder}imsmanifest.xml`
  const manifest = await parsed(open, file)
  if (manifest.name !== 'manifest')
    throw packageFailure(file, 'qti_manifest', 'is no manifest of a content package.')
  const items = new Set<string>()
  for (const resources of elementsOf(manifest, 'resources')) {
    for (const resource of elementsOf(resources, 'resource')) {
      const base = [manifest, resources, resource].map(baseOf).join('')
      const find = (href: string) => located(open, { href, base, file })
      const references = elementsOf(resource, 'file').map((one) => one.attributes.get('href') ?? '')
      const href = resource.attributes.get('href')
      if (!itemType.test(resource.attributes.get('type') ?? '')) {
        for (const other of [...references, href ?? ''])
          if (other !== '' && !isRemote(other)) find(other)
        continue
      }
      if (href === undefined)
        throw packageFailure(file, 'qti_href', 'lists an item without its file (href).')
      for (const path of [href, ...references].map(find)) mustExist(open, path, file)
      items.add(find(href))
    }
  }
  return [...items]
}

async function parsed(open: OpenPackage, file: string): Promise<XmlElement> {
  try {
    return parseXml(await open.read(file), file, mostElements)
  } catch (error) {
    if (!(error instanceof Unusable)) throw error
    throw packageFailure(file, 'qti_manifest', `cannot be read. ${error.message}`)
  }
}

function located(
  { folder }: OpenPackage,
  { href, base, file }: { href: string; base: string; file: string },
): string {
  const path = resolvePath(base + href, folder, folder)
  if (path !== undefined) return path
  throw packageFailure(
    file,
    'qti_href',
    `refers to ${href.slice(0, 200)}, which is outside the package. Put the file into it.`,
  )
}

function mustExist(open: OpenPackage, path: string, file: string): void {
  if (open.has(path)) return
  throw packageFailure(
    file,
    'qti_href',
    `refers to ${path.slice(0, 200)}, which is not in the package. Export it again, with all files.`,
  )
}

const baseOf = ({ attributes }: XmlElement) => attributes.get('xml:base') ?? ''
