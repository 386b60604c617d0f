import { Fragment } from 'react'
import type { ReactNode } from 'react'
import type { TextValue } from './catalog.ts'

/** How each `<name>` of a message is drawn. */
export type Tags = Readonly<Record<string, (inside: string) => ReactNode>>

type Values = Readonly<Record<string, TextValue>>

// A value may hold '<' itself; it travels as this private character so that only the message has tags.
const guard = '\uE000'

/**
 * Formats a message and draws its tags. Tags do not nest; one that nobody draws stays plain text.
 *
 * @param format gives the message for values that are safe to search for tags
 */
export function rich(format: (values?: Values) => string, tags: Tags, values?: Values): ReactNode {
  const safe = values && Object.fromEntries(Object.entries(values).map(hide))
  return format(safe)
    .split(/(<(?:\w+)>.*?<\/\w+>)/s)
    .map((piece, index) => {
      const [, name = '', inside = '', end] = /^<(\w+)>(.*)<\/(\w+)>$/s.exec(piece) ?? []
      const draw = name === end ? tags[name] : undefined
      return <Fragment key={index}>{draw ? draw(show(inside)) : show(piece)}</Fragment>
    })
}

const show = (text: string) => text.replaceAll(guard, '<')

const hide = ([name, value]: [string, TextValue]) =>
  [name, typeof value === 'string' ? value.replaceAll('<', guard) : value] as const
