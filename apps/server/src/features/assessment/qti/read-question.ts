import type { ItemNode, Question } from '@credence/contract'
import type { Expected, MatchLimits } from '../items/item.ts'
import type { Options } from '../items/map-options.ts'
import { opaqueIds } from '../items/opaque-ids.ts'
import { Unusable } from './package-failure.ts'
import { elementsOf, type XmlElement } from './xml.ts'

type Asked = {
  readonly question: Question
  /** Options that keep their place; absent where none is moved. */
  readonly fixed?: readonly string[]
  readonly limits?: MatchLimits
  /** The author’s names of options by the ids shown. */
  readonly names?: Readonly<Record<string, string>>
}

type QuestionFrame = {
  readonly id: string
  /** What tells the question apart from those of other items. */
  readonly salt: string
  readonly expected: Expected
  nodes(element: XmlElement): ItemNode[]
}

const mostOptions = 100

/**
 * Reads an interaction as a question (QTI 2.2 §2.7.1).
 * @throws Unusable where it is of a kind that is not asked here, or does not fit its declaration
 */
export function readQuestion(
  interaction: XmlElement,
  { expected, ...frame }: Omit<QuestionFrame, 'expected'> & { readonly expected?: Expected },
): Asked {
  const read = kinds.get(interaction.name)
  if (!read) throw new Unusable(`Its kind of question (${interaction.name}) is not supported.`)
  if (!expected) throw new Unusable('It asks for an answer that it does not declare.')
  return read(interaction, { ...frame, expected })
}

const kinds: ReadonlyMap<string, (interaction: XmlElement, frame: QuestionFrame) => Asked> =
  new Map([
    ['choiceInteraction', choice],
    ['inlineChoiceInteraction', select],
    ['orderInteraction', order],
    ['matchInteraction', match],
    ['textEntryInteraction', text],
  ])

function choice(interaction: XmlElement, frame: QuestionFrame): Asked {
  mustBe(frame, ['identifier'], ['single', 'multiple'])
  const choices = elementsOf(interaction, 'simpleChoice')
  const { options, ids, names } = optionsOf(choices, frame)
  const single = frame.expected.cardinality === 'single'
  const min = whole(interaction, 'minChoices', 0)
  return {
    question: {
      ...framed(interaction, frame),
      kind: 'choice',
      options,
      min: Math.min(min, options.length),
      max: single ? 1 : whole(interaction, 'maxChoices', 1),
    },
    ...shuffle(interaction, choices, ids),
    names,
  }
}

function select(interaction: XmlElement, frame: QuestionFrame): Asked {
  mustBe(frame, ['identifier'], ['single'])
  const choices = elementsOf(interaction, 'inlineChoice')
  const { options, ids, names } = optionsOf(choices, frame)
  return {
    question: { ...framed(interaction, frame), kind: 'select', options },
    ...shuffle(interaction, choices, ids),
    names,
  }
}

function order(interaction: XmlElement, frame: QuestionFrame): Asked {
  mustBe(frame, ['identifier'], ['ordered'])
  if (interaction.attributes.has('minChoices') || interaction.attributes.has('maxChoices'))
    throw new Unusable('It asks to put only some of its options in order, which is not supported.')
  const choices = elementsOf(interaction, 'simpleChoice')
  const { options, ids, names } = optionsOf(choices, frame)
  return {
    question: { ...framed(interaction, frame), kind: 'order', options },
    ...shuffle(interaction, choices, ids),
    names,
  }
}

function match(interaction: XmlElement, frame: QuestionFrame): Asked {
  mustBe(frame, ['directedPair'], ['single', 'multiple'])
  const [first, second, ...more] = elementsOf(interaction, 'simpleMatchSet').map((set) =>
    elementsOf(set, 'simpleAssociableChoice'),
  )
  if (!first || !second || more.length > 0)
    throw new Unusable('It does not match two sets of options.')
  const { options, ids, names } = optionsOf([...first, ...second], frame)
  const each = [...first, ...second].map((option) => {
    const id = ids.get(option.attributes.get('identifier') ?? '') ?? ''
    return [id, whole(option, 'matchMax', 1)] as const
  })
  const perRow = new Set(each.slice(0, first.length).map(([, most]) => most))
  const pairs =
    frame.expected.cardinality === 'single' ? 1 : whole(interaction, 'maxAssociations', 1)
  return {
    question: {
      ...framed(interaction, frame),
      kind: 'match',
      rows: options.slice(0, first.length),
      columns: options.slice(first.length),
      perRow: perRow.size === 1 ? ([...perRow][0] ?? 0) : 0,
    },
    limits: {
      each: Object.fromEntries(each.filter(([, most]) => most > 0)),
      ...(pairs > 0 ? { pairs } : {}),
    },
    ...shuffle(interaction, [...first, ...second], ids),
    names,
  }
}

function text(interaction: XmlElement, frame: QuestionFrame): Asked {
  mustBe(frame, ['string', 'integer', 'float'], ['single'])
  if (whole(interaction, 'base', 10) !== 10)
    throw new Unusable('It asks for a number to another base than ten, which is not supported.')
  const size = whole(interaction, 'expectedLength', 0)
  return {
    question: {
      ...framed(interaction, frame),
      kind: 'text',
      number: frame.expected.type !== 'string',
      ...(size > 0 ? { size: Math.min(size, 4000) } : {}),
    },
  }
}

function framed(interaction: XmlElement, { id, nodes }: QuestionFrame) {
  return { id, prompt: elementsOf(interaction, 'prompt').flatMap(nodes) }
}

function optionsOf(
  choices: readonly XmlElement[],
  { salt, nodes }: QuestionFrame,
): { options: Options; ids: ReadonlyMap<string, string>; names: Record<string, string> } {
  if (choices.length === 0) throw new Unusable('It has a question without options.')
  if (choices.length > mostOptions)
    throw new Unusable(`It has a question with more than ${mostOptions} options.`)
  const authors = choices.map(({ attributes }) => attributes.get('identifier') ?? '')
  if (authors.some((name) => !/^\S{1,200}$/.test(name)) || new Set(authors).size < authors.length)
    throw new Unusable('It has options without identifiers, or with the same one.')
  const ids = opaqueIds(authors, salt)
  const options = choices.map((option, at) => ({
    id: ids.get(authors[at] ?? '') ?? '',
    content: nodes(option),
  }))
  return {
    options,
    ids,
    names: Object.fromEntries([...ids].map(([author, id]) => [id, author])),
  }
}

function shuffle(
  interaction: XmlElement,
  choices: readonly XmlElement[],
  ids: ReadonlyMap<string, string>,
): { fixed?: string[] } {
  if (interaction.attributes.get('shuffle') !== 'true') return {}
  const fixed = choices.filter(({ attributes }) => attributes.get('fixed') === 'true')
  return {
    fixed: fixed.flatMap(({ attributes }) => ids.get(attributes.get('identifier') ?? '') ?? []),
  }
}

function mustBe(
  { expected }: QuestionFrame,
  types: readonly Expected['type'][],
  cardinalities: readonly Expected['cardinality'][],
): void {
  if (!types.includes(expected.type) || !cardinalities.includes(expected.cardinality))
    throw new Unusable(
      `It declares an answer (${expected.cardinality} ${expected.type}) that its question cannot give.`,
    )
}

function whole({ attributes }: XmlElement, name: string, absent: number): number {
  const written = attributes.get(name)?.trim()
  if (written === undefined || written === '') return absent
  if (!/^\d{1,6}$/.test(written))
    throw new Unusable(`Its ${name} is no number: ${written.slice(0, 50)}.`)
  return Number(written)
}
