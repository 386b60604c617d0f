import type { english } from './en/index.ts'

/** Messages by feature and name, in ICU MessageFormat. */
export type Messages = Readonly<Record<string, Readonly<Record<string, string>>>>

/** The shape that a translation must have: the same names, texts of its own. */
export type Translation<T> = { readonly [Name in keyof T]: string }

type Catalog = typeof english
type Feature = keyof Catalog & string

/** `feature.name` of every message. */
export type TextKey = { [F in Feature]: `${F}.${keyof Catalog[F] & string}` }[Feature]

type Message<K extends TextKey> = K extends `${infer F}.${infer Name}`
  ? F extends Feature
    ? Name extends keyof Catalog[F]
      ? Catalog[F][Name]
      : never
    : never
  : never

// Reads the placeholders that stand before the first plural or select, and that one's own.
type Placeholder<M> = M extends `${string}{${infer Rest}`
  ? Rest extends `${infer Inner}}${infer Tail}`
    ? Inner extends `${infer Name},${string}`
      ? Name
      : Inner | Placeholder<Tail>
    : never
  : never

/** Keys of the messages that need no values; what a table of keys usually holds. */
export type PlainKey = {
  [K in TextKey]: [Placeholder<Message<K>>] extends [never] ? K : never
}[TextKey]

export type TextValue = string | number | Date

/** The values a message needs: none, or one for each placeholder that TypeScript can see. */
export type ValuesOf<K extends TextKey> = [Placeholder<Message<K>>] extends [never]
  ? [values?: Readonly<Record<string, TextValue>>]
  : [
      values: Readonly<Record<Placeholder<Message<K>> & string, TextValue>> &
        Readonly<Record<string, TextValue>>,
    ]
