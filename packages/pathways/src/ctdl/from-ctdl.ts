import { PathwaysError } from '../pathways-error.ts'
import { parseRequirement } from '../parse-requirement.ts'
import type { CompiledRequirement } from '../compiled.ts'
import type { RequirementNode } from '../requirement.ts'
import { CreditUnit } from '../units.ts'
import { CREDIT_UNITS, WHOLE_RULE } from './terms.ts'
import type { CtdlNode } from './terms.ts'

/** A condition that only a person can judge, as it stood in the document. */
export type FreeText = { readonly id: string; readonly text: string }

/** What was read. `free` names what is not machine-checkable; `exact` says that the whole rule was there. */
export type FromCtdl = {
  readonly requirement: CompiledRequirement
  readonly free: readonly FreeText[]
  readonly exact: boolean
}

/** How to read CTDL. */
export type FromCtdlOptions = {
  /** The id of the achievement or skill at an address, where it is known; its address stands for it otherwise. */
  readonly idOf?: (address: string) => string | undefined
}

/** Members that say nothing about what must be met. */
const SILENT = [
  '@id',
  '@type',
  '@context',
  'ceterms:name',
  'ceterms:ctid',
  'ceterms:assertedBy',
  'ceterms:dateEffective',
  'ceterms:subjectWebpage',
  WHOLE_RULE,
]

const MOST_DEEP = 40

/**
 * Reads the condition profiles of CTDL as a requirement: the whole rule where one of them carries it, else targets, credits, alternatives
 * and numbers as far as they go. Everything else (conditions in words, years of experience, ages, places) becomes a condition that a person
 * has to confirm; nothing is left out in silence.
 * @param json what stands in `ceterms:requires`: a profile or a list of them
 * @param options how addresses are known here
 * @returns the requirement, and what of it no machine can check
 * @throws PathwaysError `requirement_invalid` where nothing is asked for, or what is there is no condition; and as `parseRequirement`
 */
export function fromCtdl(json: unknown, options: FromCtdlOptions = {}): FromCtdl {
  const profiles = listOf(json).filter(isNode)
  const [whole] = profiles.flatMap((profile) => valueOf(profile[WHOLE_RULE]) ?? [])
  if (whole !== undefined) {
    const requirement = parseRequirement(whole)
    return { requirement, free: freeIn(requirement), exact: true }
  }
  const counter = { next: 1 }
  const nodes = profiles.flatMap((profile) => read(profile, { ...options, counter, deep: 0 }) ?? [])
  const [only, ...more] = nodes
  if (!only) throw new PathwaysError('requirement_invalid', '', 'No condition is there to read.')
  const node = more.length === 0 ? only : { kind: 'all' as const, requirements: nodes }
  const requirement = parseRequirement({ version: 1, requirement: node })
  return { requirement, free: freeIn(requirement), exact: false }
}

function freeIn({ leaves }: CompiledRequirement): FreeText[] {
  return leaves.flatMap(({ node }) =>
    node.kind === 'condition' ? [{ id: node.id, text: node.text }] : [],
  )
}

type Reading = FromCtdlOptions & { readonly counter: { next: number }; readonly deep: number }

function read(profile: CtdlNode, reading: Reading): RequirementNode | undefined {
  if (reading.deep > MOST_DEEP) {
    throw new PathwaysError(
      'requirement_invalid',
      '',
      `The conditions are nested deeper than ${MOST_DEEP} levels.`,
    )
  }
  const below = { ...reading, deep: reading.deep + 1 }
  const inner = (member: string) =>
    listOf(profile[member])
      .filter(isNode)
      .flatMap((one) => read(one, below) ?? [])
  const any = inner('ceterms:alternativeCondition')
  const counted = inner('ceterms:hasCondition')
  const components = listOf(profile['ceterms:targetComponent']).flatMap((one) => {
    const address = isNode(one)
      ? (addressOf(one['ceterms:proxyFor']) ?? addressOf(one))
      : addressOf(one)
    return address === undefined ? [] : [credential(address, reading)]
  })
  const several = [...counted, ...components]
  const number = Number(textOf(profile['ceterms:requiredNumber']) ?? several.length)
  const parts = [
    ...targets(profile, reading),
    ...credits(profile),
    ...inner('ceterms:additionalCondition'),
    ...group('any', any),
    ...(several.length === 0
      ? []
      : number >= several.length
        ? group('all', several)
        : [{ kind: 'atLeast' as const, n: Math.max(1, number), requirements: several }]),
    ...words(profile, reading),
  ]
  const label = textOf(profile['ceterms:name'])
  const node = group('all', parts)[0]
  return node && label ? { ...node, label: label.slice(0, 500) } : node
}

function group(kind: 'all' | 'any', requirements: readonly RequirementNode[]): RequirementNode[] {
  const [only, more] = requirements
  if (!only) return []
  return more ? [{ kind, requirements: [...requirements] }] : [only]
}

const TARGETS = [
  'ceterms:targetCredential',
  'ceterms:targetAssessment',
  'ceterms:targetLearningOpportunity',
]

function targets(profile: CtdlNode, reading: Reading): RequirementNode[] {
  const achievements = TARGETS.flatMap((member) => listOf(profile[member])).flatMap((target) => {
    const address = addressOf(target)
    return address === undefined ? [] : [credential(address, reading)]
  })
  const skills = listOf(profile['ceterms:targetCompetency']).flatMap(
    (target): RequirementNode[] => {
      if (!isNode(target)) return []
      const address = addressOf(target['ceterms:targetNode'])
      const name = textOf(target['ceterms:targetNodeName'])
      const told = textOf(target['ceterms:targetNodeDescription']) ?? ''
      const level = Number(/level (\d+)/i.exec(told)?.[1] ?? 1)
      const skill =
        address === undefined
          ? name && `name:${name.trim().normalize('NFC').toLowerCase()}`
          : (reading.idOf?.(address) ?? address)
      if (!skill) return []
      return [
        { kind: 'skill', skill, level: Math.min(10, level), ...(name ? { label: name } : {}) },
      ]
    },
  )
  return [...achievements, ...skills]
}

function credential(address: string, { idOf }: Reading): RequirementNode {
  return { kind: 'credential', from: { achievements: [idOf?.(address) ?? address] } }
}

function credits(profile: CtdlNode): RequirementNode[] {
  return listOf(profile['ceterms:creditValue']).flatMap((value): RequirementNode[] => {
    const unit = isNode(value) ? unitOf(value) : undefined
    const amount = isNode(value)
      ? Number(textOf(value['schema:minValue']) ?? textOf(value['schema:value']))
      : Number.NaN
    return unit && amount > 0 ? [{ kind: 'credits', amount, unit }] : []
  })
}

function unitOf(value: CtdlNode): CreditUnit | undefined {
  const [type] = listOf(value['ceterms:creditUnitType'])
  const named = isNode(type) ? textOf(type['ceterms:targetNode']) : textOf(type)
  return CreditUnit.options.find((unit) => CREDIT_UNITS[unit] === named)
}

/** What no term above reads: each becomes a condition in words, told with the name of its term. */
function words(profile: CtdlNode, { counter }: Reading): RequirementNode[] {
  const readable = (member: string, value: unknown): string[] => {
    if (SILENT.includes(member) || TARGETS.includes(member)) return []
    switch (member) {
      case 'ceterms:condition':
      case 'ceterms:description':
        return textsOf(value)
      case 'ceterms:creditValue':
        return listOf(value).length > credits(profile).length ? [inWords(member, value)] : []
      case 'ceterms:additionalCondition':
      case 'ceterms:alternativeCondition':
      case 'ceterms:hasCondition':
      case 'ceterms:targetComponent':
      case 'ceterms:targetCompetency':
      case 'ceterms:requiredNumber':
        return []
      default:
        return [inWords(member, value)]
    }
  }
  return Object.entries(profile)
    .flatMap(([member, value]) => readable(member, value))
    .map((text) => ({
      kind: 'condition',
      id: `free-${counter.next++}`,
      text: text.slice(0, 10_000),
    }))
}

function inWords(member: string, value: unknown): string {
  const name = member.replace(/^\w+:/, '').replaceAll(/([a-z])([A-Z])/g, '$1 $2')
  const texts = textsOf(value)
  return `${name}: ${texts.length > 0 ? texts.join('; ') : JSON.stringify(value)}`
}

function valueOf(literal: unknown): unknown {
  return isNode(literal) && literal['@type'] === '@json' ? literal['@value'] : undefined
}

function addressOf(value: unknown): string | undefined {
  const found = isNode(value) ? value['@id'] : value
  return typeof found === 'string' && found !== '' ? found.slice(0, 500) : undefined
}

/** The texts of a value: plain, a list, or by language; of several languages English or the first. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()]
  if (typeof value === 'number') return [String(value)]
  if (Array.isArray(value)) return value.flatMap(textsOf)
  if (!isNode(value)) return []
  return textsOf(value.en ?? value['en-US'] ?? value['@value'] ?? Object.values(value)[0])
}

const textOf = (value: unknown): string | undefined => textsOf(value)[0]

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]

const isNode = (value: unknown): value is CtdlNode =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
