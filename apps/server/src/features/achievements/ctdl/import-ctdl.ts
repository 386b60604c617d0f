import { AchievementDefinition } from '@credence/contract'
import { typeOf } from './types.ts'

/** An achievement of somebody else, as it was read. */
export type OutsideEntry = {
  readonly sourceId: string
  readonly registryId: string | undefined
  readonly type: string
  readonly provider: string | undefined
  readonly providerUrl: string | undefined
  readonly url: string | undefined
  readonly definition: AchievementDefinition
  readonly document: object
}
export type Skipped = { readonly node: string; readonly reason: string }
type Node = Readonly<Record<string, unknown>>

/** How many nodes one file may hold. */
const mostNodes = 20_000
/** Of longer texts the beginning is read: many nodes may name the same one. */
const longestText = 20_000

/**
 * Reads the achievements of a CTDL file: a list, a `@graph`, a single node, or a credential that holds one. Terms may be
 * written with the prefix `ceterms:` or as whole addresses, texts plain, by language or expanded.
 *
 * Links to other nodes are followed within the file alone; nothing is fetched. Conditions stay text. Whether the file
 * comes from the registry it names is not checked.
 * @param json what was sent, parsed
 * @returns what is an achievement, and what was left out with the reason
 * @throws RangeError for more than 20,000 nodes
 */
export function readCtdl(json: unknown): { entries: OutsideEntry[]; skipped: Skipped[] } {
  const nodes = nodesOf(json)
  if (nodes.length > mostNodes) throw new RangeError(`The file holds more than ${mostNodes} nodes.`)
  const byId = new Map(nodes.flatMap((node) => (idOf(node) ? [[idOf(node), node] as const] : [])))
  const entries = new Map<string, OutsideEntry>()
  const skipped: Skipped[] = []
  for (const node of nodes) {
    const type = typesOf(node)
      .map((name) => typeOf(name))
      .find((known) => known !== undefined)
    if (type === undefined) continue
    const sourceId = idOf(node)
    const skip = (reason: string) => skipped.push({ node: sourceId ?? '(without @id)', reason })
    if (sourceId === undefined || sourceId.startsWith('_:')) skip('has no @id of its own')
    else if (entries.has(sourceId)) skip('stands twice; the first is taken')
    else {
      const read = readNode(node, { type, byId })
      const parsed = AchievementDefinition.safeParse(read)
      if (!parsed.success) {
        const [issue] = parsed.error.issues
        skip(`${issue?.path.join('.') ?? 'it'}: ${issue?.message ?? 'is not valid'}`)
        continue
      }
      const owner = firstNode(node, ['ownedBy', 'offeredBy'], byId)
      entries.set(sourceId, {
        sourceId,
        registryId: textOf(term(node, 'ctid')),
        type,
        provider: owner && textOf(term(owner, 'name')),
        providerUrl: webUrl(
          owner ? (textOf(term(owner, 'subjectWebpage')) ?? idOf(owner)) : linkOf(node, 'ownedBy'),
        ),
        url: webUrl(textOf(term(node, 'subjectWebpage')) ?? sourceId),
        definition: parsed.data,
        document: node,
      })
    }
  }
  return { entries: [...entries.values()], skipped }
}

function readNode(
  node: Node,
  { type, byId }: { type: string; byId: ReadonlyMap<string | undefined, Node> },
): Record<string, unknown> {
  const name = textOf(term(node, 'name')) ?? ''
  const requires = listOf(term(node, 'requires')).concat(listOf(term(node, 'hasCondition')))
  const conditions = requires
    .filter(isNode)
    .map((condition) => textOf(term(condition, 'description')) ?? textOf(term(condition, 'name')))
    .filter((text) => text !== undefined)
  const url = webUrl(textOf(term(node, 'subjectWebpage')) ?? idOf(node))
  const hours = hoursOf(node)
  return {
    name: cut(name, 200),
    description: cut(textOf(term(node, 'description')) ?? name, 5000),
    achievementType: type,
    language: languageOf(node),
    criteria: {
      ...(conditions.length > 0 ? { narrative: cut(conditions.join('\n\n'), 10_000) } : {}),
      ...(url === undefined ? {} : { url }),
    },
    skills: skillsOf(node, byId),
    tags: listOf(term(node, 'keyword'))
      .map((word) => textOf(word))
      .filter((word) => word !== undefined)
      .slice(0, 30)
      .map((word) => cut(word, 50)),
    eu: hours === undefined ? {} : { workloadHours: hours },
    ...costsOf(node),
  }
}

function skillsOf(node: Node, byId: ReadonlyMap<string | undefined, Node>): unknown[] {
  const named = ['teaches', 'assesses', 'targetCompetency'].flatMap((key) =>
    listOf(term(node, key)),
  )
  const skills = new Map<string, unknown>()
  for (const given of named) {
    const target = typeof given === 'string' ? byId.get(given) : isNode(given) ? given : undefined
    if (!target) continue
    const name =
      textOf(term(target, 'targetNodeName')) ??
      textOf(term(target, 'competencyLabel')) ??
      textOf(term(target, 'competencyText'))
    if (name === undefined) continue
    const url = webUrl(linkOf(target, 'targetNode') ?? idOf(target))
    const framework = textOf(term(target, 'frameworkName'))
    skills.set(name.toLowerCase(), {
      name: cut(name, 200),
      ...(url === undefined ? {} : { url }),
      ...(framework === undefined ? {} : { framework: cut(framework, 200) }),
    })
  }
  return [...skills.values()].slice(0, 50)
}

const costKinds = { Tuition: 'learning', AssessmentFee: 'exam', RenewalFee: 'renewal' } as const

function costsOf(node: Node): Record<string, unknown> {
  const profiles = listOf(term(node, 'estimatedCost')).filter(isNode)
  const currency = profiles.map((profile) => textOf(term(profile, 'currency'))).find(Boolean)
  if (!currency || !/^[A-Z]{3}$/.test(currency)) return {}
  const costs: Record<string, unknown> = { currency, learning: 0, exam: 0, renewal: 0 }
  for (const profile of profiles) {
    const price = Number(textOf(term(profile, 'price')))
    const kind = JSON.stringify(term(profile, 'directCostType') ?? '')
    const name =
      Object.entries(costKinds).find(([word]) => kind.includes(`costType:${word}`))?.[1] ??
      'learning'
    if (Number.isFinite(price) && price >= 0 && price <= 1e6) costs[name] = price
  }
  return { costs }
}

function hoursOf(node: Node): number | undefined {
  for (const profile of listOf(term(node, 'estimatedDuration')).filter(isNode)) {
    const text = textOf(term(profile, 'exactDuration')) ?? textOf(term(profile, 'maximumDuration'))
    const hours = Number(/^P(?:\d+D)?T(\d{1,4})H/.exec(text ?? '')?.[1] ?? Number.NaN)
    if (Number.isFinite(hours)) return hours
  }
  return undefined
}

function languageOf(node: Node): string {
  const given = textOf(listOf(term(node, 'inLanguage'))[0])
  const name = term(node, 'name')
  const key = isNode(name) ? Object.keys(name).find((one) => !one.startsWith('@')) : undefined
  const tag = given ?? key ?? 'en'
  return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) ? tag : 'en'
}

/** The nodes of a file, wherever they stand. */
function nodesOf(json: unknown): Node[] {
  if (Array.isArray(json)) return json.filter(isNode)
  if (!isNode(json)) return []
  if (Array.isArray(json['@graph'])) return json['@graph'].filter(isNode)
  const subjects = listOf(json.credentialSubject).filter(isNode)
  const held = subjects.flatMap((subject) => listOf(subject.achievement)).filter(isNode)
  return held.length > 0 ? held : [json]
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const spellings = [
  'ceterms:',
  'ceasn:',
  'https://purl.org/ctdl/terms/',
  'https://purl.org/ctdlasn/terms/',
  'http://purl.org/ctdl/terms/',
  'schema:',
] as const

function term(node: Node, name: string): unknown {
  for (const spelling of spellings) {
    const value = node[`${spelling}${name}`]
    if (value !== undefined && value !== null) return value
  }
  return undefined
}

function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return []
  if (isNode(value) && Array.isArray(Object.values(value)[0]))
    return Object.values(value).flatMap((one) => (Array.isArray(one) ? one : [one]))
  return Array.isArray(value) ? value : [value]
}

/** The text of a value: plain, by language (English first), or expanded. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.slice(0, longestText).trim() || undefined
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return textOf(value[0])
  if (!isNode(value)) return undefined
  if ('@value' in value) return textOf(value['@value'])
  const keys = Object.keys(value).filter((key) => !key.startsWith('@'))
  const key = keys.find((one) => /^en\b/i.test(one)) ?? keys[0]
  const text = key === undefined ? undefined : value[key]
  return typeof text === 'string' || Array.isArray(text) ? textOf(text) : undefined
}

function idOf(node: Node): string | undefined {
  const id = node['@id'] ?? node.id
  return typeof id === 'string' && id.length > 0 && id.length <= 2000 ? id : undefined
}

function linkOf(node: Node, name: string): string | undefined {
  const [first] = listOf(term(node, name))
  return typeof first === 'string' ? first : isNode(first) ? idOf(first) : undefined
}

function typesOf(node: Node): string[] {
  return listOf(node['@type'] ?? node.type).flatMap((type) =>
    typeof type === 'string' ? [type.replace(/^.*[:/]/, '')] : [],
  )
}

function firstNode(
  node: Node,
  names: readonly string[],
  byId: ReadonlyMap<string | undefined, Node>,
): Node | undefined {
  for (const name of names) {
    const link = linkOf(node, name)
    const found = link === undefined ? undefined : byId.get(link)
    if (found) return found
  }
  return undefined
}

function webUrl(text: string | undefined): string | undefined {
  if (text === undefined || text.length > 2000 || !/^https?:\/\/[^\s"<>\\]+$/i.test(text))
    return undefined
  return URL.parse(text) ? text : undefined
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`
}
