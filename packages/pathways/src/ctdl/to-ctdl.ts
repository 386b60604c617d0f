import type { CompiledRequirement } from '../compiled.ts'
import { wordSelector } from '../explain/sentences.ts'
import type { Names } from '../explain/sentences.ts'
import type { RequirementNode, Selector } from '../requirement.ts'
import { CREDIT_UNITS, WHOLE_RULE } from './terms.ts'
import type { CtdlNode } from './terms.ts'

/** How to write a requirement as CTDL. */
export type ToCtdlOptions = {
  /** The address of an achievement or skill; undefined where it has none. */
  readonly address: (id: string, of: 'achievement' | 'skill') => string | undefined
  /** What to call skills, areas, issuers and achievements. */
  readonly names?: Names
  /** The language of the text; English is written, whatever it says. */
  readonly language?: string
}

/**
 * Writes a requirement as condition profiles of CTDL (credreg.net/ctdl/terms/ConditionProfile): what must all be met stands beside one
 * another or in `additionalCondition`, alternatives in `alternativeCondition`, n of several in a `ComponentCondition`. What CTDL has no
 * terms for (no double counting, caps, residencies, recency, grades) is told in `condition` as text. The first profile carries the whole
 * rule as a JSON literal, from which {@link fromCtdl} reads it again without loss.
 * @param requirement the requirement
 * @param options addresses and names
 * @returns what stands in `ceterms:requires`
 */
export function toCtdl(requirement: CompiledRequirement, options: ToCtdlOptions): CtdlNode[] {
  const { document } = requirement
  const { requirement: root } = document
  const parts = root.kind === 'all' && !root.label ? root.requirements : [root]
  const write = writer(options, document.stacks ?? {})
  const [first = {}, ...others] = parts.map((part) => write(part))
  return [{ ...first, [WHOLE_RULE]: { '@type': '@json', '@value': document } }, ...others]
}

type Stacks = Readonly<Record<string, RequirementNode>>

function writer({ address, names = new Map(), language = 'en' }: ToCtdlOptions, stacks: Stacks) {
  const call = (id: string) => names.get(id) ?? id.replace(/^name:/, '')
  const text = (words: string) => ({ [language]: words })
  const profile = (members: CtdlNode): CtdlNode => ({
    '@type': 'ceterms:ConditionProfile',
    ...members,
  })
  const said = (words: string) => profile({ 'ceterms:condition': { [language]: [words] } })
  const target = (id: string) => address(id, 'achievement') ?? id

  /** What a selector says beyond which achievements, as text. */
  const beyond = ({ achievements: _, ...selector }: Selector) => {
    const words = wordSelector(selector, names).trim()
    return words === '' ? {} : { 'ceterms:condition': { [language]: [`Only those ${words}.`] } }
  }

  const write = (node: RequirementNode): CtdlNode => {
    const name = 'label' in node && node.label ? { 'ceterms:name': text(node.label) } : {}
    return { ...bare(node), ...name }
  }

  const bare = (node: RequirementNode): CtdlNode => {
    switch (node.kind) {
      case 'all':
        return profile({ 'ceterms:additionalCondition': node.requirements.map(write) })
      case 'any':
        return profile({ 'ceterms:alternativeCondition': node.requirements.map(write) })
      case 'atLeast':
        return {
          '@type': 'ceterms:ComponentCondition',
          'ceterms:requiredNumber': node.n,
          'ceterms:hasCondition': node.requirements.map(write),
        }
      case 'credential': {
        const { achievements = [] } = node.from
        const [only, more] = achievements
        const many = node.count ?? 1
        if (many > 1 || only === undefined) {
          return said(`${many} credentials${wordSelector(node.from, names)}.`)
        }
        if (more === undefined) {
          return profile({ 'ceterms:targetCredential': [target(only)], ...beyond(node.from) })
        }
        return profile({
          'ceterms:alternativeCondition': achievements.map((id) =>
            profile({ 'ceterms:targetCredential': [target(id)] }),
          ),
          ...beyond(node.from),
        })
      }
      case 'skill': {
        const at = address(node.skill, 'skill')
        return profile({
          'ceterms:targetCompetency': [
            {
              '@type': 'ceterms:CredentialAlignmentObject',
              ...(at === undefined ? {} : { 'ceterms:targetNode': at }),
              'ceterms:targetNodeName': text(call(node.skill)),
              'ceterms:targetNodeDescription': text(`At level ${node.level} or above.`),
            },
          ],
          ...(node.from ? beyond(node.from) : {}),
        })
      }
      case 'credits':
        return profile({
          'ceterms:creditValue': [
            {
              '@type': 'ceterms:ValueProfile',
              'schema:minValue': node.amount,
              'ceterms:creditUnitType': [
                {
                  '@type': 'ceterms:CredentialAlignmentObject',
                  'ceterms:targetNode': CREDIT_UNITS[node.unit],
                },
              ],
            },
          ],
          ...(node.from ? inWords(wordSelector(node.from, names)) : {}),
        })
      case 'condition':
        return said(node.text)
      case 'stack': {
        const inner = stacks[node.name]
        return inner ? write(inner) : said(node.name)
      }
      case 'exclusive':
        return around(node.requirement, 'No credential counts twice.')
      case 'cap':
        return around(
          node.requirement,
          `At most ${wordLimit(node.atMost)} may come from credentials${wordSelector(node.counting, names)}.`,
        )
      case 'residency':
        return around(
          node.requirement,
          `At least ${wordLimit(node.atLeast)} must come from credentials${wordSelector(node.counting, names)}.`,
        )
      case 'distinct':
        return around(
          node.requirement,
          `What counts must come from at least ${node.atLeast} different ${DIMENSIONS[node.by]}.`,
        )
      case 'renew':
        return profile({
          'ceterms:additionalCondition': [
            bare({ kind: 'credential', from: node.base }),
            write(node.requirement),
          ],
          'ceterms:condition': {
            [language]: [
              `A renewal: what is renewed is still good or expired no longer than ${node.expiredWithin} ago, and the rest was issued after it.`,
            ],
          },
        })
      case 'substitution': {
        const end = node.until === undefined ? '' : ` until ${node.until.slice(0, 10)}`
        return profile({
          'ceterms:alternativeCondition': [
            write(node.requirement),
            profile({
              'ceterms:additionalCondition': [write(node.by)],
              'ceterms:condition': {
                [language]: [`A substitution approved by ${node.approvedBy}${end}: ${node.reason}`],
              },
            }),
          ],
        })
      }
      case 'within':
        return around(
          node.requirement,
          [
            node.issued ? `Issued no longer ago than ${node.issued}.` : '',
            node.validFor ? `Still valid ${node.validFor} from now.` : '',
          ]
            .join(' ')
            .trim(),
        )
    }
  }

  const inWords = (words: string) =>
    words === '' ? {} : { 'ceterms:condition': { [language]: [`Credits${words}.`] } }

  const around = (inner: RequirementNode, words: string) =>
    profile({
      'ceterms:additionalCondition': [write(inner)],
      'ceterms:condition': { [language]: [words] },
    })

  return write
}

const DIMENSIONS = { issuer: 'issuers', area: 'areas', achievement: 'achievements' } as const

function wordLimit(limit: Extract<RequirementNode, { kind: 'cap' }>['atMost']): string {
  if ('share' in limit) return `${Math.round(limit.share * 1000) / 10} %`
  return 'count' in limit ? `${limit.count}` : `${limit.credits} ${limit.unit}`
}
