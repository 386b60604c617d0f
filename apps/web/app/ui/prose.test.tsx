import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Prose, plainProse } from './prose.tsx'

const drawn = (text: string) => renderToStaticMarkup(<Prose text={text} />)

describe('Prose', () => {
  it('draws what Markdown means', () => {
    expect(drawn('# Lab\n\nAnswer *all* of\n\n1. this\n2. **that**')).toBe(
      '<div class="prose"><h3>Lab</h3><p>Answer <em>all</em> of</p><ol start="1"><li><p>this</p></li><li><p><strong>that</strong></p></li></ol></div>',
    )
  })

  it('draws a table that scrolls by itself', () => {
    expect(drawn('|a|b|\n|-|-|\n|1|**2**|')).toBe(
      '<div class="prose"><div class="prose-table" tabindex="0"><table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead><tbody><tr><td>1</td><td><strong>2</strong></td></tr></tbody></table></div></div>',
    )
  })

  it('links to the web alone, and vouches for nothing', () => {
    expect(drawn('[task](https://a.example/x)')).toContain(
      '<a href="https://a.example/x" rel="nofollow noopener noreferrer ugc">task</a>',
    )
    expect(drawn('[task](https://a.example)')).toContain('<a href="https://a.example" ')
    for (const href of [
      'javascript:alert(1)',
      'data:text/html,x',
      '//evil.example',
      'vbscript:x',
    ]) {
      expect(drawn(`[task](${href})`)).toBe('<div class="prose"><p>task</p></div>')
    }
  })

  it('leaves HTML as text and fetches no image', () => {
    expect(drawn('<img src=x onerror=alert(1)>\n\n![a cat](https://a.example/cat.png)')).toBe(
      '<div class="prose">&lt;img src=x onerror=alert(1)&gt;<p>a cat</p></div>',
    )
  })

  it('writes no element of another kind, whatever it is given', () => {
    const piece = fc.constantFrom(
      '<b>',
      '[',
      '](',
      'javascript:',
      '>',
      '\n',
      '`',
      '*',
      '|a|b|\n|-|-|\n',
      '- ',
      '#',
      '&lt;',
      '"',
      ')',
    )
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 40 }),
        (pieces) => {
          const tags = drawn(pieces.join('')).matchAll(/<(\w+)([^>]*)>/g)
          for (const [, name, rest = ''] of tags) {
            expect(name).toMatch(
              /^(div|p|h3|h4|em|strong|ul|ol|li|blockquote|a|code|pre|br|hr|table|thead|tbody|tr|th|td)$/,
            )
            expect(rest).not.toMatch(/\son\w+=|javascript:/i)
          }
        },
      ),
    )
  })

  it('survives ten thousand nested quotes', () => {
    expect(drawn(`${'>'.repeat(10_000)} deep`)).toContain('deep')
  })
})

describe('plainProse', () => {
  it('keeps the words on one line and shortens them', () => {
    expect(plainProse('# Lab\n\nAnswer *all* of it.')).toBe('Lab Answer all of it.')
    expect(plainProse('word '.repeat(100), 20)).toBe('word word word word…')
  })
})
