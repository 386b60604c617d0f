import type { SkillKind } from './events.ts'

const words: readonly (readonly [RegExp, SkillKind])[] = [
  [/knowledge|concept|theory|wissen|kenntnis/i, 'knowledge'],
  [/soft|behaviou?r|attitude|disposition|social|transversal|interpersonal|weich/i, 'soft'],
  [/language|sprache/i, 'language'],
  [/tool|software|technology|equipment|werkzeug/i, 'tool'],
]

/** The kind that a publisher's own word means; technical where it says nothing that is known. */
export function skillKindOf(word: string | undefined): SkillKind {
  return words.find(([pattern]) => pattern.test(word ?? ''))?.[1] ?? 'technical'
}
