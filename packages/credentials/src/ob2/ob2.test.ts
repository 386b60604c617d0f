import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identityHash } from '../crypto/hash.ts'
import { utf8 } from '../encoding/bytes.ts'
import { CredentialError } from '../errors.ts'
import { png, pngChunk } from '../testing/files.ts'
import { readAssertion, upgradeAssertion } from './read-assertion.ts'
import {
  ASSERTION,
  EMAIL,
  SITE,
  assertion,
  badgeClass,
  check,
  issuer,
  reason,
  site,
} from '../testing/guild-site.ts'

describe('a hosted assertion of Open Badges 2.0', () => {
  it('is valid when the site of its issuer serves it', async () => {
    const report = await check(assertion)
    expect([report.verdict, report.format]).toEqual(['valid', 'ob2-hosted'])
    expect(report.issuer).toMatchObject({ id: issuer.id, name: 'Guild', proven: true })
    expect(report.credential).toMatchObject({
      badge: { name: 'Welding', issuer: { name: 'Guild' } },
    })
  })

  it('is asked for over https, also where it says http', async () => {
    const plain = JSON.parse(JSON.stringify(site).replaceAll('https://guild', 'http://guild'))
    const documents = Object.fromEntries(
      Object.entries(plain).map(([url, body]) => [url.replace('http:', 'https:'), body]),
    )
    expect((await check(documents[ASSERTION] ?? '', { documents })).verdict).toBe('valid')
    expect((await check(documents[ASSERTION] ?? '', { documents: plain })).verdict).toBe(
      'indeterminate',
    )
  })

  it.each([
    ['recipient', { recipient: { type: 'email', hashed: false, identity: 'eve@x.example' } }],
    ['badge', { badge: `${SITE}/b/2` }],
    ['issuedOn', { issuedOn: '2024-05-01T00:00:00Z' }],
    ['expires', { expires: '2036-01-01T00:00:00Z' }],
  ])('is refused when a copy has another %s', async (member, changes) => {
    const report = await check({ ...assertion, ...changes })
    expect([report.verdict, reason(report, 'members')]).toEqual(['invalid', 'copy_differs'])
    const { evidence } = report.checks.find(({ code }) => code === 'members') ?? {}
    expect(evidence).toMatchObject({ path: member })
  })

  it('is what the site serves, not the copy', async () => {
    const report = await check({ ...assertion, narrative: 'Welds gold.' })
    expect([report.verdict, report.credential?.['narrative']]).toEqual(['valid', undefined])
  })

  it('may have its badge class and issuer inside, where they are at home', async () => {
    const inside = { ...assertion, badge: { ...badgeClass, issuer } }
    const documents = { [ASSERTION]: inside }
    expect((await check(assertion, { documents })).verdict).toBe('valid')
  })

  it('is revoked when the site says so', async () => {
    const gone = { ...site, [ASSERTION]: new Response('{"revoked":true}', { status: 410 }) }
    expect((await check(assertion, { documents: gone })).verdict).toBe('revoked')
    const flagged = { ...site, [ASSERTION]: { ...assertion, revoked: true } }
    const report = await check(assertion, { documents: flagged })
    expect([report.verdict, reason(report, 'status')]).toEqual(['revoked', 'revoked'])
  })

  it.each([
    ['expired', { expires: '2026-01-01T00:00:00Z' }, 'expired'],
    ['of tomorrow', { issuedOn: '2026-07-01T00:00:00Z' }, 'not-yet-valid'],
    ['without a date', { issuedOn: 'May' }, 'invalid'],
    ['without a badge class', { badge: undefined }, 'invalid'],
    ['without a recipient', { recipient: EMAIL }, 'invalid'],
    ['signed by its own word', { verification: { type: 'SignedBadge' } }, 'invalid'],
    ['verified by nothing', { verification: undefined }, 'invalid'],
    ['of an unknown context', { '@context': 'https://w3id.org/openbadges/invalid' }, 'invalid'],
    ['with a picture inside', { image: 'data:image/png;base64,AA==' }, 'invalid'],
  ])('is not valid when it is %s', async (_, changes, verdict) => {
    const changed = { ...assertion, ...changes }
    const report = await check(changed, { documents: { ...site, [ASSERTION]: changed } })
    expect(report.verdict).toBe(verdict)
  })

  it('leaves open what does not answer', async () => {
    for (const url of Object.keys(site)) {
      const { [url]: _, ...documents } = site
      expect((await check(assertion, { documents })).verdict).toBe('indeterminate')
    }
    expect((await check(assertion, { policy: { offline: true } })).verdict).toBe('indeterminate')
  })

  it('is for its recipient alone', async () => {
    const right = await check(assertion, { policy: { recipientEmail: EMAIL } })
    const wrong = await check(assertion, { policy: { recipientEmail: 'eve@x.example' } })
    expect([right.verdict, wrong.verdict]).toEqual(['valid', 'invalid'])
    const hashed = {
      type: 'email',
      hashed: true,
      salt: 'deadsea',
      identity: await identityHash('mayze@example.org', 'deadsea'),
    }
    const changed = { ...assertion, recipient: hashed }
    const ask = (recipientEmail: string, recipient: object = hashed) =>
      check(
        { ...changed, recipient },
        {
          documents: { ...site, [ASSERTION]: { ...changed, recipient } },
          policy: { recipientEmail },
        },
      )
    expect((await ask('mayze@example.org')).verdict).toBe('valid')
    const weak = { ...hashed, identity: 'md5$0123456789abcdef0123456789abcdef' }
    expect((await ask('mayze@example.org', weak)).verdict).toBe('indeterminate')
    expect((await ask(EMAIL)).verdict).toBe('invalid')
  })
})

describe('images of Open Badges 2.0', () => {
  const text = (content: string) => pngChunk('iTXt', utf8(`openbadges\0\0\0\0\0${content}`))

  it.each([
    ['the assertion', JSON.stringify(assertion)],
    ['its address', ASSERTION],
  ])('are verified with %s in them', async (_, content) => {
    expect(await check(png(text(content)))).toMatchObject({
      verdict: 'valid',
      format: 'ob2-hosted',
    })
  })

  it('are verified as SVG, with the address beside the assertion', async () => {
    const svg = (inside: string) =>
      utf8(
        `<svg xmlns="http://www.w3.org/2000/svg" xmlns:o="http://openbadges.org">${inside}</svg>`,
      )
    const json = `<![CDATA[${JSON.stringify(assertion)}]]>`
    expect(
      (await check(svg(`<o:assertion verify="${ASSERTION}">${json}</o:assertion>`))).verdict,
    ).toBe('valid')
    expect((await check(svg(`<o:assertion verify="${ASSERTION}"/>`))).verdict).toBe('valid')
    expect((await check(svg(`<o:assertion verify="a.b.c">${json}</o:assertion>`))).verdict).toBe(
      'invalid',
    )
  })
})

describe('assertions of any shape', () => {
  it('are refused in words', () => {
    const member = fc.constantFrom(
      'id',
      'uid',
      'verify',
      'verification',
      'recipient',
      'badge',
      'issuedOn',
      'expires',
      'image',
    )
    fc.assert(
      fc.property(fc.dictionary(member, fc.jsonValue()), (changes) => {
        const document = JSON.parse(JSON.stringify({ ...assertion, ...changes }))
        try {
          readAssertion(upgradeAssertion(document))
        } catch (error) {
          expect(error).toBeInstanceOf(CredentialError)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('are never accepted when the site serves something else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (served) => {
        const documents = { ...site, [ASSERTION]: JSON.stringify(served) }
        expect((await check(assertion, { documents })).verdict).not.toBe('valid')
      }),
      { numRuns: 100 },
    )
  })
})
