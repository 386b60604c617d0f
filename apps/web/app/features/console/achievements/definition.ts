import { focuses, resultTypes } from '@credence/contract'
import type { Achievement, CallInput, Contract } from '@credence/contract'
import { numberOf, oneOf } from '../form-text.ts'
import { designOf } from './design.ts'
import type { Draft, FieldName, Row, RowsName } from './draft.ts'

/** What the API is asked to keep. */
export type Definition = CallInput<Contract['createAchievement']>['body']

type Change = CallInput<Contract['updateAchievement']>['body']

/** The change that leads to a definition: what was left empty is taken away. */
export function changeTo(definition: Definition): Change {
  const { humanCode, fieldOfStudy, specialization, version } = definition
  const { creditsAvailable, validityMonths, roleId, breadth, focus } = definition
  const { audience, costs, recognition, renewal, careerImpact } = definition
  const optional = {
    humanCode,
    fieldOfStudy,
    specialization,
    version,
    creditsAvailable,
    validityMonths,
    roleId,
    breadth,
    focus,
    audience,
    costs,
    recognition,
    renewal,
    careerImpact,
  }
  const emptied = Object.entries(optional).filter(([, value]) => value === undefined)
  return { ...definition, ...Object.fromEntries(emptied.map(([name]) => [name, null])) }
}

/** A definition, and which row of the form each of its rows was. */
export type Read = {
  readonly definition: Definition
  /** Turns the path of a problem into the name of the field that it is about. */
  readonly fieldOf: (path: string) => string
}

/**
 * Reads what a draft defines. Rows where nothing was entered are left out; what makes no sense is handed on as it is,
 * for the API to say so.
 *
 * @param known the achievement as it stands, whose levels keep their ids
 */
export function readDefinition(draft: Draft, known?: Achievement): Read {
  const text = (name: FieldName) => draft.fields[name]?.trim() || undefined
  const kept = keptRows(draft)
  const rows = (name: RowsName) => kept[name].map((index) => trimmed(draft.rows[name][index] ?? {}))
  const type = text('achievementType')
  const definition: Definition = {
    name: text('name') ?? '',
    description: text('description') ?? '',
    achievementType: type === 'own' ? `ext:${text('ownType') ?? ''}` : (type ?? 'Badge'),
    criteria: { narrative: text('criteria.narrative'), url: text('criteria.url') },
    skills: rows('skills').map(({ name = '', level, skillId, ...more }) => ({
      name,
      level: amount(level),
      ...more,
      // The skill's page may be given as well as its id.
      ...(skillId ? { skillId: skillId.replace(/^.*\/s\//, '') } : {}),
    })),
    outcomes: lines(text('outcomes')),
    resultDescriptions: rows('resultDescriptions').map((row) => resultOf(row, known)),
    tags: (text('tags') ?? '')
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
    language: text('language') ?? 'en',
    humanCode: text('humanCode'),
    fieldOfStudy: text('fieldOfStudy'),
    specialization: text('specialization'),
    version: text('version'),
    creditsAvailable: amount(text('creditsAvailable')),
    otherIdentifiers: rows('otherIdentifiers').map(({ identifier = '', identifierType = '' }) => ({
      identifier,
      identifierType,
    })),
    related: rows('related').map(({ id = '', ...more }) => ({ id, ...more })),
    alignments: rows('alignments').map(({ targetName = '', targetUrl = '', ...more }) => ({
      targetName,
      targetUrl,
      ...more,
    })),
    ...marketOf(text, rows('recognition')),
    eu: euOf(text),
    validityMonths: amount(text('validityMonths')),
    design: designOf(draft),
  }
  const fieldOf = (path: string) => {
    const [name = '', place, ...more] = path.split('.')
    const rowsName = Object.keys(kept).find((known): known is RowsName => known === name)
    if (!rowsName || place === undefined) return path
    return [name, kept[rowsName][Number(place)] ?? place, ...more].join('.')
  }
  return { definition, fieldOf }
}

/** A number; what is none becomes one that no field takes, so that the API refuses it and the form can say where. */
function amount(text: string | undefined): number | undefined {
  return text === undefined || text === '' ? undefined : (numberOf(text) ?? -1)
}

const lines = (text: string | undefined) =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

function trimmed(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) => (value.trim() ? [[name, value.trim()]] : [])),
  )
}

/** The places of the rows where something was entered. A result's kind is always chosen, and says nothing alone. */
function keptRows({ rows }: Draft): Record<RowsName, number[]> {
  const places = (list: readonly Row[]) =>
    list.flatMap((row, index) =>
      Object.entries(row).some(([name, value]) => name !== 'resultType' && value.trim())
        ? [index]
        : [],
    )
  return {
    skills: places(rows.skills),
    resultDescriptions: places(rows.resultDescriptions),
    alignments: places(rows.alignments),
    otherIdentifiers: places(rows.otherIdentifiers),
    related: places(rows.related),
    recognition: places(rows.recognition),
  }
}

function resultOf(
  row: Row,
  known: Achievement | undefined,
): NonNullable<Definition['resultDescriptions']>[number] {
  const name = row.name ?? ''
  const id = row.id ?? idOf(name)
  const before = known?.resultDescriptions.find((result) => result.id === id)?.levels ?? []
  const levels = lines(row.levels).map(
    (level) => before.find((old) => old.name === level) ?? { id: idOf(level), name: level },
  )
  const allowedValues = lines(row.allowedValues)
  return {
    id,
    name,
    resultType: oneOf(resultTypes, row.resultType) ?? 'Result',
    valueMin: row.valueMin,
    valueMax: row.valueMax,
    requiredValue: row.requiredValue,
    ...(allowedValues.length > 0 ? { allowedValues } : {}),
    ...(levels.length > 0 ? { levels } : {}),
    requiredLevel:
      row.requiredLevel &&
      (levels.find((level) => level.name === row.requiredLevel)?.id ?? row.requiredLevel),
  }
}

/** A short name for machines: a column of a file, the id of a level. */
export function idOf(name: string): string {
  const plain = name.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '').replace(/ß/g, 'ss')
  const id = plain.replace(/[^a-z0-9]+/g, '_').replace(/^[^a-z]+|_+$/g, '')
  return id.slice(0, 40) || 'result'
}

/** The part that joins it to a role and to the market; empty parts are left out. */
function marketOf(
  text: (name: FieldName) => string | undefined,
  recognition: readonly Row[],
): Partial<Definition> {
  const costNames = ['learning', 'exam', 'renewal'] as const
  const amounts = costNames.map((name) => [name, amount(text(`costs.${name}`))] as const)
  const career = text('careerImpact.text')
  return {
    // The role's page may be given as well as its id.
    roleId: text('roleId')?.replace(/^.*\/r\//, ''),
    breadth: oneOf(['general', 'micro'], text('breadth')),
    focus: oneOf(focuses, text('focus')),
    audience: text('audience'),
    costs: amounts.some(([, value]) => value !== undefined)
      ? {
          currency: text('costs.currency')?.toUpperCase() ?? 'EUR',
          ...Object.fromEntries(amounts.filter(([, value]) => value !== undefined)),
        }
      : undefined,
    renewal: text('renewal'),
    careerImpact:
      career === undefined ? undefined : { text: career, source: text('careerImpact.source') },
    recognition:
      recognition.length === 0
        ? undefined
        : recognition.map(({ name = '', ...more }) => ({ name, ...more })),
  }
}

function euOf(text: (name: FieldName) => string | undefined): Definition['eu'] {
  const grade = text('eu.gradeAchieved')
  return {
    ects: amount(text('eu.ects')),
    workloadHours: amount(text('eu.workloadHours')),
    eqfLevel: amount(text('eu.eqfLevel')),
    country: text('eu.country')?.toUpperCase(),
    assessment: text('eu.assessment'),
    participation: oneOf(participations, text('eu.participation')),
    qualityAssurance: text('eu.qualityAssurance'),
    prerequisites: text('eu.prerequisites'),
    supervision: oneOf(supervisions, text('eu.supervision')),
    gradeAchieved: grade === undefined ? undefined : grade === 'yes',
    stackability: text('eu.stackability'),
  }
}

export const participations = ['online', 'onsite', 'blended', 'work-based'] as const
export const supervisions = [
  'supervised-verified',
  'supervised-unverified',
  'unsupervised-verified',
  'unsupervised-unverified',
] as const
