import security from '@digitalbazaar/security-context'

import { canonicalizeJsonLd } from '../canonical/canonicalize-json-ld.ts'
import { withContexts } from '../contexts/context-source.ts'
import { hash } from '../crypto/hash.ts'
import { encodeBase64Url } from '../encoding/base64url.ts'
import { concatBytes, utf8 } from '../encoding/bytes.ts'
import { isObject } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import { parseJson } from '../json/parse-json.ts'
import type { rsaKey } from './keys.ts'

const SECURITY_V2 = 'https://w3id.org/security/v2'
const known = withContexts({ contexts: security.contexts })

/**
 * Signs as jsonld-signatures does with RsaSignature2018: the options under the security context, by general JSON-LD processing.
 * @param credential the credential without a proof
 * @param key who signs
 * @param changes members of the proof to add or to replace; `header` for the header of its token
 * @returns the credential with its proof
 */
export async function signRsaSignature2018(
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
