import type { StackNode } from '@credence/contract'

const units: Readonly<Record<string, string>> = {
  ects: 'ECTS credits',
  cats: 'CATS points',
  us_semester_hour: 'semester hours',
  us_quarter_hour: 'quarter hours',
  ceu: 'continuing education units',
  pdh: 'professional development hours',
  hour: 'hours of learning',
}

const dimensions = { issuer: 'issuers', area: 'areas', achievement: 'achievements' } as const

/** Words a requirement in English, a line for each node, indented by its depth. Pages word the nodes in their own language. */
export function sentencesOf(nodes: readonly StackNode[]): string[] {
  return nodes.map((node) => {
    const label = node.label ? `${node.label}: ` : ''
    return `${'  '.repeat(node.depth)}${label}${wordNode(node)}`
  })
}

function wordNode(node: StackNode): string {
  const which = wordSelection(node)
  const many = node.count ?? 1
  const limit = node.share
    ? `${Math.round(node.share * 100)} %`
    : node.credits
      ? `${node.credits.amount} ${units[node.credits.unit] ?? node.credits.unit}`
      : String(many)
  switch (node.kind) {
    case 'all':
      return 'all of these'
    case 'any':
      return 'any one of these'
    case 'atLeast':
      return `at least ${many} of these`
    case 'credential':
      return `${many === 1 ? 'one credential' : `${many} credentials`}${which}${node.expiredWithin ? ', good or expired no longer than that' : ''}`
    case 'skill':
      return `the skill ${node.skill?.name ?? ''} at level ${node.skill?.level ?? 1} or above${wordSelection({ ...node, skill: undefined })}`
    case 'credits':
      return `${limit}${which}`
    case 'condition':
      return `${node.text ?? ''} (checked by a person)`
    case 'exclusive':
      return 'no credential counts twice here'
    case 'cap':
      return `at most ${limit} may come from credentials${which}`
    case 'residency':
      return `at least ${limit} must come from credentials${which}`
    case 'distinct':
      return `what counts here comes from at least ${many} different ${dimensions[node.by ?? 'issuer']}`
    case 'renew':
      return `a renewal: the first of these, good or expired no longer than ${node.expiredWithin ?? ''} ago, and since then the rest`
    case 'substitution':
      return `the first of these, or the second in its place, approved by ${node.approvedBy ?? ''}${node.until ? ` until ${node.until.slice(0, 10)}` : ''}: ${node.reason ?? ''}`
    case 'within':
      return [
        node.issuedWithin ? `issued within ${node.issuedWithin}` : '',
        node.validFor ? `good for another ${node.validFor}` : '',
      ]
        .filter(Boolean)
        .join(', ')
  }
}

function wordSelection({
  achievements,
  types,
  issuers,
  areas,
  sources,
  levelMin,
  levelMax,
  skill,
}: StackNode): string {
  const parts = [
    achievements ? `of ${list(achievements.map(({ name }) => `“${name}”`))}` : '',
    types ? `of the kind ${list(types)}` : '',
    issuers ? `from ${list(issuers.map(({ name }) => name))}` : '',
    areas ? `in ${list(areas)}` : '',
    sources ? `that are ${list(sources.map((source) => source.replace('_', ' ')))}` : '',
    levelMin === undefined ? '' : `at EQF level ${levelMin} or above`,
    levelMax === undefined ? '' : `at EQF level ${levelMax} or below`,
    skill ? `with the skill ${skill.name} at level ${skill.level} or above` : '',
  ].filter(Boolean)
  return parts.length > 0 ? ` ${parts.join(' ')}` : ''
}

function list(words: readonly string[]): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`
}
