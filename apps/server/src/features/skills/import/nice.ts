import type { ImportEvent, ImportFile, ReadOptions, RoleSkillEvent, SkillKind } from './events.ts'
import { importFailure } from './import-error.ts'
import { listOf, readJson, recordOf, textOf, textsOf } from './read-json.ts'

type Json = Readonly<Record<string, unknown>>

const assumedLevel = 3
const mostTasks = 10

/**
 * Reads the NICE framework as NIST publishes it (`response.elements` with `elements` and `relationships`), and the DoD
 * Cyber Workforce Framework as a JSON of `elements`, `roles` and `ksats`. Knowledge, skills and abilities become skills,
 * work roles become roles, tasks are the roles' tasks. A core statement is a must-have of weight 1, an additional one has
 * weight 0.4; NICE tells none from another, and each has weight 0.6. Levels are assumed to be 3 and marked so.
 */
export async function* readNice(
  files: readonly ImportFile[],
  options: ReadOptions = {},
): AsyncGenerator<ImportEvent> {
  const documents = files.filter(({ name }) => /\.json(\.gz)?$/i.test(name))
  if (documents.length === 0)
    throw importFailure({ file: files[0]?.name ?? 'The folder' }, 'is no JSON file.')
  for (const file of documents) {
    const whole = recordOf(await readJson(file))
    if ('ksats' in whole && 'roles' in whole) yield* readDcwf(file.name, whole, options)
    else yield* readCprt(file.name, whole, options)
  }
}

const usGovernment = 'Public domain (work of the U.S. Government)'

async function* readDcwf(
  file: string,
  whole: Json,
  options: ReadOptions,
): AsyncGenerator<ImportEvent> {
  yield {
    kind: 'framework',
    sourceId: 'https://public.cyber.mil/wid/dcwf/',
    name: 'DoD Cyber Workforce Framework',
    version: options.version ?? /20\d\d-\d\d/.exec(file)?.[0],
    language: 'en',
    publisher: 'U.S. Department of Defense',
    url: 'https://public.cyber.mil/wid/dcwf/',
    licence: usGovernment,
    attribution: 'Source: DoD Cyber Workforce Framework, U.S. Department of Defense.',
    adapted: true,
  }
  const statements = new Map(
    Object.entries(recordOf(whole.ksats)).map(([id, ksat]) => [id, recordOf(ksat)]),
  )
  for (const [id, ksat] of statements) {
    const kind = textOf(ksat.kind) ?? ''
    if (kind.toLowerCase() === 'task') continue
    const skill = statementOf(id, textOf(ksat.description), kind)
    if (skill) yield skill
  }
  for (const [id, one] of Object.entries(recordOf(whole.roles))) {
    const role = recordOf(one)
    const [core, additional] = [textsOf(role.core_ksats), textsOf(role.additional_ksats)]
    const isTask = (ksat: string) => textOf(statements.get(ksat)?.kind)?.toLowerCase() === 'task'
    const textAt = (ksat: string) => textOf(statements.get(ksat)?.description) ?? []
    yield {
      kind: 'role',
      sourceId: id,
      code: textOf(role.nist_id) ?? id,
      name: textOf(role.name) ?? id,
      description: textOf(role.description),
      url: textOf(role.url),
      tasks: [...core, ...additional].filter(isTask).flatMap(textAt).slice(0, mostTasks),
    }
    for (const skill of core.filter((ksat) => !isTask(ksat)))
      yield needs(id, skill, { weight: 1, mustHave: true, list: 'core' })
    for (const skill of additional.filter((ksat) => !isTask(ksat) && !core.includes(ksat)))
      yield needs(id, skill, { weight: 0.4, mustHave: false, list: 'additional' })
  }
}

async function* readCprt(
  file: string,
  whole: Json,
  options: ReadOptions,
): AsyncGenerator<ImportEvent> {
  const content = recordOf(recordOf(whole.response ?? whole).elements)
  const elements = listOf(content.elements).map(recordOf)
  if (elements.length === 0)
    throw importFailure(
      { file },
      'is neither the NICE framework (response.elements) nor the DCWF (roles and ksats).',
    )
  const document = recordOf(listOf(content.documents)[0])
  yield {
    kind: 'framework',
    sourceId: 'https://csrc.nist.gov/projects/cprt/nice',
    name: 'NICE Workforce Framework for Cybersecurity',
    version: options.version ?? textOf(document.version),
    language: 'en',
    publisher: 'National Institute of Standards and Technology',
    url: textOf(document.website) ?? 'https://niccs.cisa.gov/workforce-development/nice-framework',
    licence: usGovernment,
    attribution:
      'Source: NICE Workforce Framework for Cybersecurity (NIST SP 800-181), National Institute of Standards and Technology.',
    adapted: true,
  }
  const byId = new Map(elements.map((one) => [textOf(one.element_identifier) ?? '', one]))
  const typeOf = (id: string) => (textOf(byId.get(id)?.element_type) ?? '').replaceAll('_', ' ')
  const isRole = (id: string) => typeOf(id) === 'work role'
  const isTask = (id: string) => typeOf(id) === 'task'
  const isSkill = (id: string) => /^(knowledge|skill|ability)$/.test(typeOf(id))
  for (const [id, one] of byId) {
    const skill = isSkill(id)
      ? statementOf(id, textOf(one.text) ?? textOf(one.title), typeOf(id))
      : undefined
    if (skill) yield skill
  }
  const links = new Map<string, Set<string>>()
  for (const one of listOf(content.relationships).map(recordOf)) {
    const from = textOf(one.source_element_identifier) ?? ''
    const to = textOf(one.dest_element_identifier) ?? ''
    const [role, other] = isRole(from) ? [from, to] : [to, from]
    if (isRole(role)) links.set(role, (links.get(role) ?? new Set()).add(other))
  }
  for (const [id, one] of byId) {
    if (!isRole(id)) continue
    const linked = [...(links.get(id) ?? [])]
    const textAt = (task: string) => textOf(byId.get(task)?.text) ?? []
    yield {
      kind: 'role',
      sourceId: id,
      code: id,
      name: textOf(one.title) ?? id,
      description: textOf(one.text),
      tasks: linked.filter(isTask).flatMap(textAt).slice(0, mostTasks),
    }
    for (const skill of linked.filter(isSkill))
      yield needs(id, skill, { weight: 0.6, mustHave: false, list: 'all' })
  }
}

function statementOf(id: string, text: string | undefined, kind: string): ImportEvent | undefined {
  const name = text?.replace(/^\*\s*/, '').replace(/^(Knowledge of|Skill in|Ability to)\s+/i, '')
  if (!name) return undefined
  const shown = name.charAt(0).toUpperCase() + name.slice(1).replace(/\.$/, '')
  return {
    kind: 'skill',
    sourceId: id,
    code: id,
    name: shown,
    description: text,
    skillKind: kinds[kind.toLowerCase()] ?? 'technical',
  }
}

const kinds: Readonly<Record<string, SkillKind>> = { knowledge: 'knowledge' }

type Need = { readonly weight: number; readonly mustHave: boolean; readonly list: string }

const needs = (role: string, skill: string, { list, ...need }: Need): RoleSkillEvent => ({
  kind: 'role-skill',
  role,
  skill,
  level: assumedLevel,
  ...need,
  origin: { list, levelBasis: 'assumed' },
})
