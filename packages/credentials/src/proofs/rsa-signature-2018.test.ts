import { describe, expect, it } from 'vitest'

import { badge, fetchFrom, NOW } from '../testing/fixtures.ts'
import { rsaKey } from '../testing/keys.ts'
import { signRsaSignature2018 as sign } from '../testing/rsa-signature.ts'
import { verify } from '../verify/verify.ts'

const inspect = (credential: object) => verify(credential, { now: NOW, fetch: fetchFrom().fetch })
const verdict = async (credential: object) => (await inspect(credential)).verdict

describe.each(['PS256', 'RS256'] as const)('RsaSignature2018 with %s', async (algorithm) => {
  const key = await rsaKey(algorithm)

  it('is verified, with every member that its options may have', async () => {
    expect(await verdict(await sign(badge(key.did), key))).toBe('valid')
    const more = {
      domain: 'harbour.example',
      challenge: 'a "b" c'.replaceAll('"', "'"),
      nonce: 'n',
    }
    expect(await verdict(await sign(badge(key.did), key, more))).toBe('valid')
  })

  it('is refused when anything was changed', async () => {
    const signed = await sign(badge(key.did), key)
    const { proof } = signed
    const [head = '', , signature = ''] = proof.jws.split('.')
    for (const changed of [
      { ...signed, name: 'Brain Surgery' },
      { ...signed, proof: { ...proof, created: '2026-03-02T10:00:01Z' } },
      { ...signed, proof: { ...proof, domain: 'x.example' } },
      { ...signed, proof: { ...proof, cryptosuite: 'x' } },
      { ...signed, proof: { ...proof, motto: 'x' } },
      { ...signed, proof: { ...proof, jws: `${head}.${signature}` } },
      { ...signed, proof: { ...proof, jws: `${head}.e30.${signature}` } },
      { ...signed, proof: { ...proof, jws: `${head}..${signature.slice(0, -4)}AAAA` } },
      { ...signed, proof: { ...proof, jws: `${head}..` } },
      { ...signed, proof: { ...proof, jws: undefined } },
      { ...signed, proof: { ...proof, domain: 'a"b' } },
    ]) {
      expect(await verdict(changed)).toBe('invalid')
    }
  })

  it.each([
    ['an attached payload', { alg: algorithm }],
    ['another algorithm', { alg: 'none', b64: false, crit: ['b64'] }],
    ['more extensions', { alg: algorithm, b64: false, crit: ['b64', 'exp'], exp: 1 }],
    ['a key of its own', { alg: algorithm, b64: false, crit: ['b64'], jwk: {} }],
  ])('refuses a header with %s', async (_, header) => {
    expect(await verdict(await sign(badge(key.did), key, { header }))).toBe('invalid')
  })
})
