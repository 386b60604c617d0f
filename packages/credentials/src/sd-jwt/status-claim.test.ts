import { describe, expect, it } from 'vitest'

import { badge } from '../testing/fixtures.ts'
import { signToken } from '../testing/presentations.ts'
import {
  ada,
  all,
  bind,
  check,
  claims,
  digest,
  disclosure,
  eve,
  issuer,
  present,
  reason,
} from '../testing/sd-jwts.ts'

const LIST = 'https://guild.example/statuslists/1'
/** The list of draft-ietf-oauth-status-list §4.1: the first value is 1, the second 0. */
const ONE_BIT = { bits: 1, lst: 'eNrbuRgAAhcBXQ' }
const list = await signToken(
  { sub: LIST, iat: 1_781_000_000, exp: 1_790_000_000, status_list: ONE_BIT },
  issuer,
  { typ: 'statuslist+jwt' },
)
const status = (idx: number) => ({ status_list: { idx, uri: LIST } })

describe('the status claim of a token with a W3C credential', () => {
  const badgeOf = (idx: number) => ({ ...badge(issuer.did), status: status(idx) })
  const forms: [string, (idx: number) => Promise<string>][] = [
    ['as the payload', (idx) => signToken(badgeOf(idx), issuer, { typ: 'vc+jwt' })],
    [
      'as the vc claim',
      (idx) =>
        signToken({ iss: issuer.did, vc: badge(issuer.did), status: status(idx) }, issuer, {
          typ: 'JWT',
        }),
    ],
    [
      'with hidden claims',
      (idx) => present(badgeOf(idx), { shown: [], header: { typ: 'vc+sd-jwt' } }),
    ],
  ]

  it.each(forms)('counts %s', async (_, token) => {
    const served = { [LIST]: list }
    expect((await check(await token(1), {}, served)).verdict).toBe('valid')
    expect((await check(await token(0), {}, served)).verdict).toBe('revoked')
    expect((await check(await token(1))).verdict).toBe('indeterminate')
  })

  it('leaves the verdict open when it is of an unknown kind, and is no claim when it is text', async () => {
    const token = (value: unknown) =>
      signToken({ ...badge(issuer.did), status: value }, issuer, { typ: 'vc+jwt' })
    expect((await check(await token({ other: 1 }))).verdict).toBe('indeterminate')
    expect((await check(await token('Completed'))).verdict).toBe('valid')
  })
})

describe('the credentialStatus of an SD-JWT VC', () => {
  const entry = {
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '5',
    statusListCredential: 'https://guild.example/bits',
  }

  it.each([
    ['an object', entry, 'indeterminate'],
    ['a list', [entry], 'indeterminate'],
    ['text', 'https://guild.example/bits#5', 'invalid'],
    ['nothing', null, 'invalid'],
  ])('is never passed over: %s', async (_, credentialStatus, expected) => {
    const report = await check(await present({ ...claims, credentialStatus }))
    expect(report.verdict).toBe(expected)
  })
})

describe('an SD-JWT', () => {
  it('discloses no prototype', async () => {
    const shown = disclosure('salt', '__proto__', { given_name: 'Eve' })
    const _sd = [...claims._sd, await digest(shown)]
    const report = await check(await present({ ...claims, _sd }, { shown: [...all, shown] }))
    expect([report.verdict, reason(report, 'parse')]).toEqual(['invalid', 'sd_jwt_malformed'])
  })

  it('proves no holder with a key that its issuer has not signed', async () => {
    const good = await check(await bind(await present(), ada))
    expect(good.holder?.proven).toBe(true)
    const forged = await check(
      await bind(
        await present(claims, { key: eve, header: { kid: issuer.signer.verificationMethod } }),
        ada,
      ),
    )
    expect([forged.verdict, forged.holder?.proven]).toEqual(['invalid', false])
  })
})
