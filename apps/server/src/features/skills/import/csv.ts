import { cleanLine, cleanNames } from './clean.ts'
import type { EdgeKind, ImportEvent, ImportFile, ReadOptions, SkillKind } from './events.ts'
import { importFailure } from './import-error.ts'
import { plain, readHeaders, readRows } from './read-rows.ts'
import { skillKindOf } from './skill-kinds.ts'

/**
 * Reads plain tables: one of skills (`name`, and as wished `id`, `code`, `description`, `other names`, `kind`, `broader`,
 * `related`, `requires`, `url`, `half life`, `level 1` … `level 5`, `replaced by`), and as wished one of roles (`role`,
 * `skill`, `level`, `weight`, `must have`). Within a cell `|` separates. Skills are named by id where there is one,
 * else by name; the ids are kept in memory to say which row names a skill that is not there.
 */
export async function* readCsv(
  files: readonly ImportFile[],
  options: ReadOptions = {},
): AsyncGenerator<ImportEvent> {
  const tables = { skills: [] as ImportFile[], roles: [] as ImportFile[] }
  for (const file of files.filter(({ name }) => /\.(csv|tsv|txt)(\.gz)?$/i.test(name))) {
    const headers = await readHeaders(file)
    const isRoles = headers?.has('role') === true && headers.has('skill')
    ;(isRoles ? tables.roles : tables.skills).push(file)
  }
  const [first] = tables.skills
  if (!first)
    throw importFailure(
      { file: files[0]?.name ?? 'The folder' },
      'holds no table of skills. It is a CSV with a column “name”.',
    )
  const fromFile =
    first.name
      .split('/')
      .at(-1)
      ?.replace(/\.(csv|tsv|txt)(\.gz)?$/i, '') ?? ''
  const name = options.name ?? (fromFile || 'Skills')
  yield {
    kind: 'framework',
    sourceId: `csv:${name}`,
    name,
    version: options.version,
    language: options.language ?? 'en',
    licence: options.licence,
    attribution: options.attribution,
    adapted: false,
  }
  const ids = new Map<string, string>()
  for (const file of tables.skills) yield* readSkills(file, ids)
  for (const file of tables.skills) yield* readEdges(file, ids)
  for (const file of tables.roles) yield* readRoles(file, ids)
}

const columns = {
  id: ['id', 'uri', 'identifier'],
  code: ['code', 'notation'],
  name: ['name', 'skill', 'label', 'title'],
  description: ['description', 'statement'],
  altNames: ['other names', 'alt names', 'altLabels', 'synonyms', 'keywords'],
  kind: ['kind', 'type', 'category'],
  url: ['url', 'address'],
  halfLife: ['half life', 'half life months', 'halfLifeMonths'],
  replacedBy: ['replaced by'],
  broader: ['broader', 'parent'],
  related: ['related'],
  requires: ['requires', 'prerequisites'],
  level1: ['level 1', 'anchor 1'],
  level2: ['level 2', 'anchor 2'],
  level3: ['level 3', 'anchor 3'],
  level4: ['level 4', 'anchor 4'],
  level5: ['level 5', 'anchor 5'],
} as const

const exactKinds: Readonly<Record<string, SkillKind>> = {
  technical: 'technical',
  soft: 'soft',
  knowledge: 'knowledge',
  tool: 'tool',
  language: 'language',
}

async function* readSkills(
  file: ImportFile,
  ids: Map<string, string>,
): AsyncGenerator<ImportEvent> {
  for await (const { row, cells } of readRows(file, columns, ['name'])) {
    const name = cleanLine(cells.name, 200)
    if (!name) {
      yield problem(file, row, 'no_name', 'The row has no name.')
      continue
    }
    const sourceId = cells.id.trim() || cells.code.trim() || name
    if (ids.has(sourceId)) {
      yield problem(
        file,
        row,
        'twice',
        `“${sourceId.slice(0, 80)}” stands twice; the first row counts.`,
      )
      continue
    }
    ids.set(sourceId, sourceId)
    if (!ids.has(name)) ids.set(name, sourceId)
    const months = Number(cells.halfLife || Number.NaN)
    const anchors = [cells.level1, cells.level2, cells.level3, cells.level4, cells.level5]
    yield {
      kind: 'skill',
      sourceId,
      code: cells.code,
      name,
      altNames: cleanNames(cells.altNames.split('|'), name),
      description: cells.description,
      url: cells.url,
      skillKind: exactKinds[plain(cells.kind)] ?? skillKindOf(cells.kind),
      halfLifeMonths: Number.isInteger(months) && months >= 1 && months <= 600 ? months : undefined,
      anchors: anchors.some((text) => text.trim()) ? anchors : undefined,
      retired: cells.replacedBy.trim() !== '',
      replacedBy: cells.replacedBy.trim() || undefined,
    }
  }
}

const edgeColumns = [
  ['broader', 'broader'],
  ['related', 'related'],
  ['requires', 'requires'],
] as const satisfies readonly (readonly [keyof typeof columns, EdgeKind])[]

async function* readEdges(
  file: ImportFile,
  ids: ReadonlyMap<string, string>,
): AsyncGenerator<ImportEvent> {
  for await (const { row, cells } of readRows(file, columns, ['name'])) {
    const name = cleanLine(cells.name, 200)
    if (!name) continue
    const from = cells.id.trim() || cells.code.trim() || name
    for (const [column, edgeKind] of edgeColumns)
      for (const word of cells[column]
        .split('|')
        .map((one) => one.trim())
        .filter(Boolean)) {
        const to = ids.get(word)
        if (to === undefined)
          yield problem(
            file,
            row,
            'unknown_skill',
            `“${word.slice(0, 80)}” is no skill of this file.`,
          )
        else yield { kind: 'edge', from, to, edgeKind }
      }
  }
}

const roleColumns = {
  id: ['role id'],
  role: ['role'],
  description: ['description', 'role description'],
  skill: ['skill'],
  level: ['level'],
  weight: ['weight'],
  mustHave: ['must have', 'mandatory'],
} as const

async function* readRoles(
  file: ImportFile,
  ids: ReadonlyMap<string, string>,
): AsyncGenerator<ImportEvent> {
  const known = new Set<string>()
  for await (const { row, cells } of readRows(file, roleColumns, ['role', 'skill'])) {
    const name = cleanLine(cells.role, 200)
    if (!name) {
      yield problem(file, row, 'no_name', 'The row names no role.')
      continue
    }
    const role = cells.id.trim() || name
    if (!known.has(role)) {
      known.add(role)
      yield { kind: 'role', sourceId: role, name, description: cells.description }
    }
    const skill = ids.get(cells.skill.trim())
    const level = Number(cells.level || 3)
    const weight = Number(cells.weight || 0.5)
    if (skill === undefined)
      yield problem(
        file,
        row,
        'unknown_skill',
        `“${cells.skill.slice(0, 80)}” is no skill of this file.`,
      )
    else if (!Number.isInteger(level) || level < 1 || level > 5)
      yield problem(file, row, 'no_level', 'The level is a whole number from 1 to 5.')
    else if (!(weight >= 0 && weight <= 1))
      yield problem(file, row, 'no_weight', 'The weight is a number from 0 to 1.')
    else
      yield {
        kind: 'role-skill',
        role,
        skill,
        level,
        weight,
        mustHave: /^(yes|y|true|1|x|ja)$/i.test(cells.mustHave.trim()),
        origin: cells.level ? { level } : { levelBasis: 'assumed' },
      }
  }
}

const problem = (file: ImportFile, row: number, code: string, message: string): ImportEvent => ({
  kind: 'problem',
  file: file.name,
  row,
  code,
  message,
})
