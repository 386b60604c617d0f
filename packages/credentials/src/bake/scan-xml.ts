import { CredentialError } from '../errors.ts'

/** An element's start tag or end tag, text, or what is neither; with its place in the text. */
export type XmlToken =
  | {
      readonly kind: 'start'
      readonly name: string
      readonly attributes: ReadonlyMap<string, string>
      readonly isEmpty: boolean
      readonly start: number
      readonly end: number
    }
  | { readonly kind: 'end'; readonly name: string; readonly start: number; readonly end: number }
  | { readonly kind: 'text'; readonly text: string; readonly start: number; readonly end: number }

const MAX_TOKENS = 2_000_000
const NAME = /[A-Za-z_:\u00c0-\ufffd][A-Za-z0-9_:.\-\u00b7-\ufffd]*/y
const ATTRIBUTE =
  /\s+([A-Za-z_:\u00c0-\ufffd][A-Za-z0-9_:.\-\u00b7-\ufffd]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

/**
 * Takes XML text apart, strictly and without a DTD: a document type with an internal subset is refused, nothing outside is ever
 * read, and only the five predefined entities and character references exist (XML 1.0 §4.6). Comments and processing
 * instructions are left out. Not checked: that tags match; the caller keeps the stack.
 * @param xml the text
 * @returns its tokens, in order
 * @throws CredentialError `container_malformed`
 * @example [...scanXml('<a>b</a>')].map(({ kind }) => kind) // start, text, end
 */
export function* scanXml(xml: string): Generator<XmlToken, void, void> {
  let at = 0
  for (let count = 0; at < xml.length; count++) {
    if (count > MAX_TOKENS) throw malformed('has too many parts')
    const token = xml[at] === '<' ? readMarkup(xml, at) : readText(xml, at)
    at = token.end
    if (token.kind !== 'skip') yield token
  }
}

type Skip = { readonly kind: 'skip'; readonly end: number }

function readMarkup(xml: string, at: number): XmlToken | Skip {
  if (xml.startsWith('<!--', at)) return skipPast(xml, { at: at + 4, end: '-->' })
  if (xml.startsWith('<?', at)) return skipInstruction(xml, at)
  if (xml.startsWith('<![CDATA[', at)) {
    const { end } = skipPast(xml, { at: at + 9, end: ']]>' })
    return { kind: 'text', text: xml.slice(at + 9, end - 3), start: at, end }
  }
  if (/^<!DOCTYPE/i.test(xml.slice(at, at + 9))) return skipDocumentType(xml, at)
  return xml[at + 1] === '/' ? readEndTag(xml, at) : readStartTag(xml, at)
}

function readText(xml: string, at: number): XmlToken {
  const next = xml.indexOf('<', at)
  const end = next < 0 ? xml.length : next
  return { kind: 'text', text: decodeEntities(xml.slice(at, end)), start: at, end }
}

function readStartTag(xml: string, at: number): XmlToken {
  const name = readName(xml, at + 1)
  const attributes = new Map<string, string>()
  let next = at + 1 + name.length
  for (;;) {
    ATTRIBUTE.lastIndex = next
    const found = ATTRIBUTE.exec(xml)
    if (!found) break
    const [whole, attribute = '', double, single] = found
    if (attributes.has(attribute)) throw malformed('has one attribute twice')
    attributes.set(attribute, decodeEntities(double ?? single ?? ''))
    next += whole.length
  }
  while (/\s/.test(xml[next] ?? '')) next++
  const isEmpty = xml.startsWith('/>', next)
  if (!isEmpty && xml[next] !== '>') throw malformed('has a tag that does not end well')
  return { kind: 'start', name, attributes, isEmpty, start: at, end: next + (isEmpty ? 2 : 1) }
}

function readEndTag(xml: string, at: number): XmlToken {
  const name = readName(xml, at + 2)
  let next = at + 2 + name.length
  while (/\s/.test(xml[next] ?? '')) next++
  if (xml[next] !== '>') throw malformed('has an end tag that does not end well')
  return { kind: 'end', name, start: at, end: next + 1 }
}

function readName(xml: string, at: number): string {
  NAME.lastIndex = at
  const name = NAME.exec(xml)?.[0]
  if (name === undefined) throw malformed('has a tag without a name')
  return name
}

function skipPast(xml: string, { at, end }: { at: number; end: string }): Skip {
  const found = xml.indexOf(end, at)
  if (found < 0) throw malformed('ends inside a comment or section')
  return { kind: 'skip', end: found + end.length }
}

function skipInstruction(xml: string, at: number): Skip {
  const skipped = skipPast(xml, { at: at + 2, end: '?>' })
  const text = xml.slice(at, skipped.end)
  const encoding = /^<\?xml\s[^>]*encoding\s*=\s*["']([^"']*)["']/i.exec(text)?.[1]
  if (encoding !== undefined && !/^utf-?8$|^us-ascii$/i.test(encoding)) {
    throw malformed('is not in UTF-8')
  }
  return skipped
}

function skipDocumentType(xml: string, at: number): Skip {
  const found =
    /<!DOCTYPE\s+[A-Za-z_][\w:.-]*(?:\s+(?:PUBLIC\s+(?:"[^"]*"|'[^']*')|SYSTEM)(?:\s+(?:"[^"]*"|'[^']*'))?)?\s*>/iy
  found.lastIndex = at
  const match = found.exec(xml)
  if (!match) throw malformed('has a document type with declarations of its own')
  return { kind: 'skip', end: at + match[0].length }
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&([^;&\s]{0,12});?/g, (whole, body: string) => {
    const named = ENTITIES.get(body)
    if (named !== undefined && whole.endsWith(';')) return named
    const digits = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(body)
    const code = digits ? Number.parseInt(digits[1] ?? digits[2] ?? '', digits[1] ? 16 : 10) : NaN
    if (
      !whole.endsWith(';') ||
      !(code > 0 && code <= 0x10ffff) ||
      (code >= 0xd800 && code < 0xe000)
    ) {
      throw malformed('uses an entity that is not known')
    }
    return String.fromCodePoint(code)
  })
}

/**
 * An error about an SVG file.
 * @param why what is wrong with it
 * @returns the error
 */
export function malformed(why: string): CredentialError {
  return new CredentialError('container_malformed', `The SVG image ${why}.`)
}
