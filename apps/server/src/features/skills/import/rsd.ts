import { cleanLine, cleanNames } from './clean.ts'
import type { FrameworkEvent, ImportEvent, ImportFile, ReadOptions, SkillEvent } from './events.ts'
import { importFailure } from './import-error.ts'
import { listOf, readJson, recordOf, textOf, textsOf } from './read-json.ts'
import { readRows } from './read-rows.ts'
import { skillKindOf } from './skill-kinds.ts'

/** Reads Rich Skill Descriptors: JSON (a list of them, or a collection with `skills`) or CSV as OSMT exports it. */
export async function* readRsd(
  files: readonly ImportFile[],
  options: ReadOptions = {},
): AsyncGenerator<ImportEvent> {
  const json = files.filter(({ name }) => /\.json(ld)?(\.gz)?$/i.test(name))
  const csv = files.filter(({ name }) => /\.csv(\.gz)?$/i.test(name))
  if (json.length + csv.length === 0)
    throw importFailure({ file: files[0]?.name ?? 'The folder' }, 'is neither JSON nor CSV.')
  for (const file of json) {
    const whole = await readJson(file)
    const collection = recordOf(whole)
    const skills = Array.isArray(whole) ? whole : listOf(collection.skills)
    if (skills.length === 0)
      throw importFailure({ file: file.name }, 'holds no Rich Skill Descriptors.')
    const first = recordOf(skills[0])
    yield frameworkOf(options, {
      sourceId: textOf(collection.id) ?? textOf(collection.uuid) ?? hostOf(textOf(first.id)),
      name: textOf(collection.name),
      author: textsOf(first.authors ?? first.author ?? recordOf(first.author).name)[0],
      file: file.name,
    })
    for (const [at, one] of skills.entries()) {
      const skill = fromJson(recordOf(one))
      if (skill) yield skill
      else yield nameless(file.name, at + 1)
    }
  }
  for (const file of csv) yield* readCsvExport(file, options)
}

type Known = {
  readonly sourceId?: string | undefined
  readonly name?: string | undefined
  readonly author?: string | undefined
  readonly file: string
}

function frameworkOf(options: ReadOptions, known: Known): FrameworkEvent {
  const fromFile = known.file
    .split('/')
    .at(-1)
    ?.replace(/\.(json|jsonld|csv)(\.gz)?$/i, '')
  const name = options.name ?? known.name ?? known.author ?? fromFile ?? 'Rich skills'
  return {
    kind: 'framework',
    sourceId: options.name ? `rsd:${options.name}` : (known.sourceId ?? `rsd:${name}`),
    name,
    version: options.version,
    language: options.language ?? 'en',
    publisher: known.author,
    licence: options.licence,
    attribution: options.attribution ?? `${name}: Rich Skill Descriptors.`,
    adapted: false,
  }
}

/** Skills of one publisher stand under one address. */
function hostOf(id: string | undefined): string | undefined {
  const url = id === undefined ? null : URL.parse(id)
  return url ? `${url.origin}/` : undefined
}

function fromJson(one: Readonly<Record<string, unknown>>): SkillEvent | undefined {
  const name = cleanLine(textOf(one.skillName) ?? textOf(one.name), 200)
  const statement = textOf(one.skillStatement) ?? textOf(one.description)
  const sourceId = textOf(one.id) ?? textOf(one.uuid)
  if (!sourceId || !(name ?? statement)) return undefined
  const shown = name ?? statement ?? ''
  return {
    kind: 'skill',
    sourceId,
    name: shown,
    altNames: cleanNames(
      listOf(one.keywords).flatMap((word) => textOf(word) ?? textOf(recordOf(word).name) ?? []),
      shown,
    ),
    description: statement,
    url: textOf(one.id),
    skillKind: skillKindOf(textsOf(one.categories ?? one.category)[0]),
    retired: /^(archived|deleted)$/i.test(textOf(one.status) ?? ''),
  }
}

async function* readCsvExport(file: ImportFile, options: ReadOptions): AsyncGenerator<ImportEvent> {
  const columns = {
    id: ['Canonical URL', 'RSD URL', 'id', 'uuid'],
    name: ['RSD Name', 'Skill Name', 'name'],
    statement: ['Skill Statement', 'statement'],
    category: ['Category', 'Categories'],
    keywords: ['Keywords'],
    author: ['Author', 'Authors'],
    status: ['Publish Status', 'status'],
  }
  let begun = false
  for await (const { row, cells } of readRows(file, columns, ['name', 'statement'])) {
    if (!begun) {
      const { author, id } = cells
      yield frameworkOf(options, {
        sourceId: hostOf(id),
        author: author || undefined,
        file: file.name,
      })
      begun = true
    }
    const shown = cleanLine(cells.name || cells.statement, 200)
    if (!shown) {
      yield nameless(file.name, row)
      continue
    }
    yield {
      kind: 'skill',
      sourceId: cells.id || shown,
      name: shown,
      altNames: cleanNames(cells.keywords.split(';'), shown),
      description: cells.statement,
      url: cells.id,
      skillKind: skillKindOf(cells.category),
      retired: /^(archived|deleted)$/i.test(cells.status),
    }
  }
  if (!begun) throw importFailure({ file: file.name }, 'has a header and no rows.')
}

const nameless = (file: string, row: number): ImportEvent => ({
  kind: 'problem',
  file,
  row,
  code: 'no_name',
  message: 'A skill has no id, or neither name nor statement.',
})
