import { skillKey } from '@credence/contract'
import { numberOf, textOf } from '../form-text.ts'
import type { Draft, DraftNode, Place } from './requirement-tree.ts'
import { changeAll } from './requirement-tree.ts'

export const units = [
  'ects',
  'cats',
  'us_semester_hour',
  'us_quarter_hour',
  'ceu',
  'pdh',
  'hour',
] as const
export const dimensions = ['issuer', 'area', 'achievement'] as const
export const sources = ['prior_learning', 'transfer', 'earned'] as const

/** The name of a field of a node. */
export const fieldName = (place: Place, field: string) => `n-${place.join('.')}-${field}`

/** What a node shows in its fields. */
export type NodeValues = Readonly<Record<string, string>>

/** Reads the values of a node for its fields. */
export function valuesOf(node: DraftNode): NodeValues {
  const from = objectIn(node, selectors[node.kind] ?? 'from')
  const limit = objectIn(node, node.kind === 'cap' ? 'atMost' : 'atLeast')
  const [achievement = '', ...others] = textsIn(from, 'achievements')
  return {
    label: text(node.label),
    n: text(node.n),
    count: text(node.count ?? 1),
    achievement,
    other: others.join(' '),
    areas: textsIn(from, 'areas').join(', '),
    issuers: textsIn(from, 'issuers').join(', '),
    types: textsIn(from, 'types').join(', '),
    source: textsIn(from, 'sources')[0] ?? '',
    levelMin: text(objectIn(from, 'level').min),
    skill: text(node.skill).replace(/^name:/, ''),
    level: text(node.level),
    amount: text(node.amount),
    unit: text(node.unit),
    text: text(node.text),
    share: typeof limit.share === 'number' ? text(Math.round(limit.share * 100)) : '',
    years: /^P(\d+)Y$/.exec(text(node.issued))?.[1] ?? '',
    different: node.kind === 'distinct' ? text(node.atLeast) : '',
    by: text(node.by),
    months: monthsIn(text(node.expiredWithin)),
    approvedBy: text(node.approvedBy),
    reason: text(node.reason),
    until: text(node.until).slice(0, 10),
  }
}

/** Where nodes of a kind say which credentials they speak of. */
const selectors: Readonly<Record<string, string>> = {
  cap: 'counting',
  residency: 'counting',
  renew: 'base',
}

/** A period of whole years or months, in months; other periods have no field and stay as they are. */
function monthsIn(period: string): string {
  const [, count = '', span] = /^P(\d+)([YM])$/.exec(period) ?? []
  return span === 'Y' ? String(Number(count) * 12) : count
}

/** Writes what was typed into a form into the nodes of a draft. Members without a field stay as they are. */
export function readFields(draft: Draft, form: FormData): Draft {
  const { requirement } = draft
  if (!requirement) return draft
  return {
    ...draft,
    requirement: changeAll(requirement, (node, place) => readNode(node, place, form)),
  }
}

function readNode(node: DraftNode, place: Place, form: FormData): DraftNode {
  const has = (field: string) => form.has(fieldName(place, field))
  const get = (field: string) => textOf(form, fieldName(place, field))
  if (!has('here')) return node
  const labelled = withText(node, 'label', get('label'))
  switch (node.kind) {
    case 'all':
    case 'any':
    case 'atLeast': {
      const kind = get('group') || node.kind
      const { n: _, ...rest } = labelled
      return kind === 'atLeast' ? { ...rest, kind, n: whole(get('n'), 1) } : { ...rest, kind }
    }
    case 'credential':
      return {
        ...withCount(labelled, get('count')),
        from: readSelector(objectIn(node, 'from'), get),
      }
    case 'skill':
      return {
        ...labelled,
        skill: keyOf(get('skill'), text(node.skill)),
        level: whole(get('level'), 1),
      }
    case 'credits':
      return {
        ...labelled,
        amount: numberOf(get('amount')) ?? 0,
        unit: get('unit'),
        from: readSelector(objectIn(node, 'from'), get),
      }
    case 'condition':
      return { ...labelled, text: get('text') }
    case 'cap':
    case 'residency':
      return {
        ...labelled,
        counting: { ...objectIn(node, 'counting'), sources: [get('source')] },
        [node.kind === 'cap' ? 'atMost' : 'atLeast']: {
          share: (numberOf(get('share')) ?? 0) / 100,
        },
      }
    case 'distinct':
      return { ...labelled, by: get('by'), atLeast: whole(get('different'), 2) }
    case 'renew': {
      const months = get('months')
      const isSame = !has('months') || months === monthsIn(text(node.expiredWithin))
      return {
        ...labelled,
        base: readSelector(objectIn(node, 'base'), get),
        ...(isSame ? {} : { expiredWithin: `P${whole(months, 0)}M` }),
      }
    }
    case 'substitution':
      return readSubstitution(labelled, get)
    case 'within':
      return has('years') ? { ...labelled, issued: `P${whole(get('years'), 1)}Y` } : labelled
    default:
      return labelled
  }
}

function readSubstitution(node: DraftNode, get: (field: string) => string): DraftNode {
  const { until, ...rest } = node
  const end = get('until')
  const isSame = end === text(until).slice(0, 10)
  return {
    ...rest,
    approvedBy: get('approvedBy'),
    reason: get('reason'),
    ...(end === '' ? {} : { until: isSame ? until : end }),
  }
}

function readSelector(before: DraftObject, get: (field: string) => string): DraftObject {
  const { achievements: _a, areas: _b, issuers: _c, types: _d, level: _e, ...rest } = before
  const listed = (field: string) =>
    get(field)
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean)
  const chosen = [get('achievement'), ...get('other').split(/[\s,]+/)].filter(Boolean)
  const level = numberOf(get('levelMin'))
  const given = { areas: listed('areas'), issuers: listed('issuers'), types: listed('types') }
  return {
    ...rest,
    ...(chosen.length > 0 ? { achievements: [...new Set(chosen)] } : {}),
    ...Object.fromEntries(Object.entries(given).filter(([, all]) => all.length > 0)),
    ...(level === undefined ? {} : { level: { min: level } }),
  }
}

type DraftObject = Readonly<Record<string, unknown>>

function withCount(node: DraftNode, given: string): DraftNode {
  const { count: _, ...rest } = node
  const count = whole(given, 1)
  return count === 1 ? rest : { ...rest, count }
}

function withText(node: DraftNode, member: 'label', value: string): DraftNode {
  const { [member]: _, ...rest } = node
  return value === '' ? rest : { ...rest, [member]: value }
}

/** A name that was typed becomes a key; what was a framework's id and still reads so stays one. */
function keyOf(typed: string, before: string): string {
  return typed === before ? before : skillKey({ name: typed || '?' })
}

const whole = (typed: string, least: number) =>
  Math.max(least, Math.round(numberOf(typed) ?? least))

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

function objectIn(parent: DraftObject, name: string): DraftObject {
  const value = parent[name]
  return typeof value === 'object' && value !== null ? (value as DraftObject) : {} // an object, just seen
}

function textsIn(parent: DraftObject, name: string): string[] {
  const value = parent[name]
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
