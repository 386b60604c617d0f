import type { Expected } from './item.ts'

/** What the author calls an option, or each of a pair, that was chosen by the id shown. Anything else stays as it is. */
export function authorsName({ names, type }: Expected, answer: string): string {
  if (!names) return answer
  return eachOf(type, answer, (id) => (Object.hasOwn(names, id) ? names[id] : undefined))
}

/** The other way: the ids shown for what the author calls an option, or each of a pair. */
export function shownIds({ names, type }: Expected, answer: string): string {
  if (!names) return answer
  const shown = Object.entries(names)
  return eachOf(type, answer, (name) => shown.find(([, own]) => own === name)?.[0])
}

function eachOf(
  type: Expected['type'],
  answer: string,
  find: (part: string) => string | undefined,
): string {
  const isPair = type === 'pair' || type === 'directedPair'
  const parts = isPair ? answer.trim().split(/\s+/) : [answer]
  return parts.map((part) => find(part) ?? part).join(' ')
}
