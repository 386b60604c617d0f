import type { ItemNode } from '@credence/contract'
import { Fragment } from 'react'
import type { ReactNode } from 'react'
import './questions.css'

type Drawn = {
  /** Draws the place where a question is answered. */
  readonly ask?: ((questionId: string) => ReactNode) | undefined
  /** Whether it stands in a label or legend, where only words and what marks them may stand. */
  readonly inline?: boolean | undefined
}

/**
 * The text of an item as elements of our own. Somebody else wrote it, so nothing is trusted to stand where HTML allows
 * it: what a browser would move elsewhere (a table’s stray words, a paragraph in a paragraph) is drawn as what fits.
 */
export function ItemText(props: Drawn & { nodes: readonly ItemNode[] }) {
  return drawAll(props.nodes, props)
}

type Element = Extract<ItemNode, { element: string }>
type Name = Element['element']

const isElement = (node: ItemNode): node is Element => typeof node === 'object' && 'element' in node

const isOneOf = (node: ItemNode, names: readonly Name[]) =>
  isElement(node) && names.includes(node.element)

const marks: readonly Name[] = ['strong', 'em', 'sub', 'sup', 'code', 'br']

/** Whether a node breaks out of a paragraph or a heading. A question may be a list of choices: it does. */
function breaksOut(node: ItemNode): boolean {
  if (typeof node === 'string' || 'picture' in node) return false
  if ('ask' in node) return true
  return !marks.includes(node.element) || (node.children ?? []).some(breaksOut)
}

const isBlank = (node: ItemNode) => typeof node === 'string' && node.trim() === ''

const drawAll = (nodes: readonly ItemNode[], how: Drawn): ReactNode =>
  nodes.map((node, at) => <Fragment key={at}>{draw(node, how)}</Fragment>)

function draw(node: ItemNode, how: Drawn): ReactNode {
  if (typeof node === 'string') return node
  if ('ask' in node) return how.ask?.(node.ask)
  if ('picture' in node) {
    return <img src={`/files/${encodeURIComponent(node.picture)}`} alt={node.alt} />
  }
  return how.inline ? drawInline(node, how) : drawElement(node, how)
}

function drawElement(node: Element, how: Drawn): ReactNode {
  const children = node.children ?? []
  const inside = () => drawAll(children, how)
  switch (node.element) {
    case 'p':
      return children.some(breaksOut) ? <div>{inside()}</div> : <p>{inside()}</p>
    case 'title':
      return children.some(breaksOut) ? <div>{inside()}</div> : <h3>{inside()}</h3>
    case 'div':
    case 'li':
      return <div>{inside()}</div>
    case 'blockquote':
      return <blockquote>{inside()}</blockquote>
    case 'pre':
      return <pre>{drawAll(withoutFirstBreak(children), how)}</pre>
    case 'hr':
      return <hr />
    case 'caption':
    case 'thead':
    case 'tbody':
    case 'tr':
    case 'th':
    case 'td':
      return <div>{inside()}</div>
    default:
      return drawShared(node.element, children, how)
  }
}

/** In a label: blocks become lines of it. */
function drawInline(node: Element, how: Drawn): ReactNode {
  const children = node.children ?? []
  switch (node.element) {
    case 'title':
      return <strong className="line">{drawAll(children, how)}</strong>
    case 'hr':
      return <br />
    case 'p':
    case 'div':
    case 'li':
    case 'blockquote':
    case 'pre':
    case 'caption':
    case 'thead':
    case 'tbody':
    case 'tr':
    case 'th':
    case 'td':
      return <span className="line">{drawAll(children, how)}</span>
    default:
      return drawShared(node.element, children, how)
  }
}

type Shared = 'strong' | 'em' | 'sub' | 'sup' | 'code' | 'br' | 'ul' | 'ol' | 'table'

function drawShared(element: Shared, children: readonly ItemNode[], how: Drawn): ReactNode {
  switch (element) {
    case 'br':
      return <br />
    case 'ul':
      return <ul>{drawItems(children, how)}</ul>
    case 'ol':
      return <ol>{drawItems(children, how)}</ol>
    case 'table':
      return <ItemTable nodes={children} how={how} />
    default: {
      const Mark = element
      return <Mark>{drawAll(children, how)}</Mark>
    }
  }
}

function drawItems(nodes: readonly ItemNode[], how: Drawn): ReactNode {
  return nodes
    .filter((node) => !isBlank(node))
    .map((node, at) => {
      const inside = isElement(node) && node.element === 'li' ? (node.children ?? []) : [node]
      return <li key={at}>{drawAll(inside, how)}</li>
    })
}

/** A table may be wider than a phone: it scrolls in its own frame, by keyboard too. */
function ItemTable({ nodes, how }: { nodes: readonly ItemNode[]; how: Drawn }) {
  const there = nodes.filter((node) => !isBlank(node))
  const caption = there.find((node) => isOneOf(node, ['caption']))
  const [head, body] = [[] as Element[], [] as Element[]]
  for (const node of there) {
    if (node === caption) continue
    if (isOneOf(node, ['thead'])) head.push(...rowsOf(node))
    else body.push(...(isOneOf(node, ['tbody']) ? rowsOf(node) : [rowOf(node)]))
  }
  return (
    <div className="item-table" tabIndex={0}>
      <table>
        {caption && isElement(caption) && <caption>{drawAll(caption.children ?? [], how)}</caption>}
        {head.length > 0 && <thead>{drawRows(head, how)}</thead>}
        {body.length > 0 && <tbody>{drawRows(body, how)}</tbody>}
      </table>
    </div>
  )
}

const rowsOf = (node: ItemNode): readonly Element[] =>
  isElement(node) ? (node.children ?? []).filter((child) => !isBlank(child)).map(rowOf) : []

const rowOf = (node: ItemNode): Element =>
  isElement(node) && node.element === 'tr' ? node : { element: 'tr', children: [node] }

function drawRows(rows: readonly Element[], how: Drawn): ReactNode {
  return rows.map((row, at) => (
    <tr key={at}>
      {(row.children ?? [])
        .filter((node) => !isBlank(node))
        .map((node, index) => {
          const isCell = isElement(node) && (node.element === 'th' || node.element === 'td')
          const Cell = isCell && node.element === 'th' ? 'th' : 'td'
          return <Cell key={index}>{drawAll(isCell ? (node.children ?? []) : [node], how)}</Cell>
        })}
    </tr>
  ))
}

/** A browser drops the line break that a preformatted text begins with. */
function withoutFirstBreak([first, ...rest]: readonly ItemNode[]): readonly ItemNode[] {
  if (first === undefined) return rest
  return typeof first === 'string' ? [first.replace(/^\r?\n/, ''), ...rest] : [first, ...rest]
}

/** The words of an item’s text alone: for names that screen readers say, and for options of a list. */
export function wordsOf(nodes: readonly ItemNode[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return node
      if ('picture' in node) return node.alt
      return 'ask' in node ? '' : `${wordsOf(node.children ?? [])} `
    })
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The questions that have their place in a text. */
export function askedIn(nodes: readonly ItemNode[]): ReadonlySet<string> {
  const walk = (node: ItemNode): readonly string[] => {
    if (typeof node === 'string' || 'picture' in node) return []
    return 'ask' in node ? [node.ask] : (node.children ?? []).flatMap(walk)
  }
  return new Set(nodes.flatMap(walk))
}
