import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { testApp, type TestApp } from '../../../test/test-app.ts'

const Keys = z.record(z.string(), z.string())
const Document = z.record(z.string(), z.unknown())
const Issued = z.object({ verifiableCredential: Document })

const credentialOf = (issuer: string, changes: object = {}) => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  issuer,
  name: 'Knots',
  description: 'Ties twelve knots.',
  credentialSubject: { id: 'did:example:ada' },
  ...changes,
})

async function open() {
  const app = await testApp({ env: { CONFORMANCE: '1' } })
  const keys = Keys.parse(await (await app.request('/conformance/keys')).json())
  return { app, keys }
}

async function post(app: TestApp, path: string, body: object) {
  const response = await app.request(`/conformance/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answered: unknown = await response.json()
  return { status: response.status, answered }
}

async function issued(app: TestApp, query: string, credential: object) {
  const { status, answered } = await post(app, `credentials/issue${query}`, { credential })
  expect(status).toBe(201)
  return Issued.parse(answered).verifiableCredential
}

async function verified(app: TestApp, verifiableCredential: object) {
  return (await post(app, 'credentials/verify', { verifiableCredential })).status
}

describe('the sockets for the suites', () => {
  it('are not there unless asked for', async () => {
    const app = await testApp()
    expect((await app.request('/conformance/keys')).status).toBe(404)
    const issue = await app.request('/conformance/credentials/issue', { method: 'POST' })
    expect(issue.status).toBe(404)
  })

  it('issue and verify with every suite and key', async () => {
    const { app, keys } = await open()
    for (const [suite, keyType] of [
      ['eddsa-rdfc-2022', 'Ed25519'],
      ['eddsa-jcs-2022', 'Ed25519'],
      ['ecdsa-rdfc-2019', 'P-256'],
      ['ecdsa-rdfc-2019', 'P-384'],
      ['ecdsa-jcs-2019', 'P-256'],
      ['ecdsa-jcs-2019', 'P-384'],
    ] as const) {
      const credential = credentialOf(keys[keyType] ?? '')
      const signed = await issued(app, `?cryptosuite=${suite}&keyType=${keyType}`, credential)
      expect(await verified(app, signed)).toBe(200)
      expect(await verified(app, { ...signed, name: 'Surgery' })).toBe(400)
    }
  })

  it('derive from base proofs, which do not verify themselves', async () => {
    const { app, keys } = await open()
    for (const [suite, keyType] of [
      ['ecdsa-sd-2023', 'P-256'],
      ['bbs-2023', 'BLS12-381'],
    ] as const) {
      const base = await issued(app, `?cryptosuite=${suite}`, credentialOf(keys[keyType] ?? ''))
      expect(await verified(app, base)).toBe(400)
      const request = { verifiableCredential: base, options: { selectivePointers: ['/name'] } }
      const { status, answered } = await post(app, 'credentials/derive', request)
      expect(status).toBe(201)
      const shown = Document.parse(answered)
      expect(shown).toHaveProperty('name')
      expect(shown).not.toHaveProperty('description')
      expect(await verified(app, shown)).toBe(200)
    }
  })

  it('give entries in lists that they serve', async () => {
    const { app, keys } = await open()
    const signed = await issued(app, '?status=1', credentialOf(keys['Ed25519'] ?? ''))
    expect(signed['credentialStatus']).toHaveLength(3)
    expect(await verified(app, signed)).toBe(400) // the suite's count of messages is not ours
    const { answered } = await post(app, 'credentials/verify?messagePerBit=1', {
      verifiableCredential: signed,
    })
    expect(answered).toMatchObject({ verified: true })
    const list = await app.request('/conformance/status/revocation')
    expect(await list.json()).toMatchObject({ issuer: keys['Ed25519'] })
    expect((await app.request('/conformance/status/other')).status).toBe(404)
  })

  it('verify presentations, and issue tokens in envelopes', async () => {
    const { app, keys } = await open()
    const envelope = await issued(app, '?envelope=1', credentialOf(keys['Ed25519'] ?? ''))
    expect(envelope['type']).toBe('EnvelopedVerifiableCredential')
    const presentation = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      verifiableCredential: [envelope],
    }
    const present = async (verifiablePresentation: object) =>
      (await post(app, 'presentations/verify', { verifiablePresentation })).status
    expect(await present(presentation)).toBe(200)
    const broken = { ...envelope, id: String(envelope['id']).slice(0, -4) }
    expect(await present({ ...presentation, verifiableCredential: [broken] })).toBe(400)
  })

  it('answer 400 to what they cannot use', async () => {
    const { app } = await open()
    for (const [path, body] of [
      ['credentials/issue', '{'],
      ['credentials/issue', '[]'],
      ['credentials/issue', '{}'],
      ['credentials/issue?cryptosuite=own-2026', '{"credential":{}}'],
      ['credentials/issue', '{"credential":{"type":"x"}}'],
      ['credentials/verify', '{"verifiableCredential":"{}"}'],
      ['credentials/derive', '{"verifiableCredential":{}}'],
      ['presentations/verify', '{"verifiablePresentation":[]}'],
    ] as const) {
      const response = await app.request(`/conformance/${path}`, { method: 'POST', body })
      expect(response.status).toBe(400)
    }
  })
})
