import security from '@digitalbazaar/security-context'
import { describe, expect, it } from 'vitest'

import { canonicalizeJsonLd } from '../canonical/canonicalize-json-ld.ts'
import { withContexts } from '../contexts/context-source.ts'
import { hash } from '../crypto/hash.ts'
import { encodeBase64Url } from '../encoding/base64url.ts'
import { concatBytes, utf8 } from '../encoding/bytes.ts'
import { isObject } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import { parseJson } from '../json/parse-json.ts'
import { badge, fetchFrom, NOW } from '../testing/fixtures.ts'
import { rsaKey } from '../testing/keys.ts'
import { verify } from '../verify/verify.ts'

const SECURITY_V2 = 'https://w3id.org/security/v2'
const known = withContexts({ contexts: security.contexts })

/** Signs as jsonld-signatures does: the options under the security context, by general JSON-LD processing. */
async function sign(
  credential: object,
  key: Awaited<ReturnType<typeof rsaKey>>,
  {
    header = { alg: key.signer.algorithm, b64: false, crit: ['b64'] },
    ...changes
  }: Record<string, unknown> = {},
) {
  const options = {
    type: 'RsaSignature2018',
    created: '2026-03-02T10:00:00Z',
    verificationMethod: key.signer.verificationMethod,
    proofPurpose: 'assertionMethod',
    ...changes,
  }
  const read = (value: object): JsonObject => {
    const json = parseJson(JSON.stringify(value))
    if (isObject(json)) return json
    throw new TypeError('not an object')
  }
  const texts = [{ '@context': SECURITY_V2, ...options }, credential].map((value) =>
    canonicalizeJsonLd(read(value), { known }),
  )
  const payload = concatBytes(
    ...(await Promise.all((await Promise.all(texts)).map((text) => hash(utf8(text))))),
  )
  const head = encodeBase64Url(utf8(JSON.stringify(header)))
  const signature = await key.signer.sign(concatBytes(utf8(`${head}.`), payload))
  return { ...credential, proof: { ...options, jws: `${head}..${encodeBase64Url(signature)}` } }
}

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
