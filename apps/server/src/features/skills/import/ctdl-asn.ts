import { cleanNames } from './clean.ts'
import type { EdgeKind, ImportEvent, ImportFile, ReadOptions } from './events.ts'
import { importFailure } from './import-error.ts'
import { listOf, readJson, recordOf, textOf } from './read-json.ts'
import { skillKindOf } from './skill-kinds.ts'

type Json = Readonly<Record<string, unknown>>

/** Reads CTDL-ASN competency frameworks (JSON-LD with `@graph`), several to a file if need be. */
export async function* readCtdlAsn(
  files: readonly ImportFile[],
  options: ReadOptions = {},
): AsyncGenerator<ImportEvent> {
  let found = 0
  const documents = files.filter(({ name }) => /\.json(ld)?(\.gz)?$/i.test(name))
  for (const file of documents) {
    const whole = recordOf(await readJson(file))
    const graph = listOf(whole['@graph'] ?? whole).map(recordOf)
    const frameworks = graph.filter((node) => isA(node, 'CompetencyFramework'))
    found += frameworks.length
    for (const framework of frameworks)
      yield* readFramework(graph, framework, frameworks.length > 1 ? {} : options)
  }
  if (found === 0)
    throw importFailure(
      { file: documents[0]?.name ?? files[0]?.name ?? 'The folder' },
      'holds no ceasn:CompetencyFramework.',
    )
}

async function* readFramework(
  graph: readonly Json[],
  framework: Json,
  options: ReadOptions,
): AsyncGenerator<ImportEvent> {
  const language = localeOf(value(framework, 'inLanguage')) ?? 'en'
  const read = (node: Json, ...names: string[]) =>
    names.map((name) => inLanguage(value(node, name), language)).find(Boolean)
  const sourceId = idOf(framework) ?? ''
  const publisher = read(framework, 'publisherName') ?? read(framework, 'creator')
  const name = options.name ?? read(framework, 'name') ?? sourceId
  yield {
    kind: 'framework',
    sourceId,
    name,
    version: options.version ?? read(framework, 'versionCode', 'dateModified', 'dateCreated'),
    language: options.language ?? language,
    publisher,
    url: read(framework, 'source', 'exactAlignment') ?? sourceId,
    description: read(framework, 'description'),
    licence: options.licence ?? read(framework, 'license', 'rights'),
    licenceUrl: read(framework, 'license'),
    attribution:
      options.attribution ?? (publisher ? `${name}, published by ${publisher}.` : `${name}.`),
    adapted: false,
  }
  const competencies = graph.filter(
    (node) => isA(node, 'Competency') && belongsTo(node, sourceId, graph),
  )
  const ids = new Set(competencies.map(idOf))
  for (const node of competencies) {
    const text = read(node, 'competencyText') ?? ''
    const label = read(node, 'competencyLabel', 'name')
    const id = idOf(node)
    const shown = label ?? text
    if (!id || !shown) continue
    yield {
      kind: 'skill',
      sourceId: id,
      code: read(node, 'codedNotation', 'listID'),
      name: shown,
      altNames: cleanNames(
        listOf(value(node, 'conceptKeyword')).flatMap((one) => inLanguage(one, language) ?? []),
        shown,
      ),
      description: [label ? text : '', read(node, 'comment') ?? ''].filter(Boolean).join('\n\n'),
      url: id,
      skillKind: skillKindOf(read(node, 'competencyCategory')),
    }
  }
  for (const node of competencies) {
    const from = idOf(node)
    for (const [property, make] of Object.entries(relations))
      for (const to of refs(value(node, property)))
        if (from && ids.has(to)) yield { kind: 'edge', ...make(from, to) }
  }
}

type Edge = { readonly from: string; readonly to: string; readonly edgeKind: EdgeKind }
const same =
  (edgeKind: EdgeKind) =>
  (from: string, to: string): Edge => ({ from, to, edgeKind })

const relations: Readonly<Record<string, (from: string, to: string) => Edge>> = {
  isChildOf: same('broader'),
  hasChild: (from, to) => ({ from: to, to: from, edgeKind: 'broader' }),
  broadAlignment: same('broad'),
  narrowAlignment: same('narrow'),
  exactAlignment: same('exact'),
  majorAlignment: same('close'),
  minorAlignment: same('related'),
  prerequisiteAlignment: same('requires'),
  comprisedOf: (from, to) => ({ from: to, to: from, edgeKind: 'broader' }),
}

/** A property by its name, in whichever of the prefixes it is written. */
function value(node: Json, name: string): unknown {
  return (
    node[`ceasn:${name}`] ??
    node[name] ??
    node[`ceterms:${name}`] ??
    node[`https://purl.org/ctdlasn/terms/${name}`]
  )
}

const idOf = (node: Json) => textOf(node['@id'])

function isA(node: Json, type: string): boolean {
  return listOf(node['@type']).some((one) => textOf(one)?.split(/[:/]/).at(-1) === type)
}

/** With one framework in the file, everything in it is its own. */
function belongsTo(node: Json, framework: string, graph: readonly Json[]): boolean {
  const parts = [...refs(value(node, 'isPartOf')), ...refs(value(node, 'isTopChildOf'))]
  if (parts.length > 0) return parts.includes(framework)
  return graph.filter((one) => isA(one, 'CompetencyFramework')).length === 1
}

function refs(of: unknown): string[] {
  return listOf(of).flatMap((one) => textOf(one) ?? idOf(recordOf(one)) ?? [])
}

const localeOf = (of: unknown) => textOf(listOf(of)[0])

/** A text, or the text of a language map: in this language, in another form of it, or the first. */
function inLanguage(of: unknown, language: string): string | undefined {
  const first = listOf(of)[0]
  const plainText = textOf(first)
  if (plainText !== undefined) return plainText
  const map = recordOf(first)
  if ('@value' in map) return textOf(map['@value'])
  if ('@id' in map) return textOf(map['@id'])
  const keys = Object.keys(map)
  const primary = language.toLowerCase().split('-')[0]
  const key =
    keys.find((one) => one.toLowerCase() === language.toLowerCase()) ??
    keys.find((one) => one.toLowerCase().split('-')[0] === primary) ??
    keys[0]
  return key === undefined ? undefined : textOf(listOf(map[key])[0])
}
