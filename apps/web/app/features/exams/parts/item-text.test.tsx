import { itemElements } from '@credence/contract'
import type { ItemNode } from '@credence/contract'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ItemText, askedIn, wordsOf } from './item-text.tsx'

const html = (...nodes: readonly ItemNode[]) => renderToStaticMarkup(<ItemText nodes={nodes} />)
const inLabel = (...nodes: readonly ItemNode[]) =>
  renderToStaticMarkup(<ItemText nodes={nodes} inline />)
const box = (element: (typeof itemElements)[number], ...children: ItemNode[]): ItemNode => ({
  element,
  children,
})

describe('ItemText', () => {
  it('draws words as words, and every element as one of its own', () => {
    expect(html('<b>&', box('p', 'H', box('sub', '2'), 'O'))).toBe(
      '&lt;b&gt;&amp;<p>H<sub>2</sub>O</p>',
    )
    expect(html(box('title', 'Part'), box('hr'), box('ul', box('li', 'a')))).toBe(
      '<h3>Part</h3><hr/><ul><li>a</li></ul>',
    )
    for (const element of itemElements) {
      const drawn = html(box(element, 'x'))
      expect(drawn, element).not.toMatch(/<(script|style|a|iframe)\b|\son\w+=/)
    }
  })

  it('shows pictures from our own files alone', () => {
    expect(html({ picture: '../x?y', alt: 'A "map"' })).toContain(
      '<img src="/files/..%2Fx%3Fy" alt="A &quot;map&quot;"/>',
    )
  })

  it('never puts a block into a paragraph or a heading', () => {
    expect(html(box('p', 'a', box('p', 'b')))).toBe('<div>a<p>b</p></div>')
    expect(html(box('p', box('strong', box('table'))))).toMatch(/^<div><strong><div/)
    expect(html(box('title', box('title', 'a')))).toBe('<div><h3>a</h3></div>')
    expect(html(box('p', 'of ', { ask: 'r' }))).toBe('<div>of </div>')
  })

  it('mends lists and tables that hold what they may not', () => {
    expect(html(box('ul', ' ', box('li', 'a'), 'b'))).toBe('<ul><li>a</li><li>b</li></ul>')
    expect(html(box('li', 'a'), box('td', 'b'))).toBe('<div>a</div><div>b</div>')
    const table = html(
      box('table', '\n', 'stray', box('tr', box('th', 'h'), 'loose'), box('caption', 'Counts')),
    )
    expect(table).toContain(
      '<table><caption>Counts</caption><tbody><tr><td>stray</td></tr>' +
        '<tr><th>h</th><td>loose</td></tr></tbody></table>',
    )
  })

  it('draws the questions where they stand', () => {
    const nodes = [box('p', 'It is ', { ask: 'r1' }, '.'), { ask: 'r2' }]
    expect([...askedIn(nodes)]).toEqual(['r1', 'r2'])
    const drawn = renderToStaticMarkup(<ItemText nodes={nodes} ask={(id) => <input name={id} />} />)
    expect(drawn).toBe('<div>It is <input name="r1"/>.</div><input name="r2"/>')
  })

  it('becomes lines in a label', () => {
    expect(inLabel(box('p', 'a'), box('title', 'b'), box('hr'))).toBe(
      '<span class="line">a</span><strong class="line">b</strong><br/>',
    )
  })
})

describe('wordsOf', () => {
  it('keeps the words, and those of pictures', () => {
    expect(wordsOf([box('p', 'One'), box('p', ' two'), { picture: 'x', alt: 'map' }])).toBe(
      'One two map',
    )
  })
})
