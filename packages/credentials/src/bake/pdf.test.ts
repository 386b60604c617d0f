import { describe, expect, it } from 'vitest'

import { issueJwt } from '../jwt/issue-jwt.ts'
import { issue } from '../proofs/issue.ts'
import { pdf } from '../testing/files.ts'
import { badge, fetchFrom, NOW, testKey } from '../testing/fixtures.ts'
import { verify } from '../verify/verify.ts'

const key = await testKey('pdf')
const created = new Date('2026-03-02T10:00:00Z')
const credential = JSON.stringify(await issue(badge(key.did), { signer: key.signer, created }))
const token = await issueJwt(badge(key.did), { signer: key.signer })

function check(attachments: Record<string, string>) {
  return verify(pdf(attachments), { now: NOW, fetch: fetchFrom().fetch })
}

describe('a PDF file with a credential attached', () => {
  it.each([
    ['credential.json', credential, 'ob3-di'],
    ['credential.jsonld', credential, 'ob3-di'],
    ['credential.jwt', token, 'ob3-jwt'],
    ['CREDENTIAL.VC', `${token}\n`, 'ob3-jwt'],
  ])('is verified as %s', async (name, text, format) => {
    const report = await check({ 'terms.txt': 'hello', [name]: text })
    expect([report.verdict, report.format]).toEqual(['valid', format])
    expect(report.checks[0]?.evidence).toEqual({ container: 'pdf' })
  })

  it('is refused when the credential was changed, or is not alone', async () => {
    const changed = credential.replace('Knots and Splices', 'Knots and Gold')
    expect((await check({ 'credential.json': changed })).verdict).toBe('invalid')
    const two = await check({ 'credential.json': credential, 'credential.jwt': token })
    expect([two.verdict, two.checks[0]?.evidence?.['reason']]).toEqual([
      'invalid',
      'container_ambiguous',
    ])
  })
})
