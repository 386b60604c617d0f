import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { extract } from '../bake/extract.ts'
import { extractPdf } from '../bake/pdf.ts'
import { extractPng } from '../bake/png.ts'
import { extractSvg } from '../bake/svg.ts'
import { checkCoverage } from '../canonical/check-coverage.ts'
import { checkContexts } from '../contexts/check-contexts.ts'
import { coseFromText } from '../cose/looks-like-cose.ts'
import { parseCose } from '../cose/parse-cose.ts'
import { publicKeyFromJwk } from '../crypto/public-key.ts'
import { resolveDidKey } from '../did/did-key.ts'
import { didWebUrl } from '../did/did-web.ts'
import { parseDidDocument } from '../did/parse-did-document.ts'
import { resolveDid } from '../did/resolve-did.ts'
import { decodeBase58 } from '../encoding/base58.ts'
import { decodeBase64Url, encodeBase64Url } from '../encoding/base64url.ts'
import { utf8 } from '../encoding/bytes.ts'
import { decodeMultikey } from '../encoding/multikey.ts'
import { CredentialError } from '../errors.ts'
import { readGolden } from '../golden/golden-files.ts'
import { isObject } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import { decodeUtf8, parseJson } from '../json/parse-json.ts'
import { readJwtCredential } from '../jwt/jwt-credential.ts'
import { parseJwt } from '../jwt/parse-jwt.ts'
import { keyFromPem } from '../ob2/signed-key.ts'
import { readAssertion, upgradeAssertion } from '../ob2/read-assertion.ts'
import { unwrapEnvelope } from '../presentation/envelope.ts'
import { checkPresentationModel, readPresentation } from '../presentation/read-presentation.ts'
import { readSelectiveValue } from '../proofs/selective/proof-value.ts'
import { parsePointer } from '../proofs/selective/select-json.ts'
import { readDigests } from '../related/digests.ts'
import { checkAgainstSchema } from '../schema/check-schema.ts'
import { checkDataModel } from '../schema/data-model.ts'
import { parseDateTime } from '../schema/date-time.ts'
import { parseSdJwt } from '../sd-jwt/parse-sd-jwt.ts'
import { reveal } from '../sd-jwt/reveal.ts'
import { decodeBits } from '../status/bitstring.ts'
import { readStatusEntry } from '../status/status-entry.ts'
import { testKey } from '../testing/fixtures.ts'
import { parseTrustRegistries } from '../trust/parse-trust-registries.ts'
import { anyText, damagedBytes, damagedText, looseObject } from './damage.ts'

const text = (name: string) => String(readGolden(name))
const bytes = (name: string) => {
  const golden = readGolden(name)
  return typeof golden === 'string' ? utf8(golden) : golden
}
const object = (name: string): JsonObject => {
  const json = parseJson(text(name))
  if (isObject(json)) return json
  throw new TypeError(`${name} is not an object.`)
}
const proofValueOf = (name: string): string => /"proofValue": "(.*)"/.exec(text(name))?.[1] ?? ''

const { did } = await testKey('hostile')
const jwk = { kty: 'EC', crv: 'P-256', x: 'a'.repeat(43), y: 'b'.repeat(43), n: 'AQAB', e: 'AQAB' }
const didJwk = `did:jwk:${encodeBase64Url(utf8(JSON.stringify(jwk)))}`
const fetch = async () => new Response('{}')
const badge = object('ob3-eddsa-rdfc-2022.json')
const key = { id: '#1', type: 'Multikey', controller: did, publicKeyMultibase: did.slice(8) }
const didDocument = { id: did, verificationMethod: [key], assertionMethod: ['#1', key] }
const status = {
  type: 'BitstringStatusListEntry',
  statusPurpose: 'message',
  statusListIndex: '7',
  statusSize: 2,
  statusMessage: [{ status: '0x0', message: 'a' }],
  statusListCredential: 'https://x.example/1',
}
const related = { id: 'https://x.example/', digestSRI: 'sha256-AA==', digestMultibase: 'uAA' }
const registries = '[{"name":"a","url":"https://x.example/","type":"dcc-legacy"}]'

/** Every parser of text, with a good text to damage. */
const ofText: readonly (readonly [string, (input: string) => unknown, string])[] = [
  ['parseJson', parseJson, text('ob3-eddsa-rdfc-2022.json')],
  ['decodeBase58', decodeBase58, did.slice(9)],
  ['decodeBase64Url', decodeBase64Url, 'c29tZSB0ZXh0'],
  ['decodeMultikey', decodeMultikey, did.slice(8)],
  ['didWebUrl', didWebUrl, 'did:web:harbour.example%3A8443:i:one'],
  ['resolveDidKey', resolveDidKey, did],
  ['resolveDid', (input) => resolveDid(input, { fetch }), didJwk],
  ['parseJwt', parseJwt, text('ob3-es256.jwt').trim()],
  ['parseSdJwt', parseSdJwt, text('sd-jwt-vc.txt').trim()],
  ['coseFromText', coseFromText, encodeBase64Url(bytes('vc-cose-eddsa.cbor'))],
  [
    'readSelectiveValue of ecdsa-sd',
    readSelectiveValue,
    proofValueOf('ob3-ecdsa-sd-2023-derived.json'),
  ],
  ['readSelectiveValue of bbs', readSelectiveValue, proofValueOf('ob3-bbs-2023-derived.json')],
  ['parsePointer', parsePointer, '/credentialSubject/achievement~1x/0'],
  ['parseDateTime', parseDateTime, '2026-02-28T23:59:60.123+14:00'],
  ['decodeBits', (input) => decodeBits(input, { maxBytes: 65_536 }), 'uH4sIAAAAAAAAA2NgAAIAAAD__w'],
  [
    'keyFromPem',
    keyFromPem,
    '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----',
  ],
  ['parseTrustRegistries', (input) => parseTrustRegistries(input, 'mine'), registries],
]

/** Every parser of bytes, with good bytes to damage. */
const ofBytes: readonly (readonly [string, (input: Uint8Array) => unknown, Uint8Array])[] = [
  ['decodeUtf8', decodeUtf8, utf8('nœud 結び 🪢')],
  ['parseCose', parseCose, bytes('vc-cose-eddsa.cbor')],
  ['extractPng', extractPng, bytes('ob3-di-baked.png')],
  ['extractSvg', extractSvg, bytes('ob3-di-baked.svg')],
  ['extract', extract, bytes('ob2-baked.svg')],
]

/** Every reader of parsed JSON, with a good object to damage. */
const ofJson: readonly (readonly [string, (input: JsonObject) => unknown, JsonObject])[] = [
  ['checkContexts', (input) => checkContexts(input), badge],
  ['checkCoverage', (input) => checkCoverage(input), badge],
  ['checkDataModel', (input) => checkDataModel(input, '2.0'), badge],
  ['checkDataModel of 1.1', (input) => checkDataModel(input, '1.1'), object('vc1-di.json')],
  ['checkAgainstSchema', checkAgainstSchema, badge],
  ['checkAgainstSchema of a record', checkAgainstSchema, object('clr2-di.json')],
  ['publicKeyFromJwk', publicKeyFromJwk, jwk],
  ['parseDidDocument', (input) => parseDidDocument(input, did), didDocument],
  [
    'readJwtCredential',
    (input) => readJwtCredential(input, { allowsVcClaim: true }),
    { vc: badge },
  ],
  ['readStatusEntry', readStatusEntry, status],
  ['upgradeAssertion', upgradeAssertion, object('ob2-hosted.json')],
  ['readAssertion', readAssertion, object('ob2-hosted.json')],
  [
    'unwrapEnvelope',
    unwrapEnvelope,
    { id: 'data:application/vc+jwt,a.b.c', type: 'EnvelopedVerifiableCredential' },
  ],
  ['readPresentation', readPresentation, object('vp2-di.json')],
  ['checkPresentationModel', (input) => checkPresentationModel(input, true), object('vp2-di.json')],
  ['readDigests', readDigests, related],
  ['reveal', (input) => reveal(input, []), { _sd: ['a'], list: [{ '...': 'b' }] }],
]

/** A value or a coded error comes out, and nothing else. */
async function settles(run: () => unknown): Promise<void> {
  try {
    await run()
  } catch (error) {
    if (!(error instanceof CredentialError)) throw error
    expect(error.code).toMatch(/^[a-z0-9_]+$/)
    expect(error.message.length).toBeLessThan(2000)
  }
}

describe('a parser gives a value or an error with a code', () => {
  it.each(ofText)('%s, whatever text it is given', async (_, parse, good) => {
    const inputs = fc.oneof(anyText, damagedText(good))
    await fc.assert(
      fc.asyncProperty(inputs, (input) => settles(() => parse(input))),
      { numRuns: 300 },
    )
  })

  it.each(ofBytes)('%s, whatever bytes it is given', async (_, parse, good) => {
    const inputs = fc.oneof(fc.uint8Array({ maxLength: 300 }), damagedBytes(good))
    await fc.assert(
      fc.asyncProperty(inputs, (input) => settles(() => parse(input))),
      { numRuns: 300 },
    )
  })

  it.each(ofJson)('%s, whatever object it is given', async (_, read, good) => {
    await fc.assert(
      fc.asyncProperty(looseObject(good), (input) => settles(() => read(input))),
      { numRuns: 300 },
    )
  })

  it('extractPdf, whatever bytes it is given', async () => {
    const inputs = fc.oneof(
      fc.uint8Array({ maxLength: 100 }),
      damagedBytes(bytes('ob3-attached.pdf')),
    )
    await fc.assert(
      fc.asyncProperty(inputs, (input) => settles(() => extractPdf(input))),
      { numRuns: 60 },
    )
  })
})
