import type { ItemView } from '@credence/contract'

/** How often an option of a match may be used; an option without an entry as often as one likes. */
export type MatchLimits = {
  readonly each: Readonly<Record<string, number>>
  /** Most pairs in all. */
  readonly pairs?: number
}

/** What an item shows. Its questions are in the author’s order; each person gets options in an order of their own. */
export type ItemContent = Pick<ItemView, 'body' | 'questions'> & {
  /** Questions whose options are shuffled, and the options that keep their place. */
  readonly shuffled: Readonly<Record<string, { readonly fixed: readonly string[] }>>
  /** By match question. */
  readonly limits?: Readonly<Record<string, MatchLimits>>
}

/** What was answered, by question. */
export type Responses = Readonly<Record<string, string | readonly string[] | null>>

export type Cardinality = 'single' | 'multiple' | 'ordered'
export type BaseType =
  | 'identifier'
  | 'string'
  | 'integer'
  | 'float'
  | 'boolean'
  | 'pair'
  | 'directedPair'

/** What each answer is worth (QTI 2.2 §2.10.7.2, `mapping`). */
export type Mapping = {
  readonly lower?: number
  readonly upper?: number
  readonly otherwise: number
  readonly entries: readonly {
    readonly answer: string
    readonly points: number
    readonly anyCase: boolean
  }[]
}

/** What is expected of one question. */
export type Expected = {
  readonly cardinality: Cardinality
  readonly type: BaseType
  readonly correct?: readonly string[]
  readonly mapping?: Mapping
  /** The author’s own name for each option, by the id that is shown. Key and rules speak the author’s names. */
  readonly names?: Readonly<Record<string, string>>
}

/** An outcome as it stands before anything is judged. */
export type Outcome = {
  readonly cardinality: Cardinality
  readonly type: BaseType
  readonly initial?: readonly string[]
}

/** Operators that need nothing but their operands (QTI 2.2 §2.11). */
export const plainOperators = [
  'isNull',
  'not',
  'and',
  'or',
  'match',
  'member',
  'contains',
  'sum',
  'product',
  'subtract',
  'divide',
  'min',
  'max',
  'gt',
  'gte',
  'lt',
  'lte',
  'multiple',
  'ordered',
  'delete',
  'containerSize',
] as const

export type Expression =
  | { readonly op: 'variable' | 'correct' | 'mapResponse'; readonly name: string }
  | { readonly op: 'value'; readonly type: BaseType; readonly text: string }
  | { readonly op: 'null' }
  | {
      readonly op: (typeof plainOperators)[number]
      readonly of: readonly Expression[]
    }
  | {
      readonly op: 'equal'
      readonly of: readonly Expression[]
      /** How far below and above the first number the second may lie; `percent` of the first number where relative. */
      readonly within: readonly [number, number]
      readonly percent: boolean
      readonly bounds: readonly [boolean, boolean]
    }
  | { readonly op: 'stringMatch'; readonly of: readonly Expression[]; readonly anyCase: boolean }

export type Rule =
  | { readonly set: string; readonly to: Expression }
  /** The first branch whose condition is true is followed; one without a condition always. */
  | { readonly branches: readonly { readonly if?: Expression; readonly do: readonly Rule[] }[] }
  | { readonly exit: true }

/** How responses are judged: never leaves the server. */
export type ItemKey = {
  readonly version: 1
  readonly maxPoints: number
  readonly expected: Readonly<Record<string, Expected>>
  readonly outcomes: Readonly<Record<string, Outcome>>
  readonly rules: readonly Rule[]
}

/** The one question of an item that was written here; QTI calls it so too where there is only one. */
export const onlyQuestion = 'RESPONSE'
