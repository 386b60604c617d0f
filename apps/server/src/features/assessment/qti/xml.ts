import { SaxesParser } from 'saxes'
import { decodeXml } from './decode-xml.ts'
import { packageFailure, Unusable } from './package-failure.ts'

/** An element, its names as QTI 2 spells them, whatever version and namespace prefix it was written in. */
export type XmlElement = {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlNode[]
}
export type XmlNode = XmlElement | string

const most = { bytes: 4 * 1024 ** 2, depth: 64, attributes: 100 } as const

/**
 * Reads XML without a document type: nothing in it can be fetched or grow.
 * @param mostElements how many elements such a file may have
 * @throws Failure `invalid_file` where it has a DOCTYPE, is too deep or too long, or is in another encoding than UTF-8 or
 * UTF-16
 * @throws Unusable where it is not well-formed
 */
export function parseXml(bytes: Uint8Array, file: string, mostElements: number): XmlElement {
  if (bytes.byteLength > most.bytes)
    throw packageFailure(file, 'xml_too_large', 'is larger than 4 MiB. Split it.')
  const parser = new SaxesParser()
  const root: Open = { name: '', attributes: new Map(), children: [] }
  const open = [root]
  let elements = 0
  const addText = (text: string) => open.at(-1)?.children.push(text)
  parser.on('doctype', () => {
    throw packageFailure(
      file,
      'xml_doctype',
      'has a document type (DOCTYPE). Entities are not read: take it out.',
    )
  })
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && !/^(utf-?8|utf-?16(le|be)?|us-ascii|ascii)$/i.test(encoding))
      throw packageFailure(file, 'xml_encoding', 'is not in UTF-8 or UTF-16. Save it as UTF-8.')
  })
  parser.on('error', (error) => {
    throw new Unusable(`It is not well-formed XML (${error.message.slice(0, 200)}).`)
  })
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length > most.depth)
      throw packageFailure(file, 'xml_depth', `nests elements more than ${most.depth} deep.`)
    if (++elements > mostElements)
      throw packageFailure(file, 'xml_too_large', `holds more than ${mostElements} elements.`)
    const named = Object.entries(attributes)
    if (named.length > most.attributes)
      throw packageFailure(
        file,
        'xml_too_large',
        `has an element with more than ${most.attributes} attributes.`,
      )
    const element: Open = {
      name: elementName(name),
      attributes: new Map(named.map(([key, value]) => [attributeName(key), value])),
      children: [],
    }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.write(decodeXml(bytes, file)).close()
  const document = elementsOf(root)[0]
  if (!document) throw new Unusable('It holds no element.')
  return document
}

type Open = {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: XmlNode[]
}

/** Elements directly within, of one name or of any. */
export function elementsOf({ children }: XmlElement, name?: string): XmlElement[] {
  return children.filter(
    (child) => typeof child !== 'string' && (name === undefined || child.name === name),
  ) as XmlElement[]
}

/** All the words within. */
export function textOf({ children }: XmlElement): string {
  return children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
}

/** `imscp:resource` is resource, `qti-simple-choice` simpleChoice. */
function elementName(name: string): string {
  const local = name.slice(name.indexOf(':') + 1)
  return local.startsWith('qti-') ? camel(local.slice(4)) : local
}

/** `response-identifier` is responseIdentifier; the base of addresses keeps its prefix. */
function attributeName(name: string): string {
  return name.includes(':') ? name : camel(name)
}

const camel = (name: string) =>
  name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
