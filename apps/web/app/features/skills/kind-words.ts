import type { SkillHit, SkillRelation } from '@credence/contract'
import type { PlainKey } from '#app/i18n/catalog.ts'

/** What kinds of skill are called. */
export const kindWords = {
  technical: 'skill.technical',
  soft: 'skill.soft',
  knowledge: 'skill.knowledge',
  tool: 'skill.tool',
  language: 'skill.language',
} as const satisfies Readonly<Record<SkillHit['kind'], PlainKey>>

/** What relations are called, in the order they are shown. */
export const relationWords = {
  broader: 'skill.broader',
  narrower: 'skill.narrower',
  requires: 'skill.requires',
  'required-by': 'skill.requiredBy',
  related: 'skill.related',
  exact: 'skill.exact',
  close: 'skill.close',
  broad: 'skill.broad',
  narrow: 'skill.narrow',
} as const satisfies Readonly<Record<SkillRelation['kind'], PlainKey>>
