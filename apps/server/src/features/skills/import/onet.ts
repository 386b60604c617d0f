import type { ImportEvent, ImportFile, ReadOptions, SkillKind } from './events.ts'
import { importFailure } from './import-error.ts'
import { readRoleFacts } from './onet-facts.ts'
import {
  assumedLevel,
  leastImportance,
  levelOf,
  mustHaveImportance,
  toolWeights,
  weightOf,
} from './onet-scales.ts'
import { onetTables, soc, type OnetTables } from './onet-tables.ts'
import { readRows } from './read-rows.ts'

/**
 * Reads the O*NET database: its tab-separated text files, or the same tables as CSV (also with one row an element).
 * Occupations become roles; skills, knowledge, work styles and technologies become their skills. A file of BLS OEWS
 * figures beside it gives wages and employment. In memory are the alternate titles, tasks and figures of the occupations
 * (about a thousand) and the elements, nothing that grows with the relations.
 */
export async function* readOnet(
  files: readonly ImportFile[],
  options: ReadOptions = {},
): AsyncGenerator<ImportEvent> {
  const tables = onetTables(files)
  const { occupations } = tables
  if (!occupations)
    throw importFailure(
      { file: files[0]?.name ?? 'The folder' },
      'holds no O*NET database. It should hold Occupation Data.txt, Skills.txt, Knowledge.txt and their like.',
    )
  yield frameworkOf(files, options)
  yield* readElements(tables)
  yield* readTools(tables.technology)
  yield* readRoles(tables, occupations)
  for (const file of [tables.skills, tables.knowledge, tables.styles]) yield* readRatings(file)
  yield* readToolsOfRoles(tables.technology)
  yield* readRelated(tables.related)
}

function frameworkOf(files: readonly ImportFile[], options: ReadOptions): ImportEvent {
  const named = files.map(({ name }) => /db_(\d+)_(\d+)/.exec(name)).find(Boolean)
  const version = options.version ?? (named ? `${named[1]}.${named[2]}` : undefined)
  return {
    kind: 'framework',
    sourceId: 'https://www.onetcenter.org/database.html',
    name: 'O*NET',
    version,
    language: 'en',
    publisher: 'U.S. Department of Labor, Employment and Training Administration',
    url: 'https://www.onetcenter.org/database.html',
    description: 'Occupations of the United States, and what they need.',
    licence: 'CC BY 4.0',
    licenceUrl: 'https://creativecommons.org/licenses/by/4.0/',
    attribution:
      `This page includes information from the O*NET ${version ? `${version} ` : ''}Database by the U.S. Department of Labor, Employment and Training Administration (USDOL/ETA). ` +
      'Used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA. Credence has modified all or some of this information. ' +
      'USDOL/ETA has not approved, endorsed, or tested these modifications.',
    adapted: true,
  }
}

const ratingColumns = {
  soc,
  id: ['elementId', 'Element ID'],
  name: ['elementName', 'Element Name'],
  scale: ['Scale ID'],
  value: ['Data Value'],
  importance: ['importance'],
  level: ['level'],
  suppress: ['levelSuppress', 'Recommend Suppress'],
  notRelevant: ['notRelevant', 'Not Relevant'],
} as const

/** The elements that are rated, with their names, and what they are parts of as far as the content model is there. */
async function* readElements(tables: OnetTables): AsyncGenerator<ImportEvent> {
  const names = new Map<string, string>()
  for (const file of [tables.skills, tables.knowledge, tables.styles])
    if (file)
      for await (const { cells } of readRows(file, ratingColumns, ['id', 'name']))
        if (names.size < 5000) names.set(cells.id, cells.name)
  const model = new Map<string, { name: string; description: string }>()
  if (tables.contentModel) {
    const columns = {
      id: ['elementId', 'Element ID'],
      name: ['name', 'Element Name'],
      description: ['description'],
    }
    for await (const { cells } of readRows(tables.contentModel, columns, ['id', 'name']))
      if (model.size < 5000) model.set(cells.id, cells)
  }
  for (const id of names.keys())
    for (const above of ancestors(id)) {
      const part = model.get(above)
      if (part && !names.has(above)) names.set(above, part.name)
    }
  const anchors = await readAnchors(tables.anchors)
  for (const [id, name] of names)
    yield {
      kind: 'skill',
      sourceId: id,
      code: id,
      name,
      description: model.get(id)?.description,
      skillKind: kindOf(id),
      anchors: anchors.get(id),
    }
  for (const id of names.keys()) {
    const broader = ancestors(id).find((above) => names.has(above))
    if (broader) yield { kind: 'edge', from: id, to: broader, edgeKind: 'broader' }
  }
}

/** `2.B.3.k` is a part of `2.B.3`, that of `2.B`. What has one part alone is no skill any more. */
function ancestors(id: string): string[] {
  const parts = id.split('.')
  return parts
    .map((_, at) => parts.slice(0, -at - 1).join('.'))
    .filter((above) => above.includes('.'))
}

function kindOf(id: string): SkillKind {
  if (id.startsWith('2.C.7.b')) return 'language'
  if (id.startsWith('2.C')) return 'knowledge'
  return /^2\.B\.[34]|^2\.A\.1\.[ef]/.test(id) ? 'technical' : 'soft'
}

/** Anchors stand at values of 0 to 7; each goes to the level that its value has. */
async function readAnchors(file: ImportFile | undefined): Promise<ReadonlyMap<string, string[]>> {
  const anchors = new Map<string, string[]>()
  if (!file) return anchors
  const columns = {
    id: ['Element ID', 'elementId'],
    scale: ['Scale ID'],
    value: ['Anchor Value'],
    text: ['Anchor Description'],
  }
  for await (const { cells } of readRows(file, columns, ['id', 'value', 'text'])) {
    const value = Number(cells.value)
    if (!Number.isFinite(value) || anchors.size > 5000) continue
    const texts = anchors.get(cells.id) ?? ['', '', '', '', '']
    anchors.set(cells.id, texts.with(levelOf(value) - 1, cells.text))
  }
  return anchors
}

const toolColumns = {
  soc,
  example: ['example'],
  commodity: ['commodityCode', 'Commodity Code'],
  title: ['commodityTitle', 'Commodity Title'],
  hot: ['hotTechnology', 'Hot Technology'],
  demand: ['inDemand', 'In Demand'],
} as const
const neededTools = ['soc', 'example', 'commodity'] as const
const groupOf = (commodity: string) => `unspsc:${commodity}`
const toolOf = (example: string) => `tool:${example.trim().toLowerCase()}`

async function* readTools(file: ImportFile | undefined): AsyncGenerator<ImportEvent> {
  if (!file) return
  const known = new Set<string>()
  const isNew = (id: string) => !known.has(id) && known.size < 200_000 && known.add(id).size > 0
  for await (const { cells } of readRows(file, toolColumns, neededTools)) {
    const [group, tool] = [groupOf(cells.commodity), toolOf(cells.example)]
    const code = cells.commodity
    if (isNew(group))
      yield { kind: 'skill', sourceId: group, code, name: cells.title || code, skillKind: 'tool' }
    if (isNew(tool)) {
      yield { kind: 'skill', sourceId: tool, name: cells.example, skillKind: 'tool' }
      yield { kind: 'edge', from: tool, to: group, edgeKind: 'broader' }
    }
  }
}

async function* readRoles(tables: OnetTables, file: ImportFile): AsyncGenerator<ImportEvent> {
  const facts = await readRoleFacts(tables)
  const columns = { soc, title: ['title'], description: ['description'] }
  for await (const { cells } of readRows(file, columns, ['soc', 'title']))
    yield {
      kind: 'role',
      sourceId: cells.soc,
      code: cells.soc,
      name: cells.title,
      description: cells.description,
      url: `https://www.onetonline.org/link/summary/${encodeURIComponent(cells.soc)}`,
      ...facts.of(cells.soc),
    }
  yield* facts.problems
}

type Rating = { im?: number; lv?: number; lowPrecision: boolean; notRelevant: boolean }

/** The rows of one element in one occupation follow each other: importance, then level; or both stand in one row. */
async function* readRatings(file: ImportFile | undefined): AsyncGenerator<ImportEvent> {
  if (!file) return
  let current: { soc: string; id: string; rating: Rating } | undefined
  const finished = () =>
    current ? roleSkillOf(current.soc, current.id, current.rating) : undefined
  for await (const { row, cells } of readRows(file, ratingColumns, ['soc', 'id'])) {
    const long = cells.scale !== ''
    const [im, lv] = long
      ? [cells.scale === 'IM' ? cells.value : '', cells.scale === 'LV' ? cells.value : '']
      : [cells.importance, cells.level]
    if (![im, lv].every((text) => text === '' || Number.isFinite(Number(text)))) {
      const message = `“${`${im} ${lv}`.slice(0, 40)}” is no rating.`
      yield { kind: 'problem', file: file.name, row, code: 'no_number', message }
      continue
    }
    if (current?.soc !== cells.soc || current.id !== cells.id) {
      const done = finished()
      if (done) yield done
      current = {
        soc: cells.soc,
        id: cells.id,
        rating: { lowPrecision: false, notRelevant: false },
      }
    }
    const { rating } = current
    if (im !== '') rating.im = Number(im)
    if (lv !== '') rating.lv = Number(lv)
    rating.lowPrecision ||= cells.suppress === 'Y'
    rating.notRelevant ||= cells.notRelevant === 'Y'
  }
  const done = finished()
  if (done) yield done
}

function roleSkillOf(role: string, skill: string, rating: Rating): ImportEvent | undefined {
  const { im, lv, lowPrecision, notRelevant } = rating
  if (im === undefined || im < leastImportance || lv === 0 || notRelevant) return undefined
  return {
    kind: 'role-skill',
    role,
    skill,
    level: lv === undefined ? assumedLevel : levelOf(lv),
    weight: weightOf(im),
    mustHave: lv !== undefined && im >= mustHaveImportance,
    origin: {
      importance: im,
      ...(lv === undefined ? { levelBasis: 'assumed' } : { level: lv }),
      ...(lowPrecision ? { precision: 'low' } : {}),
    },
  }
}

async function* readToolsOfRoles(file: ImportFile | undefined): AsyncGenerator<ImportEvent> {
  if (!file) return
  for await (const { cells } of readRows(file, toolColumns, neededTools)) {
    const hot = cells.hot === 'Y' || cells.demand === 'Y'
    yield {
      kind: 'role-skill',
      role: cells.soc,
      skill: toolOf(cells.example),
      level: assumedLevel,
      weight: hot ? toolWeights.hot : toolWeights.other,
      mustHave: false,
      origin: { hotTechnology: hot ? 'Y' : 'N', levelBasis: 'assumed' },
    }
  }
}

async function* readRelated(file: ImportFile | undefined): AsyncGenerator<ImportEvent> {
  if (!file) return
  const columns = { soc, to: ['Related O*NET-SOC Code', 'relatedSoc'] }
  for await (const { cells } of readRows(file, columns, ['soc', 'to']))
    yield { kind: 'role-edge', from: cells.soc, to: cells.to, edgeKind: 'related' }
}
