import type { ItemNode, Question } from '@credence/contract'
import type { Expected, ItemContent, MatchLimits } from '../items/item.ts'
import { optionLists } from '../items/map-options.ts'
import { Unusable } from './package-failure.ts'
import { isRemote, resolvePath } from './paths.ts'
import type { Declarations } from './read-declarations.ts'
import { readNodes, type NodeReader } from './read-nodes.ts'
import { readQuestion } from './read-question.ts'
import { elementsOf, type XmlElement } from './xml.ts'

const most = { characters: 50_000, questions: 30 } as const

type Surroundings = {
  readonly sourceId: string
  readonly path: string
  readonly folder: string
  readonly declarations: Declarations
  readonly ids: ReadonlyMap<string, string>
}

type Body = {
  readonly content: ItemContent
  readonly expected: Readonly<Record<string, Expected>>
  readonly pictures: ReadonlySet<string>
}

/**
 * Reads what an item shows and asks (QTI 2.2 §2.6).
 * @returns its content, what is expected of each question, and the paths of its pictures, which may not be there
 * @throws Unusable
 */
export function readBody(root: XmlElement, around: Surroundings): Body {
  const [body] = elementsOf(root, 'itemBody')
  if (!body) throw new Unusable('It has no text.')
  const pictures = new Set<string>()
  const questions: Question[] = []
  const shuffled = new Map<string, { fixed: readonly string[] }>()
  const limits = new Map<string, MatchLimits>()
  const { declarations, ids } = around
  const expected = new Map(
    [...declarations.expected].map(([name, one]) => [ids.get(name) ?? name, one]),
  )
  const picture = (src: string) => {
    const path = picturePath(src, around)
    pictures.add(path)
    return path
  }
  const inner: NodeReader = {
    picture,
    ask: () => {
      throw new Unusable('It asks a question within a question.')
    },
  }
  const ask = (interaction: XmlElement): ItemNode => {
    const id = ids.get(interaction.attributes.get('responseIdentifier') ?? '') ?? ''
    const one = expected.get(id)
    const asked = readQuestion(interaction, {
      id,
      salt: `${around.sourceId} ${id}`,
      expected: one,
      nodes: ({ children }) => readNodes(children, inner),
    })
    if (questions.some((question) => question.id === id))
      throw new Unusable('It asks for the same answer in two places.')
    if (questions.push(asked.question) > most.questions)
      throw new Unusable(`It asks more than ${most.questions} questions.`)
    if (asked.fixed) shuffled.set(id, { fixed: asked.fixed })
    if (asked.limits) limits.set(id, asked.limits)
    if (one && asked.names) expected.set(id, { ...one, names: asked.names })
    return { ask: id }
  }
  const nodes = readNodes(body.children, { picture, ask })
  if (questions.length === 0) throw new Unusable('It asks nothing.')
  const content: ItemContent = {
    body: nodes,
    questions,
    shuffled: Object.fromEntries(shuffled),
    ...(limits.size > 0 ? { limits: Object.fromEntries(limits) } : {}),
  }
  if (characters(content) > most.characters)
    throw new Unusable(`It is longer than ${most.characters.toLocaleString('en')} characters.`)
  return { content, expected: Object.fromEntries(expected), pictures }
}

function picturePath(src: string, { path, folder }: Surroundings): string {
  if (isRemote(src)) throw new Unusable('It shows a picture from the web. Put it into the package.')
  const found = resolvePath(src, path.slice(0, path.lastIndexOf('/') + 1), folder)
  if (found === undefined) throw new Unusable('It shows a picture that is no file of the package.')
  return found
}

function characters({ body, questions }: ItemContent): number {
  const texts = questions.flatMap((question) => [
    question.prompt,
    ...optionLists(question).flatMap((options) => options.map((option) => option.content)),
  ])
  return [body, ...texts].reduce((sum, nodes) => sum + JSON.stringify(nodes).length, 0)
}
