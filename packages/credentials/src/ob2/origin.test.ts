import { describe, expect, it } from 'vitest'
import { isInScope } from './hosted-scope.ts'
import {
  ASSERTION,
  EMAIL,
  SITE,
  V2,
  assertion,
  badgeClass,
  check,
  issuer,
  reason,
  site,
} from '../testing/guild-site.ts'

describe('the origin of a hosted assertion', () => {
  const foreign = 'https://mallory.example/a/1'
  const elsewhere = { ...assertion, id: foreign }

  it.each([
    ['links the real issuer', {}],
    ['has the real issuer inside', { badge: { ...badgeClass, issuer } }],
    [
      'has a forged issuer inside',
      {
        badge: {
          ...badgeClass,
          issuer: { ...issuer, verification: { allowedOrigins: ['mallory.example'] } },
        },
      },
    ],
    [
      'has a forged issuer inside a class of its own',
      {
        badge: {
          ...badgeClass,
          id: 'https://mallory.example/b',
          issuer: { ...issuer, verification: { allowedOrigins: ['mallory.example'] } },
        },
      },
    ],
  ])('is refused where a stranger hosts it and %s', async (_, changes) => {
    const forged = { ...elsewhere, ...changes }
    const report = await check(forged, { documents: { ...site, [foreign]: forged } })
    expect([report.verdict, reason(report, 'issuer'), report.issuer.proven]).toEqual([
      'invalid',
      'origin_mismatch',
      false,
    ])
  })

  it('is open when the issuer has no site of its own', async () => {
    const nameless = {
      ...elsewhere,
      badge: { ...badgeClass, id: undefined, issuer: { ...issuer, id: undefined } },
    }
    const documents = { [foreign]: nameless }
    const report = await check(nameless, { documents })
    expect([report.verdict, reason(report, 'issuer')]).toEqual([
      'indeterminate',
      'issuer_not_proven',
    ])
  })

  it('is the one that the issuer allows', async () => {
    const verification = { allowedOrigins: ['guild.example', 'mallory.example'] }
    const documents = {
      ...site,
      [foreign]: elsewhere,
      [issuer.id]: { ...issuer, verification },
    }
    expect((await check(elsewhere, { documents })).verdict).toBe('valid')
  })

  it('is refused under another id, and with a class of the wrong kind', async () => {
    const copied = await check(
      { '@context': V2, type: 'Assertion', id: foreign },
      { documents: { ...site, [foreign]: assertion } },
    )
    expect([copied.verdict, reason(copied, 'proof')]).toEqual(['invalid', 'id_mismatch'])
    const circular = { ...site, [badgeClass.id]: { ...badgeClass, type: 'Issuer' } }
    expect((await check(assertion, { documents: circular })).verdict).toBe('invalid')
    const stolen = { ...site, [badgeClass.id]: { ...badgeClass, id: 'https://other.example/b' } }
    expect((await check(assertion, { documents: stolen })).verdict).toBe('invalid')
  })

  it.each([
    ['https://guild.example/a/1', {}, true],
    ['https://guild.example.evil.example/a/1', {}, false],
    ['https://guild.example:8443/a/1', {}, false],
    ['https://guild.example/a/1', { startsWith: 'https://guild.example/a/' }, true],
    ['https://guild.example/a/1', { startsWith: 'http://guild.example/a/' }, true],
    ['https://guild.example/b/1', { startsWith: 'https://guild.example/a/' }, false],
    [
      'https://guild.example/a/1',
      { startsWith: ['https://x.example/', 'https://guild.example'] },
      true,
    ],
    ['https://guild.example/a/1', { startsWith: 'https://guild.exam' }, false],
    ['https://guild.example/a/1', { allowedOrigins: 'other.example' }, false],
    ['https://other.example/a/1', { allowedOrigins: 'other.example' }, true],
    ['https://other.example/a/1', { allowedOrigins: ['https://other.example'] }, true],
    ['https://other.example/a/1', { allowedOrigins: [7, 'x@other.example'] }, false],
  ])('%s with the rules %j: %s', (address, verification, expected) => {
    expect(isInScope(address, { ...issuer, verification }, issuer.id)).toBe(expected)
  })
})

describe('an assertion of Open Badges 1.x', () => {
  const older = {
    uid: 'abc123',
    recipient: assertion.recipient,
    badge: badgeClass.id,
    verify: { type: 'hosted', url: ASSERTION },
    issuedOn: 1_400_000_000,
  }
  const { '@context': _, type: __, id: ___, ...olderClass } = badgeClass

  it('is read in the words of 2.0', async () => {
    const documents = { ...site, [ASSERTION]: older, [badgeClass.id]: olderClass }
    expect((await check(older, { documents })).verdict).toBe('valid')
    const moved = { ...older, verify: { type: 'hosted', url: 'https://mallory.example/a' } }
    const forged = await check(moved, {
      documents: { ...documents, 'https://mallory.example/a': moved },
    })
    expect(forged.verdict).toBe('invalid')
  })

  it('without an address cannot be verified', async () => {
    const oldest = { recipient: EMAIL, badge: { name: 'Welding', issuer: { origin: SITE } } }
    expect((await check(oldest)).verdict).toBe('invalid')
  })
})
