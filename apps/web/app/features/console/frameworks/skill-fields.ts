import { skillKinds } from '@credence/contract'
import type { CallInput, Contract, FrameworkSkill } from '@credence/contract'
import { numberOf, oneOf, textOf } from '../form-text.ts'
import type { RefusalWords } from '../refusal.server.ts'

export type SkillValues = {
  readonly name: string
  readonly kind: string
  readonly code: string
  readonly altNames: string
  readonly description: string
  readonly url: string
  readonly halfLifeMonths: string
  readonly anchors: readonly string[]
}

export const levels = [1, 2, 3, 4, 5] as const

/** What is said where a skill is not accepted. */
export const skillWords: RefusalWords = {
  fields: [
    ['name', 'consoleOrg.nameWrong'],
    ['url', 'consoleAchievement.urlWrong'],
    ['halfLifeMonths', 'consoleFramework.halfLifeWrong'],
    ['altNames', 'consoleAchievement.tooLong'],
    ['code', 'consoleAchievement.tooLong'],
    ['description', 'consoleAchievement.tooLong'],
    ['anchors', 'consoleAchievement.tooLong'],
  ],
}

/** The form of a skill that exists; of a new one without. */
export function valuesOf(skill?: FrameworkSkill): SkillValues {
  return {
    name: skill?.name ?? '',
    kind: skill?.kind ?? 'technical',
    code: skill?.code ?? '',
    altNames: (skill?.altNames ?? []).join('\n'),
    description: skill?.description ?? '',
    url: skill?.url ?? '',
    halfLifeMonths: skill?.halfLifeMonths === undefined ? '' : String(skill.halfLifeMonths),
    anchors: levels.map((level) => skill?.anchors?.[level - 1] ?? ''),
  }
}

/** Reads the form as it was sent. */
export function readSkill(form: FormData): SkillValues {
  const text = (name: string) => textOf(form, name)
  return {
    name: text('name'),
    kind: text('kind'),
    code: text('code'),
    altNames: text('altNames'),
    description: text('description'),
    url: text('url'),
    halfLifeMonths: text('halfLifeMonths'),
    anchors: levels.map((level) => text(`anchors.${level}`)),
  }
}

type Change = CallInput<Contract['updateSkill']>['body']

/** What the API is asked to keep; what was left empty is taken away. */
export function skillOf(values: SkillValues): Change & { name: string } {
  const { name, kind, code, altNames, description, url, halfLifeMonths, anchors } = values
  const months = halfLifeMonths === '' ? null : (numberOf(halfLifeMonths) ?? -1)
  return {
    name,
    kind: oneOf(skillKinds, kind) ?? 'technical',
    altNames: altNames
      .split('\n')
      .map((one) => one.trim())
      .filter(Boolean),
    code: code || null,
    description: description || null,
    url: url || null,
    halfLifeMonths: months,
    anchors: anchors.some(Boolean) ? [...anchors] : null,
  }
}
