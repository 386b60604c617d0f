import type { StackNode } from '@credence/contract'
import { type CompiledRequirement, type RequirementNode, type Selector } from '@credence/pathways'
import { inArray } from 'drizzle-orm'
import { isUuid } from '../../platform/ids.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { achievementTables } from '../achievements/index.ts'
import { identityTables } from '../identity/index.ts'
import { skillTables } from '../skills/index.ts'

/** What to call what a requirement names by id. */
export type Naming = ReadonlyMap<string, string>

/** Finds the names of the achievements, skills and issuers of a requirement. Runs as anybody. */
export async function namesIn(tx: Tx, { leaves, limiters }: CompiledRequirement): Promise<Naming> {
  const selectors = [
    ...leaves.flatMap(({ node }) => (node.kind === 'condition' ? [] : [node.from ?? {}])),
    ...limiters.map(({ counting }) => counting),
  ]
  const skills = [
    ...leaves.flatMap(({ node }) => (node.kind === 'skill' ? [node.skill] : [])),
    ...selectors.flatMap(({ skill }) => (skill ? [skill.skill] : [])),
  ]
  const achievements = selectors.flatMap((one) => one.achievements ?? []).filter(isUuid)
  const issuers = selectors.flatMap((one) => one.issuers ?? [])
  const { achievement } = achievementTables
  const { organization } = identityTables
  const { skill } = skillTables
  const found = [
    ...(achievements.length === 0
      ? []
      : await tx
          .select({ id: achievement.id, name: achievement.name })
          .from(achievement)
          .where(inArray(achievement.id, achievements))),
    ...(issuers.length === 0
      ? []
      : await tx
          .select({ id: organization.slug, name: organization.name })
          .from(organization)
          .where(inArray(organization.slug, issuers))),
    ...(skills.filter(isUuid).length === 0
      ? []
      : await tx
          .select({ id: skill.id, name: skill.name })
          .from(skill)
          .where(inArray(skill.id, skills.filter(isUuid)))),
  ]
  const named = skills.flatMap((key): [string, string][] =>
    key.startsWith('name:') ? [[key, key.slice(5)]] : [],
  )
  return new Map([...named, ...found.map(({ id, name }): [string, string] => [id, name])])
}

/** Writes a requirement as a list of its nodes, each after its parent, with names for what they speak of. */
export function outlineOf(requirement: CompiledRequirement, names: Naming): StackNode[] {
  const { document } = requirement
  const nodes: StackNode[] = []
  const called = (id: string) => ({ id, name: names.get(id) ?? id })
  const walk = (
    node: RequirementNode,
    at: { readonly path: string; readonly parent?: string; readonly depth: number },
  ): void => {
    if (node.kind === 'stack') {
      const target = document.stacks?.[node.name]
      if (target) walk(target, { ...at, path: `${at.path}.stack(${node.name})` })
      return
    }
    nodes.push({
      ...at,
      ...('label' in node && node.label ? { label: node.label } : {}),
      ...facts(node, called),
    })
    const below = { parent: at.path, depth: at.depth + 1 }
    if ('requirements' in node)
      for (const [index, child] of node.requirements.entries())
        walk(child, { ...below, path: `${at.path}.requirements.${index}` })
    if (node.kind === 'renew')
      nodes.push({
        path: `${at.path}.base`,
        ...below,
        kind: 'credential',
        count: 1,
        expiredWithin: node.expiredWithin,
        ...selected(node.base, called),
      })
    if ('requirement' in node) walk(node.requirement, { ...below, path: `${at.path}.requirement` })
    if (node.kind === 'substitution') walk(node.by, { ...below, path: `${at.path}.by` })
  }
  walk(document.requirement, { path: 'requirement', depth: 0 })
  return nodes
}

type Called = (id: string) => { id: string; name: string }
type Plain = Exclude<RequirementNode, { kind: 'stack' }>

function facts(node: Plain, called: Called): Pick<StackNode, 'kind'> & Partial<StackNode> {
  const { kind } = node
  switch (node.kind) {
    case 'all':
    case 'any':
    case 'exclusive':
      return { kind }
    case 'atLeast':
      return { kind, count: node.n }
    case 'credential':
      return { kind, count: node.count ?? 1, ...selected(node.from, called) }
    case 'skill':
      return {
        kind,
        ...selected(node.from ?? {}, called),
        count: node.count ?? 1,
        skill: { ...called(node.skill), level: node.level },
        ...(node.strength === undefined ? {} : { strength: node.strength }),
      }
    case 'credits':
      return {
        kind,
        credits: { amount: node.amount, unit: node.unit },
        ...selected(node.from ?? {}, called),
      }
    case 'condition':
      return { kind, text: node.text }
    case 'cap':
      return { kind, ...limited(node.atMost), ...selected(node.counting, called) }
    case 'residency':
      return { kind, ...limited(node.atLeast), ...selected(node.counting, called) }
    case 'distinct':
      return { kind, count: node.atLeast, by: node.by }
    case 'renew':
      return { kind, expiredWithin: node.expiredWithin }
    case 'substitution':
      return {
        kind,
        approvedBy: node.approvedBy,
        reason: node.reason,
        ...(node.until ? { until: node.until } : {}),
      }
    case 'within':
      return {
        kind,
        ...(node.issued ? { issuedWithin: node.issued } : {}),
        ...(node.validFor ? { validFor: node.validFor } : {}),
      }
  }
}

function limited(limit: Extract<RequirementNode, { kind: 'cap' }>['atMost']): Partial<StackNode> {
  if ('share' in limit) return { share: limit.share }
  if ('count' in limit) return { count: limit.count }
  return { credits: { amount: limit.credits, unit: limit.unit } }
}

function selected(selector: Selector, called: Called): Partial<StackNode> {
  const { achievements, types, issuers, areas, sources, level, skill, strength } = selector
  return {
    ...(achievements ? { achievements: achievements.map(called) } : {}),
    ...(types ? { types } : {}),
    ...(issuers ? { issuers: issuers.map(called) } : {}),
    ...(areas ? { areas } : {}),
    ...(sources ? { sources } : {}),
    ...(level?.min === undefined ? {} : { levelMin: level.min }),
    ...(level?.max === undefined ? {} : { levelMax: level.max }),
    ...(skill ? { skill: { ...called(skill.skill), level: skill.level } } : {}),
    ...(strength === undefined ? {} : { strength }),
  }
}
