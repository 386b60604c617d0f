import { cleanNames } from './clean.ts'
import type { EdgeKind, ImportEvent, ImportFile, ReadOptions } from './events.ts'
import { importFailure } from './import-error.ts'
import { listOf, readJson, recordOf, textOf, textsOf } from './read-json.ts'
import { skillKindOf } from './skill-kinds.ts'

type Json = Readonly<Record<string, unknown>>

/** Reads CASE 1.0 and 1.1 packages (`CFPackage`: a document, its items and their associations), one a file. */
export async function* readCase(
  files: readonly ImportFile[],
  options: ReadOptions = {},
): AsyncGenerator<ImportEvent> {
  const packages = files.filter(({ name }) => /\.json(\.gz)?$/i.test(name))
  if (packages.length === 0)
    throw importFailure({ file: files[0]?.name ?? 'The folder' }, 'holds no CASE package (.json).')
  for (const file of packages) yield* readPackage(file, options)
}

async function* readPackage(file: ImportFile, options: ReadOptions): AsyncGenerator<ImportEvent> {
  const whole = recordOf(await readJson(file))
  const content = 'CFPackage' in whole ? recordOf(whole.CFPackage) : whole
  const document = recordOf(content.CFDocument)
  const sourceId = textOf(document.uri) ?? textOf(document.identifier)
  const name = options.name ?? textOf(document.title)
  if (!sourceId || !name)
    throw importFailure(
      { file: file.name },
      'is no CASE package: CFDocument with identifier and title is missing.',
    )
  const licence = recordOf(document.licenseURI)
  yield {
    kind: 'framework',
    sourceId,
    name,
    version: options.version ?? textOf(document.version),
    language: options.language ?? textOf(document.language) ?? 'en',
    publisher: textOf(document.publisher) ?? textOf(document.creator),
    url: textOf(document.officialSourceURL) ?? textOf(document.uri),
    description: textOf(document.description),
    licence: options.licence ?? textOf(licence.title),
    licenceUrl: textOf(licence.uri),
    attribution: options.attribution ?? `${name}, ${textOf(document.creator) ?? sourceId}`,
    adapted: false,
  }
  const items = new Map(
    listOf(content.CFItems).map((item) => [
      textOf(recordOf(item).identifier) ?? '',
      recordOf(item),
    ]),
  )
  const replaced = new Map<string, string>()
  for (const one of listOf(content.CFAssociations)) {
    const { type, from, to } = association(recordOf(one))
    if (type === 'replacedBy' && from && to) replaced.set(from, to)
  }
  for (const [identifier, item] of items) yield skillOf(file.name, identifier, item, replaced)
  for (const one of listOf(content.CFAssociations)) {
    const { type, from, to } = association(recordOf(one))
    const edge = edges[type]
    if (!edge || !from || !to || !items.has(from)) continue
    if (items.has(to)) yield { kind: 'edge', ...edge(from, to) }
  }
}

/** `isChildOf` a document says only that an item is at the top. */
const edges: Readonly<
  Record<string, (from: string, to: string) => { from: string; to: string; edgeKind: EdgeKind }>
> = {
  isChildOf: (from, to) => ({ from, to, edgeKind: 'broader' }),
  isPartOf: (from, to) => ({ from, to, edgeKind: 'broader' }),
  isRelatedTo: (from, to) => ({ from, to, edgeKind: 'related' }),
  isPeerOf: (from, to) => ({ from, to, edgeKind: 'related' }),
  precedes: (from, to) => ({ from: to, to: from, edgeKind: 'requires' }),
  hasSkillLevel: (from, to) => ({ from, to, edgeKind: 'related' }),
  exactMatchOf: (from, to) => ({ from, to, edgeKind: 'exact' }),
}

function association(one: Json) {
  return {
    type: textOf(one.associationType) ?? '',
    from: textOf(recordOf(one.originNodeURI).identifier),
    to: textOf(recordOf(one.destinationNodeURI).identifier),
  }
}

function skillOf(
  file: string,
  identifier: string,
  item: Json,
  replaced: ReadonlyMap<string, string>,
): ImportEvent {
  const statement = textOf(item.fullStatement) ?? ''
  const short = textOf(item.abbreviatedStatement)
  const name = short || statement
  if (!identifier || !name) {
    const message = 'An item has no identifier or no statement.'
    return { kind: 'problem', file, row: 0, code: 'no_name', message }
  }
  return {
    kind: 'skill',
    sourceId: identifier,
    code: textOf(item.humanCodingScheme),
    name,
    altNames: cleanNames(textsOf(item.conceptKeywords), name),
    description: [short ? statement : '', textOf(item.notes) ?? ''].filter(Boolean).join('\n\n'),
    url: textOf(item.uri),
    skillKind: skillKindOf(textOf(item.CFItemType)),
    retired: textOf(item.adoptionStatus) === 'Deprecated' || replaced.has(identifier),
    replacedBy: replaced.get(identifier),
  }
}
