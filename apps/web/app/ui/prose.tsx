import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import { Fragment } from 'react'
import type { ReactNode } from 'react'

type Node = ReturnType<typeof fromMarkdown>['children'][number]

const parse = (text: string) =>
  fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] })

/**
 * Text that an issuer wrote, in Markdown: paragraphs, lists, emphasis, links, quotes, code, tables.
 *
 * It is read into a tree and drawn with our own elements, so nothing in it can become markup: HTML stays
 * visible text, images become their words, and links lead only to the web or to a mailbox.
 */
export function Prose(props: { text: string }) {
  const { children } = parse(props.text)
  return <div className="prose">{drawAll(children, 0)}</div>
}

/** Markdown as one line of plain words, for descriptions that search engines and previews show. */
export function plainProse(text: string, max = 200): string {
  const words = wordsOf(parse(text).children).replace(/\s+/g, ' ').trim()
  return words.length > max ? `${words.slice(0, max - 1).trimEnd()}…` : words
}

/** How deep quotes and lists may nest before the rest is drawn as its words. */
const deepest = 8

const drawAll = (nodes: readonly Node[], depth: number): ReactNode =>
  nodes.map((node, index) => <Fragment key={index}>{draw(node, depth)}</Fragment>)

function draw(node: Node, depth: number): ReactNode {
  if (depth > deepest) return wordsOf([node])
  const inside = () => ('children' in node ? drawAll(node.children, depth + 1) : null)
  switch (node.type) {
    case 'text':
    case 'html':
      return node.value
    case 'paragraph':
      return <p>{inside()}</p>
    case 'heading':
      return node.depth < 3 ? <h3>{inside()}</h3> : <h4>{inside()}</h4>
    case 'emphasis':
      return <em>{inside()}</em>
    case 'strong':
      return <strong>{inside()}</strong>
    case 'list':
      return node.ordered ? <ol start={node.start ?? 1}>{inside()}</ol> : <ul>{inside()}</ul>
    case 'listItem':
      return <li>{inside()}</li>
    case 'blockquote':
      return <blockquote>{inside()}</blockquote>
    case 'link':
      return <OutsideLink href={node.url}>{inside()}</OutsideLink>
    case 'inlineCode':
      return <code>{node.value}</code>
    case 'code':
      return (
        <pre>
          <code>{node.value}</code>
        </pre>
      )
    case 'break':
      return <br />
    case 'thematicBreak':
      return <hr />
    case 'table':
      return <ProseTable rows={node.children} depth={depth} />
    case 'image':
    case 'imageReference':
      return node.alt
    case 'definition':
    case 'delete':
    case 'footnoteDefinition':
    case 'footnoteReference':
    case 'linkReference':
    case 'tableCell':
    case 'tableRow':
    case 'yaml':
      return inside()
  }
}

type Row = Extract<Node, { type: 'tableRow' }>

/** A table may be wider than a phone: it scrolls in its own frame, by keyboard too. */
function ProseTable({ rows, depth }: { rows: readonly Row[]; depth: number }) {
  const cells = (row: Row, Cell: 'th' | 'td') =>
    row.children.map((cell, at) => (
      <Cell key={at} {...(Cell === 'th' ? { scope: 'col' } : {})}>
        {drawAll(cell.children, depth + 1)}
      </Cell>
    ))
  const [head, ...body] = rows
  return (
    <div className="prose-table" tabIndex={0}>
      <table>
        {head && (
          <thead>
            <tr>{cells(head, 'th')}</tr>
          </thead>
        )}
        <tbody>
          {body.map((row, at) => (
            <tr key={at}>{cells(row, 'td')}</tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A link that somebody else wrote: it opens where it says, and vouches for nothing. */
export function OutsideLink(props: { href: string; children: ReactNode }) {
  const url = URL.parse(props.href)
  if (!url || !['https:', 'http:', 'mailto:'].includes(url.protocol)) return props.children
  return (
    <a
      href={url.href === `${props.href}/` ? props.href : url.href}
      rel="nofollow noopener noreferrer ugc"
    >
      {props.children}
    </a>
  )
}

function wordsOf(nodes: readonly Node[]): string {
  const pieces: string[] = []
  const waiting: Node[] = nodes.toReversed()
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if ('value' in node) pieces.push(node.value)
    if ('children' in node) waiting.push(...node.children.toReversed())
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'break')
      pieces.push(' ')
  }
  return pieces.join('')
}
