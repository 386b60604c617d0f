import { describe, expect, it } from 'vitest'
import { embedHtml, linkedInUrl } from './share-links.ts'

const credential = {
  id: 'k3V9',
  name: 'SQL & "Joins"',
  url: 'https://credence.example/c/k3V9',
  issuer: { slug: 'northwind', name: 'Northwind Academy', did: 'did:web:credence.example' },
  awardedDate: '2026-03-14',
  validUntil: '2029-01-31T00:00:00Z',
}

describe('linkedInUrl', () => {
  it('fills the form', () => {
    const { origin, pathname, searchParams } = new URL(linkedInUrl(credential))
    expect(origin + pathname).toBe('https://www.linkedin.com/profile/add')
    expect(Object.fromEntries(searchParams)).toEqual({
      startTask: 'CERTIFICATION_NAME',
      name: 'SQL & "Joins"',
      organizationName: 'Northwind Academy',
      issueYear: '2026',
      issueMonth: '3',
      expirationYear: '2029',
      expirationMonth: '1',
      certUrl: 'https://credence.example/c/k3V9',
      certId: 'k3V9',
    })
  })

  it('names no end where there is none', () => {
    expect(linkedInUrl({ ...credential, validUntil: undefined })).not.toContain('expiration')
  })
})

describe('embedHtml', () => {
  it('escapes what an issuer may have written', () => {
    expect(embedHtml(credential, '"><script>')).toBe(
      '<a href="https://credence.example/c/k3V9"><img src="https://credence.example/c/k3V9.svg" alt="&quot;&gt;&lt;script&gt;" width="200" height="200"></a>',
    )
  })
})
