import { createHash } from 'node:crypto'
import { contentHash } from '../items/content-hash.ts'
import type { ItemContent, ItemKey } from '../items/item.ts'
import { scoreOnly } from '../items/standard-rules.ts'
import { withPictures } from '../items/with-pictures.ts'
import type { OpenPackage } from './open-package.ts'
import { Unusable } from './package-failure.ts'
import { proveKey } from './prove-key.ts'
import { readBody } from './read-body.ts'
import { readDeclarations } from './read-declarations.ts'
import type { Picture } from './read-picture.ts'
import { readRules } from './read-rules.ts'
import { questionIds, ruleNames } from './rule-names.ts'
import { elementsOf, parseXml, type XmlElement } from './xml.ts'

/** An item of a package, ready to be kept. Its pictures are named by their paths in the package until they are. */
export type ReadItem = {
  readonly sourceId: string
  readonly title: string
  readonly content: ItemContent
  readonly pictures: ReadonlyMap<string, Picture>
  readonly key: ItemKey
  readonly maxPoints: number
  readonly contentHash: string
}

const most = { id: 200, title: 200, key: 200_000, elements: 20_000 } as const

/**
 * Reads an item (QTI 2.2 §2.3).
 * @param path its file in the package
 * @throws Unusable where it cannot be shown or judged here
 * @throws Failure `invalid_file` where its XML is dishonest
 */
export async function readItem(
  open: OpenPackage,
  path: string,
  readPicture: (path: string) => Promise<Picture>,
): Promise<ReadItem> {
  const root = parseXml(await open.read(path), path, most.elements)
  const { sourceId, title } = headOf(root)
  const declarations = readDeclarations(root)
  const ids = questionIds(declarations)
  const body = readBody(root, { sourceId, path, folder: open.folder, declarations, ids })
  const { content } = body
  const draft: Omit<ItemKey, 'maxPoints'> = {
    version: 1,
    expected: body.expected,
    outcomes: { ...scoreOnly, ...Object.fromEntries(declarations.outcomes) },
    rules: readRules(root, ruleNames(declarations, ids)),
  }
  if (JSON.stringify(draft).length > most.key) throw new Unusable('Its key is too long.')
  const maxPoints = proveKey(content, draft, declarations.maxPoints)
  const key: ItemKey = { ...draft, maxPoints }
  const pictures = new Map<string, Picture>()
  for (const name of body.pictures) pictures.set(name, await readPicture(name))
  const seen = new Map([...pictures].map(([name, { bytes }]) => [name, sha256(bytes)]))
  const hash = contentHash({ title, content: withPictures(content, seen), key })
  return { sourceId, title, content, pictures, key, maxPoints, contentHash: hash }
}

function headOf(root: XmlElement): { sourceId: string; title: string } {
  if (root.name !== 'assessmentItem') throw new Unusable('It is no item of QTI 2 or 3.')
  const { attributes } = root
  const sourceId = clean(attributes.get('identifier') ?? '')
  if (sourceId === '' || sourceId.length > most.id)
    throw new Unusable(`It has no identifier of up to ${most.id} characters.`)
  if (attributes.get('adaptive') === 'true')
    throw new Unusable('It changes with each try (adaptive), which is not supported.')
  const has = (name: string) => elementsOf(root, name).length > 0
  if (has('templateDeclaration') || has('templateProcessing'))
    throw new Unusable('It makes up its values anew each time (templates), which is not supported.')
  if (has('assessmentStimulusRef'))
    throw new Unusable('It shows a text from another file (stimulus), which is not supported.')
  const title = clean(attributes.get('title') ?? '').slice(0, most.title)
  return { sourceId, title: title.toWellFormed() || sourceId }
}

function clean(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
