import type { Achievement } from '@credence/contract'

/**
 * The achievement form as typed: texts alone, so that nothing is lost on the way between page, form and back,
 * whether it makes sense or not.
 */
export type Draft = {
  readonly fields: Readonly<Partial<Record<FieldName, string>>>
  readonly rows: Readonly<Record<RowsName, readonly Row[]>>
}
export type Row = Readonly<Record<string, string>>

export const fieldNames = [
  'name',
  'description',
  'achievementType',
  'ownType',
  'language',
  'criteria.narrative',
  'criteria.url',
  'outcomes',
  'validityMonths',
  'humanCode',
  'fieldOfStudy',
  'specialization',
  'version',
  'creditsAvailable',
  'tags',
  'roleId',
  'breadth',
  'focus',
  'audience',
  'costs.currency',
  'costs.learning',
  'costs.exam',
  'costs.renewal',
  'renewal',
  'careerImpact.text',
  'careerImpact.source',
  'eu.ects',
  'eu.workloadHours',
  'eu.eqfLevel',
  'eu.country',
  'eu.assessment',
  'eu.participation',
  'eu.qualityAssurance',
  'eu.prerequisites',
  'eu.supervision',
  'eu.gradeAchieved',
  'eu.stackability',
  'design.own',
  'design.shape',
  'design.rim',
  'design.field',
  'design.enamel',
  'design.ground',
  'design.metal',
  'design.glyph',
  'design.ribbon',
  'design.level',
] as const
export type FieldName = (typeof fieldNames)[number]

/** What can stand several times, and the fields of one of them. */
export const rowFields = {
  skills: ['name', 'level', 'skillId', 'framework', 'code', 'url', 'description'],
  resultDescriptions: [
    'name',
    'id',
    'resultType',
    'valueMin',
    'valueMax',
    'requiredValue',
    'allowedValues',
    'levels',
    'requiredLevel',
  ],
  alignments: [
    'targetName',
    'targetUrl',
    'targetFramework',
    'targetCode',
    'targetType',
    'targetDescription',
  ],
  otherIdentifiers: ['identifier', 'identifierType'],
  related: ['id', 'language', 'version'],
  recognition: ['name', 'url', 'note'],
} as const
export type RowsName = keyof typeof rowFields
export const rowsNames = Object.keys(rowFields) as RowsName[] // the keys of the record above

/** A new row: a result starts as the commonest kind. */
export const freshRow = (name: RowsName): Row =>
  name === 'resultDescriptions' ? { resultType: 'Percent' } : {}

/** Where a new achievement starts. */
export const emptyDraft: Draft = {
  fields: { achievementType: 'Badge' },
  rows: {
    skills: [{}],
    resultDescriptions: [],
    alignments: [],
    otherIdentifiers: [],
    related: [],
    recognition: [],
  },
}

/** Reads the form as it was sent. */
export function readDraft(form: FormData): Draft {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : undefined
  }
  const fields = Object.fromEntries(fieldNames.map((name) => [name, text(name)]))
  const rowsOf = (rows: RowsName): Row[] => {
    const places = new Set<number>()
    for (const key of form.keys()) {
      const [name, place] = key.split('.')
      if (name === rows && place && /^\d{1,3}$/.test(place)) places.add(Number(place))
    }
    return [...places]
      .toSorted((a, b) => a - b)
      .map((place) =>
        Object.fromEntries(
          rowFields[rows].map((name) => [name, text(`${rows}.${place}.${name}`) ?? '']),
        ),
      )
  }
  return { fields, rows: eachRows(rowsOf) }
}

/** Takes a step that the form asked for without scripts: a row more, or one less. */
export function changeRows(draft: Draft, step: string): Draft {
  const [act, name, place] = step.split(':')
  const rows = rowsNames.find((known) => known === name)
  if (!rows) return draft
  const changed =
    act === 'add'
      ? [...draft.rows[rows], freshRow(rows)]
      : draft.rows[rows].filter((_, index) => String(index) !== place)
  return { ...draft, rows: { ...draft.rows, [rows]: changed } }
}

/** The form of an achievement that exists. */
export function draftOf(achievement: Achievement, own: boolean): Draft {
  const { criteria, eu, design, achievementType } = achievement
  const isOwnType = achievementType.startsWith('ext:')
  const enamel = design.enamel
  const ownEnamel = typeof enamel === 'object'
  const fields = {
    ...texts(achievement, [
      'name',
      'description',
      'language',
      'validityMonths',
      'humanCode',
      'fieldOfStudy',
      'specialization',
      'version',
      'creditsAvailable',
      'roleId',
      'breadth',
      'focus',
      'audience',
      'renewal',
    ]),
    ...prefixed('costs', achievement.costs ?? {}),
    ...prefixed('careerImpact', achievement.careerImpact ?? {}),
    achievementType: isOwnType ? 'own' : achievementType,
    ownType: isOwnType ? achievementType.slice(4) : '',
    'criteria.narrative': criteria.narrative ?? '',
    'criteria.url': criteria.url ?? '',
    outcomes: achievement.outcomes.join('\n'),
    tags: achievement.tags.join(', '),
    ...prefixed('eu', eu),
    'eu.gradeAchieved': eu.gradeAchieved === undefined ? '' : eu.gradeAchieved ? 'yes' : 'no',
    ...prefixed('design', { ...design, enamel: ownEnamel ? 'own' : enamel }),
    ...(ownEnamel ? prefixed('design', enamel) : {}),
    'design.own': own ? 'yes' : undefined,
  }
  return {
    fields,
    rows: {
      skills: achievement.skills.map((skill) => texts(skill, rowFields.skills)),
      resultDescriptions: achievement.resultDescriptions.map((result) => ({
        ...texts(result, rowFields.resultDescriptions),
        allowedValues: (result.allowedValues ?? []).join('\n'),
        levels: (result.levels ?? []).map(({ name }) => name).join('\n'),
        requiredLevel: result.levels?.find(({ id }) => id === result.requiredLevel)?.name ?? '',
      })),
      alignments: achievement.alignments.map((alignment) => texts(alignment, rowFields.alignments)),
      otherIdentifiers: achievement.otherIdentifiers.map((other) =>
        texts(other, rowFields.otherIdentifiers),
      ),
      related: achievement.related.map((other) => texts(other, rowFields.related)),
      recognition: (achievement.recognition ?? []).map((other) =>
        texts(other, rowFields.recognition),
      ),
    },
  }
}

const texts = (from: object, names: readonly string[]): Row => {
  const known = new Map<string, unknown>(Object.entries(from))
  return Object.fromEntries(names.map((name) => [name, textOf(known.get(name))]))
}

const textOf = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

const prefixed = (prefix: string, from: object): Row =>
  Object.fromEntries(
    Object.entries(from).map(([name, value]) => [`${prefix}.${name}`, textOf(value)]),
  )

function eachRows(of: (name: RowsName) => Row[]): Draft['rows'] {
  return {
    skills: of('skills'),
    resultDescriptions: of('resultDescriptions'),
    alignments: of('alignments'),
    otherIdentifiers: of('otherIdentifiers'),
    related: of('related'),
    recognition: of('recognition'),
  }
}
