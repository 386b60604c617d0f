import type { ItemNode } from '@credence/contract'
import { Unusable } from './package-failure.ts'
import type { XmlElement, XmlNode } from './xml.ts'

/** What stands for the parts of a text that are more than words. */
export type NodeReader = {
  /** The name of a picture of the package. @throws Unusable */
  picture(src: string): string
  /** What stands in the place of an interaction. @throws Unusable */
  ask(interaction: XmlElement): ItemNode
}

type Element = Extract<ItemNode, { readonly element: string }>['element']

const shown: ReadonlyMap<string, Element> = new Map(
  Object.entries({
    ...itself('p', 'div', 'strong', 'em', 'sub', 'sup', 'code', 'pre', 'blockquote'),
    ...itself('ul', 'ol', 'li', 'br', 'hr'),
    ...itself('table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td'),
    ...as('title', 'h1 h2 h3 h4 h5 h6'),
    ...as('strong', 'b'),
    ...as('em', 'i cite dfn var'),
    ...as('code', 'tt kbd samp'),
    ...as('div', 'dl dt dd address section article figure figcaption header footer'),
    ...as('tbody', 'tfoot'),
  }),
)

/** Not for learners, or not for eyes: left out with all that is in them. Feedback and rubrics tell answers. */
const leftOut = new Set(
  (
    'feedbackInline feedbackBlock modalFeedback templateInline templateBlock infoControl catalogInfo ' +
    'companionMaterialsInfo stylesheet prompt script style noscript template link meta base col colgroup'
  ).split(' '),
)

/** A question that shows one of these is another question without it. */
const cannotShow = new Set(
  (
    'math svg object embed iframe audio video canvas picture include form input button select textarea ' +
    'printedVariable hottext gap'
  ).split(' '),
)

/** Spaces beside these, and at either end of them, say nothing. */
const blocks = new Set<string>(
  'p div title pre blockquote ul ol li table caption thead tbody tr th td br hr'.split(' '),
)

/**
 * Reads a text as learners see it. Elements keep no attributes; what is not known is read as what it holds.
 * @throws Unusable where something cannot be shown
 */
export function readNodes(children: readonly XmlNode[], reader: NodeReader): ItemNode[] {
  return trimmed(children.flatMap((child) => readNode(child, reader)))
}

function readNode(node: XmlNode, reader: NodeReader): ItemNode[] {
  if (typeof node === 'string') return [node.replace(/[ \t\r\n]+/g, ' ')]
  const { name, attributes, children } = node
  if (leftOut.has(name) || (name === 'rubricBlock' && !isForCandidates(node))) return []
  if (cannotShow.has(name))
    throw new Unusable(`It shows something (${name}) that cannot be shown here.`)
  if (name.endsWith('Interaction')) return [reader.ask(node)]
  if (name === 'img')
    return [
      {
        picture: reader.picture(attributes.get('src') ?? ''),
        alt: (attributes.get('alt') ?? '').slice(0, 1000),
      },
    ]
  const element = shown.get(name)
  if (element === 'br' || element === 'hr') return [{ element }]
  const inner =
    name === 'pre'
      ? children.flatMap((child) => (typeof child === 'string' ? [child] : readNode(child, reader)))
      : children.flatMap((child) => readNode(child, reader))
  if (element === undefined) return name === 'q' ? ['“', ...inner, '”'] : inner
  return [{ element, children: blocks.has(element) && name !== 'pre' ? trimmed(inner) : inner }]
}

function isForCandidates({ attributes }: XmlElement): boolean {
  return (attributes.get('view') ?? '').split(/\s+/).includes('candidate')
}

function trimmed(nodes: readonly ItemNode[]): ItemNode[] {
  const isEdge = (node: ItemNode | undefined) =>
    node === undefined ||
    (typeof node === 'object' && 'element' in node && blocks.has(node.element))
  return nodes
    .map((node, at) => {
      if (typeof node !== 'string') return node
      const start = isEdge(nodes[at - 1]) ? node.replace(/^[ \t\r\n]+/, '') : node
      return isEdge(nodes[at + 1]) ? start.replace(/[ \t\r\n]+$/, '') : start
    })
    .filter((node) => node !== '')
}

function itself(...names: readonly Element[]): Record<string, Element> {
  return Object.fromEntries(names.map((name) => [name, name]))
}

function as(element: Element, names: string): Record<string, Element> {
  return Object.fromEntries(names.split(' ').map((name) => [name, element]))
}
