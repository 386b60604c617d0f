import { describe, expect, it } from 'vitest'

import { encodeBase64Url } from '../encoding/base64url.ts'
import { signToken } from '../testing/presentations.ts'
import { check, claims, eve, issuer, present, reason } from '../testing/sd-jwts.ts'

const LIST = 'https://guild.example/statuslists/1'
/** The lists of draft-ietf-oauth-status-list §4.1: of one bit, B9 A3, and of two bits, C9 44 F9. */
const ONE_BIT = { bits: 1, lst: 'eNrbuRgAAhcBXQ' }
const TWO_BITS = { bits: 2, lst: 'eNo76fITAAPfAgc' }

async function verdict(
  idx: unknown,
  { list = ONE_BIT as object, changes = {}, key = issuer, header = {} } = {},
) {
  const payload = {
    sub: LIST,
    iat: 1_781_000_000,
    exp: 1_790_000_000,
    status_list: list,
    ...changes,
  }
  const token = await signToken(payload, key, { typ: 'statuslist+jwt', ...header })
  const credential = await present({ ...claims, status: { status_list: { idx, uri: LIST } } })
  const report = await check(credential, {}, { [LIST]: token })
  return [report.verdict, reason(report, 'status')]
}

describe('the token status list of an SD-JWT VC', () => {
  it('has the values of the draft, one bit each', async () => {
    const values = [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1]
    for (const [index, value] of values.entries()) {
      expect(await verdict(index)).toEqual(value ? ['revoked', 'revoked'] : ['valid', undefined])
    }
  })

  it('has the values of the draft, two bits each', async () => {
    const outcomes = [
      ['valid', undefined],
      ['revoked', 'revoked'],
      ['suspended', 'suspended'],
      ['indeterminate', 'purpose_unknown'],
    ]
    const values = [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3]
    for (const [index, value] of values.entries()) {
      expect(await verdict(index, { list: TWO_BITS })).toEqual(outcomes[value])
    }
  })

  it.each([
    ['of somebody else', { key: eve }, 'list_issuer'],
    ['that names another issuer', { changes: { iss: 'https://x.example' } }, 'list_issuer'],
    ['of another address', { changes: { sub: `${LIST}0` } }, 'list_id'],
    ['that is over', { changes: { exp: 1_780_000_000 } }, 'list_invalid'],
    ['of no time', { changes: { iat: undefined } }, 'list_invalid'],
    ['of another type', { header: { typ: 'JWT' } }, 'list_invalid'],
    ['of no type', { header: { typ: undefined } }, 'list_malformed'],
    ['of three bits', { list: { bits: 3, lst: ONE_BIT.lst } }, 'list_malformed'],
    ['that is no list', { list: { bits: 1, lst: 'AAAA' } }, 'list_malformed'],
  ])('leaves the verdict open when it is one %s', async (_, options, why) => {
    expect(await verdict(1, options)).toEqual(['indeterminate', why])
  })

  it('leaves the verdict open where it has no entry, and when it does not answer', async () => {
    for (const index of [16, -1]) {
      expect(await verdict(index)).toEqual(['indeterminate', 'index_out_of_range'])
    }
    expect(await verdict('1')).toEqual(['indeterminate', 'entry_malformed'])
    const credential = await present({ ...claims, status: { status_list: { idx: 1, uri: LIST } } })
    expect((await check(credential)).verdict).toBe('indeterminate')
  })

  it('is not unpacked beyond its limit', async () => {
    const zeros = new Blob([new Uint8Array(16 * 1024 * 1024)]).stream()
    const packed = zeros.pipeThrough(new CompressionStream('deflate'))
    const lst = encodeBase64Url(new Uint8Array(await new Response(packed).arrayBuffer()))
    expect((await verdict(1, { list: { bits: 1, lst } }))[0]).toBe('indeterminate')
  })
})
