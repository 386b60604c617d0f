import { cleanNames } from './clean.ts'
import type { ImportEvent, ImportFile, ReadOptions, RoleEvent, SkillKind } from './events.ts'
import { importFailure } from './import-error.ts'
import { plain, readRows } from './read-rows.ts'

const base = 'http://data.europa.eu/esco/'
/** ESCO says whether a skill is essential or optional, and no level: this one is assumed. */
const assumedLevel = 3
const weights = { essential: 1, optional: 0.4 } as const

/**
 * Reads ESCO as the European Commission publishes it (CSV, one file a table, `skills_en.csv` and so on), and the same
 * tables with short column names. Of memory it needs the two collections of transversal and language skills alone.
 *
 * An essential skill of an occupation is a must-have of weight 1, an optional one has weight 0.4; the level is assumed to
 * be 3 and marked so. Skills that another skill cannot do without become `requires`, optional ones `related`.
 */
export async function* readEsco(
  files: readonly ImportFile[],
  options: ReadOptions = {},
): AsyncGenerator<ImportEvent> {
  const tables = sortTables(files)
  const one = tables.skills[0] ?? tables.occupations[0]
  if (!one)
    throw importFailure(
      { file: files[0]?.name ?? 'The folder' },
      'holds no table of ESCO. It should hold skills_en.csv, occupations_en.csv, occupationSkillRelations_en.csv and their like.',
    )
  const collections = {
    soft: await readUris(tables.transversal),
    language: await readUris(tables.languages),
  }
  yield frameworkOf(files, options)
  for (const file of tables.groups) yield* readGroups(file)
  for (const file of tables.skills) yield* readSkills(file, collections)
  for (const file of tables.isco) yield* readRoles(file)
  for (const file of tables.occupations) yield* readRoles(file)
  for (const file of [...tables.groups, ...tables.skills]) yield* readBroaderColumn(file)
  for (const file of tables.skillBroader) yield* readBroader(file, 'edge')
  for (const file of tables.skillSkill) yield* readSkillRelations(file)
  for (const file of tables.roleBroader) yield* readBroader(file, 'role-edge')
  for (const file of tables.occupationSkill) yield* readOccupationSkills(file)
}

const patterns = {
  transversal: /transversal/,
  languages: /languageskills/,
  occupationSkill: /occupation_?skill_?relation/,
  skillSkill: /skill_?skill_?relation/,
  skillBroader: /broaderrelationsskill|^skill_?broader/,
  roleBroader: /broaderrelationsocc|^occupation_?broader/,
  groups: /^skill_?groups/,
  skills: /^skills/,
  isco: /^isco_?groups/,
  occupations: /^occupations/,
} as const
type Table = keyof typeof patterns

function sortTables(files: readonly ImportFile[]): Record<Table, ImportFile[]> {
  const sorted = new Map<Table, ImportFile[]>()
  for (const file of files) {
    const name = file.name.split('/').at(-1)?.toLowerCase() ?? ''
    if (!/\.csv(\.gz)?$/.test(name)) continue
    const table = (Object.keys(patterns) as Table[]).find((one) => patterns[one].test(name)) // the keys of the record
    if (table) sorted.set(table, [...(sorted.get(table) ?? []), file])
  }
  const of = (table: Table) => sorted.get(table) ?? []
  return Object.fromEntries(
    (Object.keys(patterns) as Table[]).map((table) => [table, of(table)]), // each key
  ) as Record<Table, ImportFile[]>
}

function frameworkOf(files: readonly ImportFile[], options: ReadOptions): ImportEvent {
  const named = files.map(({ name }) => /v?(\d+\.\d+(?:\.\d+)?)/.exec(name)?.[1]).find(Boolean)
  const language = files.map(({ name }) => /_([a-z]{2})\.csv/.exec(name)?.[1]).find(Boolean)
  return {
    kind: 'framework',
    sourceId: 'http://data.europa.eu/esco',
    name: 'ESCO',
    version: options.version ?? named,
    language: options.language ?? language ?? 'en',
    publisher: 'European Commission',
    url: 'https://esco.ec.europa.eu/',
    description: 'European Skills, Competences, Qualifications and Occupations.',
    licence: 'Free reuse under Commission Decision 2011/833/EU',
    licenceUrl: 'https://eur-lex.europa.eu/eli/dec/2011/833/oj',
    attribution:
      'This service uses the ESCO classification of the European Commission, in an adapted version: importance is given as a weight, and a level is assumed.',
    adapted: true,
  }
}

const uriOf = (text: string) => (text === '' || /^https?:/.test(text) ? text : `${base}${text}`)
const listOf = (text: string) =>
  text
    .split(/[|\n]/)
    .map((one) => one.trim())
    .filter(Boolean)

async function readUris(files: readonly ImportFile[]): Promise<ReadonlySet<string>> {
  const uris = new Set<string>()
  for (const file of files)
    for await (const { cells } of readRows(file, { uri: ['uri', 'conceptUri'] }, ['uri']))
      uris.add(uriOf(cells.uri))
  return uris
}

const conceptColumns = {
  uri: ['uri', 'conceptUri'],
  code: ['code'],
  name: ['preferredLabel'],
  altNames: ['altLabels'],
  description: ['description', 'definition'],
  type: ['skillType'],
  reuse: ['reuseLevel'],
  collections: ['collections'],
  status: ['status'],
  iscoGroup: ['iscoGroup'],
  broader: ['broaderUris'],
} as const

async function* readGroups(file: ImportFile): AsyncGenerator<ImportEvent> {
  for await (const { cells } of readRows(file, conceptColumns, ['uri', 'name']))
    yield {
      kind: 'skill',
      sourceId: uriOf(cells.uri),
      code: cells.code,
      name: cells.name,
      altNames: cleanNames(listOf(cells.altNames), cells.name),
      description: cells.description,
      url: uriOf(cells.uri),
      skillKind: groupKind(cells.uri, cells.code),
    }
}

function groupKind(uri: string, code: string): SkillKind {
  if (/isced/.test(uri) || code.startsWith('K')) return 'knowledge'
  if (code.startsWith('L')) return 'language'
  return code.startsWith('T') || code.startsWith('A') ? 'soft' : 'technical'
}

type Collections = { readonly soft: ReadonlySet<string>; readonly language: ReadonlySet<string> }

async function* readSkills(file: ImportFile, sets: Collections): AsyncGenerator<ImportEvent> {
  for await (const { cells } of readRows(file, conceptColumns, ['uri', 'name'])) {
    const sourceId = uriOf(cells.uri)
    const marks = listOf(cells.collections)
    const isLanguage = marks.includes('language') || sets.language.has(sourceId)
    const isSoft =
      marks.includes('transversal') || cells.reuse === 'transversal' || sets.soft.has(sourceId)
    yield {
      kind: 'skill',
      sourceId,
      name: cells.name,
      altNames: cleanNames(listOf(cells.altNames), cells.name),
      description: cells.description,
      url: sourceId,
      skillKind: isLanguage
        ? 'language'
        : isSoft
          ? 'soft'
          : cells.type.endsWith('knowledge')
            ? 'knowledge'
            : 'technical',
      retired: plain(cells.status) === 'obsolete',
    }
  }
}

async function* readRoles(file: ImportFile): AsyncGenerator<ImportEvent> {
  for await (const { cells } of readRows(file, conceptColumns, ['uri', 'name'])) {
    const role: RoleEvent = {
      kind: 'role',
      sourceId: uriOf(cells.uri),
      code: cells.code || cells.iscoGroup,
      name: cells.name,
      altNames: cleanNames(listOf(cells.altNames), cells.name),
      description: cells.description,
      url: uriOf(cells.uri),
    }
    yield role
  }
}

async function* readBroaderColumn(file: ImportFile): AsyncGenerator<ImportEvent> {
  for await (const { cells } of readRows(file, conceptColumns, ['uri']))
    for (const broader of listOf(cells.broader))
      yield { kind: 'edge', from: uriOf(cells.uri), to: uriOf(broader), edgeKind: 'broader' }
}

async function* readBroader(
  file: ImportFile,
  kind: 'edge' | 'role-edge',
): AsyncGenerator<ImportEvent> {
  const columns = { from: ['conceptUri', 'uri'], to: ['broaderUri'] }
  for await (const { cells } of readRows(file, columns, ['from', 'to']))
    yield { kind, from: uriOf(cells.from), to: uriOf(cells.to), edgeKind: 'broader' }
}

async function* readSkillRelations(file: ImportFile): AsyncGenerator<ImportEvent> {
  const columns = { from: ['originalSkillUri'], type: ['relationType'], to: ['relatedSkillUri'] }
  for await (const { cells } of readRows(file, columns, ['from', 'type', 'to']))
    yield {
      kind: 'edge',
      from: uriOf(cells.from),
      to: uriOf(cells.to),
      edgeKind: cells.type === 'essential' ? 'requires' : 'related',
    }
}

async function* readOccupationSkills(file: ImportFile): AsyncGenerator<ImportEvent> {
  const columns = { role: ['occupationUri'], skill: ['skillUri'], type: ['relationType'] }
  for await (const { row, cells } of readRows(file, columns, ['role', 'skill', 'type'])) {
    const { type } = cells
    if (type !== 'essential' && type !== 'optional') {
      const message = `The relation “${type.slice(0, 40)}” is neither essential nor optional.`
      yield { kind: 'problem', file: file.name, row, code: 'unknown_relation', message }
      continue
    }
    yield {
      kind: 'role-skill',
      role: uriOf(cells.role),
      skill: uriOf(cells.skill),
      level: assumedLevel,
      weight: weights[type],
      mustHave: type === 'essential',
      origin: { relation: type, levelBasis: 'assumed' },
    }
  }
}
