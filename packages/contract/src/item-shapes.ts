import { z } from 'zod'
import { Id, line, prose } from './shapes.ts'

/** What the text of an item may be made of. Elements have no attributes; `title` is a heading, whatever its rank. */
export const itemElements = [
  'p',
  'div',
  'title',
  'strong',
  'em',
  'sub',
  'sup',
  'code',
  'pre',
  'blockquote',
  'ul',
  'ol',
  'li',
  'table',
  'caption',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'br',
  'hr',
] as const

/** A piece of an item’s text: words, an element around more of it, a picture, or the place where a question is answered. */
export type ItemNode =
  | string
  | {
      readonly element: (typeof itemElements)[number]
      readonly children?: readonly ItemNode[] | undefined
    }
  | { readonly picture: string; readonly alt: string }
  | { readonly ask: string }

export const ItemNode: z.ZodType<ItemNode> = z.lazy(() =>
  z.union([
    z.string(),
    z.object({ element: z.enum(itemElements), children: z.array(ItemNode).optional() }),
    z.object({ picture: z.string(), alt: z.string() }),
    z.object({ ask: z.string() }),
  ]),
)

const Option = z.object({ id: Id, content: z.array(ItemNode) })
export type ItemOption = z.infer<typeof Option>

const asked = { id: Id, prompt: z.array(ItemNode) }

/**
 * One question of an item, by how it is answered:
 * `choice` with an option’s id (`max` 1) or a list of ids (`max` 0 is no limit); `select` with one id; `order` with all
 * ids in order; `match` with pairs written `row column`; `text` with words, or a number where `number` says so.
 */
export const Question = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('choice'),
    ...asked,
    options: z.array(Option),
    min: z.number().int(),
    max: z.number().int(),
  }),
  z.object({ kind: z.literal('select'), ...asked, options: z.array(Option) }),
  z.object({ kind: z.literal('order'), ...asked, options: z.array(Option) }),
  z.object({
    kind: z.literal('match'),
    ...asked,
    rows: z.array(Option),
    columns: z.array(Option),
    /** Most columns to one row; 0 is no limit. */
    perRow: z.number().int(),
  }),
  z.object({
    kind: z.literal('text'),
    ...asked,
    /** About how many characters are expected. */
    size: z.number().int().optional(),
    number: z.boolean(),
  }),
])
export type Question = z.infer<typeof Question>

/** What a learner sees of an item. There is no key in it, in any form. */
export const ItemView = z.object({
  id: z.string(),
  body: z.array(ItemNode),
  questions: z.array(Question),
})
export type ItemView = z.infer<typeof ItemView>

const Value = z.union([z.string().max(4000), z.array(z.string().max(200)).max(100), z.null()])
export type AnswerValue = z.infer<typeof Value>

/** What somebody answers: one value where the item asks one question, or a value by question. */
export const Answer = z.strictObject({
  itemId: Id,
  response: z.union([Value, z.record(Id, Value)]),
})
export type Answer = z.infer<typeof Answer>

/** An item written here: a question with options of which some are right, or an answer in words or as a number. */
export const ItemDraft = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum(['choice', 'multiple']),
    title: line(200),
    question: prose(4000).refine((text) => text !== '', 'is missing'),
    options: z
      .array(z.object({ text: line(1000), correct: z.boolean().default(false) }))
      .min(2)
      .max(20),
  }),
  z.object({
    kind: z.literal('text'),
    title: line(200),
    question: prose(4000).refine((text) => text !== '', 'is missing'),
    /** Any of these is right; case and outer spaces do not count. */
    accepted: z.array(line(200)).min(1).max(20),
  }),
  z.object({
    kind: z.literal('number'),
    title: line(200),
    question: prose(4000).refine((text) => text !== '', 'is missing'),
    value: z.number(),
    /** How far off an answer may be. */
    tolerance: z.number().min(0).default(0),
  }),
])
export type ItemDraft = z.infer<typeof ItemDraft>
