import type { StackNode } from '@credence/contract'

/** Where a node stands in the picture. */
export type Placed = {
  readonly node: StackNode
  readonly x: number
  readonly y: number
  readonly parent: Placed | undefined
}

export type StackLayout = {
  readonly nodes: readonly Placed[]
  readonly width: number
  readonly height: number
  /** Where the award itself stands. */
  readonly goal: { readonly x: number; readonly y: number }
}

export const box = { width: 200, height: 52, gapX: 40, gapY: 14 }

const step = box.width + box.gapX

/**
 * Places the nodes of a requirement from left to right: what counts stands in the column of its depth, its group to the
 * right of it, the award at the end. A group stands in the middle of its parts.
 */
export function layOut(nodes: readonly StackNode[]): StackLayout {
  const deepest = Math.max(0, ...nodes.map(({ depth }) => depth))
  const children = new Map<string | undefined, StackNode[]>()
  for (const node of nodes) {
    const list = children.get(node.parent) ?? []
    list.push(node)
    children.set(node.parent, list)
  }
  const middle = new Map<string, number>()
  let rows = 0
  for (const node of nodes.toReversed()) {
    const below = children.get(node.path) ?? []
    const [first, last] = [below.at(0), below.at(-1)]
    const own =
      first && last
        ? ((middle.get(first.path) ?? 0) + (middle.get(last.path) ?? 0)) / 2
        : rows++ * (box.height + box.gapY)
    middle.set(node.path, own)
  }
  const height = Math.max(1, rows) * (box.height + box.gapY) - box.gapY
  // Counted from below, so that the first stands on top.
  const top = (path: string) => height - box.height - (middle.get(path) ?? 0)
  const placed = new Map<string, Placed>()
  for (const node of nodes) {
    placed.set(node.path, {
      node,
      x: (deepest - node.depth) * step,
      y: top(node.path),
      parent: node.parent === undefined ? undefined : placed.get(node.parent),
    })
  }
  const root = nodes[0]
  return {
    nodes: [...placed.values()],
    width: (deepest + 1) * step + box.width,
    height,
    goal: { x: (deepest + 1) * step, y: root ? top(root.path) : 0 },
  }
}

/** Breaks words into at most two lines of a box, the rest cut off with an ellipsis. */
export function twoLines(words: string, most = 28): string[] {
  const lines = ['']
  for (const word of words.split(' ')) {
    const line = lines.at(-1) ?? ''
    const longer = line === '' ? word : `${line} ${word}`
    if (longer.length <= most || line === '') lines[lines.length - 1] = longer
    else lines.push(word)
  }
  const [first = '', second, ...rest] = lines.map((line) =>
    line.length > most + 2 ? `${line.slice(0, most)}…` : line,
  )
  if (second === undefined) return [first]
  return [first, rest.length > 0 ? `${second.slice(0, most - 1).trimEnd()}…` : second]
}
