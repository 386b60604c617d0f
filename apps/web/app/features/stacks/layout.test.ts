import type { StackNode } from '@credence/contract'
import { describe, expect, it } from 'vitest'
import { box, layOut, twoLines } from './layout.ts'

const node = (path: string, parent: string | undefined, depth: number): StackNode => ({
  path,
  depth,
  kind: 'all',
  ...(parent === undefined ? {} : { parent }),
})

describe('the picture of a stack', () => {
  it('stands from left to right, groups in the middle of their parts, nothing on top of another', () => {
    const nodes = [
      node('r', undefined, 0),
      node('r.0', 'r', 1),
      node('r.0.0', 'r.0', 2),
      node('r.0.1', 'r.0', 2),
      node('r.1', 'r', 1),
    ]
    const { nodes: placed, goal, height } = layOut(nodes)
    const at = Object.fromEntries(placed.map(({ node: { path }, x, y }) => [path, { x, y }]))
    expect(at['r.0.0']?.x).toBe(0)
    expect(goal.x).toBeGreaterThan(at['r']?.x ?? 0)
    expect(at['r.0']?.y).toBe(((at['r.0.0']?.y ?? 0) + (at['r.0.1']?.y ?? 0)) / 2)
    expect(at['r.0.0']?.y).toBeLessThan(at['r.0.1']?.y ?? 0)
    expect(at['r.0.1']?.y).toBeLessThan(at['r.1']?.y ?? 0)
    expect(height).toBe(3 * (box.height + box.gapY) - box.gapY)
  })

  it('has room for a requirement of one piece', () => {
    expect(layOut([node('r', undefined, 0)])).toMatchObject({ height: box.height, goal: { y: 0 } })
  })

  it('breaks long words into two lines', () => {
    expect(twoLines('Short')).toEqual(['Short'])
    expect(twoLines('Explaining Data to Decision Makers of a large board', 20)).toEqual([
      'Explaining Data to',
      'Decision Makers of…',
    ])
  })
})
