import { describe, expect, it } from 'vitest'
import { localPath } from './local-path.ts'
import { readPreferences } from './read-preferences.ts'

describe('readPreferences', () => {
  const read = (headers: Record<string, string>) => readPreferences(new Headers(headers))

  it('takes the cookies before the browser', () => {
    expect(read({ cookie: 'a=b; language=de; theme=dark', 'accept-language': 'en' })).toEqual({
      language: 'de',
      theme: 'dark',
    })
  })

  it('takes the most wanted language that we speak', () => {
    expect(read({ 'accept-language': 'fr, en;q=0.4, de-AT;q=0.8' }).language).toBe('de')
    expect(read({ 'accept-language': 'de;q=0, en' }).language).toBe('en')
    expect(read({ 'accept-language': 'pt' }).language).toBe('en')
  })

  it('does not believe unknown values', () => {
    expect(read({ cookie: 'language=<x>; theme=pink' })).toEqual({
      language: 'en',
      theme: 'system',
    })
  })
})

describe('localPath', () => {
  it('keeps a path and its query', () => {
    expect(localPath('/a/1?tab=skills&x=%2F')).toBe('/a/1?tab=skills&x=%2F')
  })

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/./\\evil.example',
    '/..//evil.example',
    'javascript:alert(1)',
    'a',
    '',
    null,
    undefined,
  ])('returns home for %j', (value) => {
    expect(localPath(value)).toBe('/')
  })
})
