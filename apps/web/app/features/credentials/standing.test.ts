import { describe, expect, it } from 'vitest'
import { catalogs } from '#app/i18n/catalogs.ts'
import { createText } from '#app/i18n/create-text.tsx'
import { standingOf, standingWords } from './standing.ts'

const view = {
  status: 'active',
  validFrom: '2026-03-14T00:00:00Z',
  validUntil: '2029-03-14T00:00:00Z',
  checkedAt: '2026-11-22T10:42:00Z',
  issuer: { slug: 'northwind', name: 'Northwind Academy', did: 'did:web:a.example' },
} as const

describe('standingOf', () => {
  it('follows the clock where the issuer says nothing', () => {
    expect(standingOf(view)).toBe('active')
    expect(standingOf({ ...view, checkedAt: '2026-03-13T23:59:59Z' })).toBe('notYet')
    expect(standingOf({ ...view, checkedAt: '2029-03-14T00:00:00Z' })).toBe('expired')
    expect(standingOf({ ...view, validUntil: undefined })).toBe('active')
  })

  it('never softens what the issuer says', () => {
    for (const status of ['revoked', 'suspended', 'superseded', 'expired'] as const) {
      expect(standingOf({ ...view, status, checkedAt: '2020-01-01T00:00:00Z' })).toBe(status)
    }
  })
})

describe('standingWords', () => {
  const text = createText('en', catalogs.en)

  it('says until when it was checked', () => {
    expect(standingWords(view, text)).toEqual({
      standing: 'active',
      kind: 'good',
      word: 'Genuine',
      sentence: 'Issued by Northwind Academy. Not revoked as of 22 November 2026, 10:42 UTC.',
    })
  })

  it('never calls anything else genuine', () => {
    for (const status of ['revoked', 'suspended', 'superseded'] as const) {
      const { kind, word } = standingWords({ ...view, status }, text)
      expect(kind).not.toBe('good')
      expect(word).not.toBe('Genuine')
    }
  })
})
