import type { ItemNode } from '@credence/contract'

const blocks = new Set(['p', 'div', 'title', 'li', 'tr', 'td', 'th', 'pre', 'blockquote', 'br'])

/** The words of a piece of an item on one line; a picture by what it says instead, a question as a gap. */
export function plainText(nodes: readonly ItemNode[]): string {
  return textOf(nodes).replace(/\s+/g, ' ').trim()
}

function textOf(nodes: readonly ItemNode[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return node
      if ('ask' in node) return ' … '
      if ('picture' in node) return ` ${node.alt} `
      const inner = textOf(node.children ?? [])
      return blocks.has(node.element) ? ` ${inner} ` : inner
    })
    .join('')
}
