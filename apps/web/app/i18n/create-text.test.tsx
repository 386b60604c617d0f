import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { catalogs } from './catalogs.ts'
import { createText } from './create-text.tsx'

const messages = {
  shell: { titled: '{title} · Credence' },
  parts: { correct: '{count, plural, one {# Angabe} other {# Angaben}}' },
  error: { reference: 'Siehe <go>die {reference}</go>, <other>bitte</other>' },
}
const german = createText('de', messages)

describe('createText', () => {
  it('fills in values', () => {
    expect(german.t('shell.titled', { title: '<b>&' })).toBe('<b>& · Credence')
  })

  it('knows the plural of its language, and its digits', () => {
    expect(german.t('parts.correct', { count: 1 })).toBe('1 Angabe')
    expect(german.t('parts.correct', { count: 1200 })).toBe('1.200 Angaben')
  })

  it('answers a missing message with its key, and find with nothing', () => {
    expect(german.t('home.title')).toBe('home.title')
    expect(german.find('check.nobody.knows')).toBeUndefined()
  })

  it('draws the tags of the message, and never those of a value', () => {
    const go = (inside: string) => <a href="/x">{inside}</a>
    const shown = german.rich('error.reference', { go }, { reference: '</go><go>evil' })
    expect(renderToStaticMarkup(shown)).toBe(
      'Siehe <a href="/x">die &lt;/go&gt;&lt;go&gt;evil</a>, &lt;other&gt;bitte&lt;/other&gt;',
    )
  })

  it('writes dates, sums and lists as people of that language do', () => {
    const english = createText('en', catalogs.en)
    expect(german.date('2026-03-14')).toBe('14. März 2026')
    expect(english.date('2026-03-14T23:59:59Z')).toBe('14 March 2026')
    expect(english.dateTime('2026-03-14T10:42:00Z')).toBe('14 March 2026, 10:42 UTC')
    expect(english.money(180, 'EUR')).toBe('€180')
    expect(german.money(180.5, 'EUR')).toBe('180,50\u00a0€')
    expect(english.list(['a', 'b', 'c'])).toBe('a, b and c')
    expect(german.percent(0.86)).toBe('86\u00a0%')
    expect(english.size(48_200)).toBe('48.2 kB')
    expect(english.size(0)).toBe('0 byte')
  })
})
