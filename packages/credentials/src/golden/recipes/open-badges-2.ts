import { encodeBase64Url } from '../../encoding/base64url.ts'
import { utf8 } from '../../encoding/bytes.ts'
import { ASSERTION, assertion, EMAIL, issuer, SITE, site, V2 } from '../../testing/guild-site.ts'
import { inJson } from '../recipe.ts'
import type { Recipes } from '../recipe.ts'

const KEY = `${SITE}/key`

/** What the tampered twins say: that the badge is somebody else's. */
export const lie = [EMAIL, 'eve@learner.example'] as const

/** Open Badges 2.0, hosted by the issuer and signed by it. */
export const openBadges2: Recipes = {
  'ob2-hosted.json': { repeats: true, lie, make: async () => inJson(hosted, site) },
  'ob2-signed.jwt': {
    repeats: false,
    lie,
    make: async () => {
      const parameters = {
        name: 'RSASSA-PKCS1-v1_5',
        modulusLength: 2048,
        publicExponent: Uint8Array.of(1, 0, 1),
        hash: 'SHA-256',
      }
      const pair = await crypto.subtle.generateKey(parameters, false, ['sign', 'verify'])
      const signed = [{ alg: 'RS256' }, claims]
        .map((part) => encodeBase64Url(utf8(JSON.stringify(part))))
        .join('.')
      const bytes = await crypto.subtle.sign(parameters.name, pair.privateKey, utf8(signed))
      const signature = encodeBase64Url(new Uint8Array(bytes))
      return { content: `${signed}.${signature}\n`, served: await signersSite(pair.publicKey) }
    },
  },
}

/** The hosted assertion, as its address serves it. */
export const hosted = { ...assertion, id: ASSERTION }

const claims = {
  ...assertion,
  id: 'urn:uuid:0c1b0e66-9d45-4a3d-8f62-0f5dbd8a3d11',
  verification: { type: 'signed', creator: KEY },
}

async function signersSite(publicKey: CryptoKey) {
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', publicKey))
  const pem = btoa(String.fromCharCode(...spki))
  const { [ASSERTION]: _, ...rest } = site
  return {
    ...rest,
    [issuer.id]: { ...issuer, publicKey: [KEY] },
    [KEY]: {
      '@context': V2,
      type: 'CryptographicKey',
      id: KEY,
      owner: issuer.id,
      publicKeyPem: `-----BEGIN PUBLIC KEY-----\n${pem}\n-----END PUBLIC KEY-----`,
    },
  }
}
