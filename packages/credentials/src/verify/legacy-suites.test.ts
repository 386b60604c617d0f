import { describe, expect, it } from 'vitest'

import { encodeBase58 } from '../encoding/base58.ts'
import { proofHash } from '../proofs/proof-hash.ts'
import { badge, fetchFrom, NOW, testKey } from '../testing/fixtures.ts'
import { isObject } from '../json/json-value.ts'
import { parseJson } from '../json/parse-json.ts'
import { verify } from './verify.ts'

const { did, signer } = await testKey('harbour')
const verdict = async (credential: object) =>
  (await verify(credential, { now: NOW, fetch: fetchFrom().fetch })).verdict

describe('verify', () => {
  it.each([
    ['a suite as the type', { type: 'eddsa-jcs-2022', cryptosuite: undefined }],
    ['an older kind as the suite', { cryptosuite: 'Ed25519Signature2020' }],
    ['an older kind with a suite', { type: 'Ed25519Signature2020' }],
    ['no type', { type: undefined }],
  ])('refuses a proof with %s', async (_, changes) => {
    const document = parseJson(JSON.stringify(badge(did)))
    if (!isObject(document)) throw new TypeError('not an object')
    const stated = {
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-jcs-2022',
      created: '2026-03-02T10:00:00Z',
      verificationMethod: signer.verificationMethod,
      proofPurpose: 'assertionMethod',
      '@context': document['@context'] ?? [],
    }
    const sign = async (value: object) => {
      const options = parseJson(JSON.stringify(value))
      if (!isObject(options)) throw new TypeError('not an object')
      const bytes = await proofHash(document, options, { form: 'jcs', hash: 'SHA-256' })
      const proof = { ...options, proofValue: `z${encodeBase58(await signer.sign(bytes))}` }
      return { ...document, proof }
    }
    expect(await verdict(await sign(stated))).toBe('valid')
    expect(await verdict(await sign({ ...stated, ...changes }))).toBe('invalid')
  })
})

describe('verify, with eddsa-2022', () => {
  it('takes it for what it became, eddsa-rdfc-2022, and refuses a changed one', async () => {
    const document = parseJson(JSON.stringify(badge(did)))
    if (!isObject(document)) throw new TypeError('not an object')
    const options = {
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-2022',
      created: '2026-03-02T10:00:00Z',
      verificationMethod: signer.verificationMethod,
      proofPurpose: 'assertionMethod',
    }
    const bytes = await proofHash(document, options, { form: 'rdf', hash: 'SHA-256' })
    const proof = { ...options, proofValue: `z${encodeBase58(await signer.sign(bytes))}` }
    expect(await verdict({ ...document, proof })).toBe('valid')
    expect(await verdict({ ...document, name: 'Brain Surgery', proof })).toBe('invalid')
    const renamed = { ...proof, cryptosuite: 'eddsa-rdfc-2022' }
    expect(await verdict({ ...document, proof: renamed })).toBe('invalid')
  })
})
