import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Report } from '@credence/contract'
import { bake } from '@credence/credentials'
import { afterAll, describe, expect, it } from 'vitest'
import { makeAchievement, makeOrg } from '../../../test/factories.ts'
import { testApp } from '../../../test/test-app.ts'
import { readTrust } from './trust.ts'

async function scene() {
  const app = await testApp()
  const org = await makeOrg(app)
  const achievement = await makeAchievement(app, org)
  const made = await app.client({ key: org.key }).issueCredential({
    params: { org: org.slug },
    body: { achievementId: achievement.id, recipient: { name: 'Ada', email: 'ada@example.org' } },
  })
  const file = async (ending: string) =>
    new Uint8Array(await (await app.request(`/c/${made.id}${ending}`)).arrayBuffer())
  const verify = async (
    body: Uint8Array<ArrayBuffer> | string | FormData,
    headers: Record<string, string> = {},
  ) => {
    const reply = await app.request('/api/v1/verify', { method: 'POST', body, headers })
    return {
      status: reply.status,
      report: (await reply.json()) as Report & { code?: string; detail?: string },
    }
  }
  return { app, org, made, file, verify }
}

describe('the verify operation', () => {
  it('takes a credential in any form, as a body, a form field, a paste or an address, and says it is of this machine', async () => {
    const { made, file, verify } = await scene()
    for (const ending of ['.json', '.jwt', '.png', '.svg', '.pdf']) {
      const { report } = await verify(await file(ending))
      expect(report.verdict, ending).toBe('valid')
      expect(report.checks.find(({ code }) => code === 'local_installation')?.status).toBe('warn')
    }
    const upload = new FormData()
    upload.set('file', new File([await file('.png')], 'badge.png'))
    const paste = new FormData()
    paste.set('text', `  ${JSON.stringify(made.credential)}\n`)
    const address = new FormData()
    address.set('text', made.url)
    for (const form of [upload, paste, address])
      expect((await verify(form)).report.verdict).toBe('valid')
    expect((await verify(JSON.stringify({ url: made.url }))).report.verdict).toBe('valid')
  })

  it('finds every change, in every form', async () => {
    const { made, file, verify } = await scene()
    const changed = JSON.stringify(made.credential).replace('"Ada"', '"Eve"')
    const image = await file('.svg')
    const forged = bake(
      new TextEncoder().encode(
        new TextDecoder()
          .decode(image)
          .replace(/<openbadges:credential>[^]*<\/openbadges:credential>/, ''),
      ),
      changed,
    )
    const jwt = new TextDecoder().decode(await file('.jwt'))
    const [head = '', body = '', signature = ''] = jwt.split('.')
    const other = Buffer.from(
      Buffer.from(body, 'base64url').toString().replace('"Ada"', '"Eve"'),
    ).toString('base64url')
    for (const input of [changed, new Uint8Array(forged), `${head}.${other}.${signature}`]) {
      expect((await verify(input)).report.verdict).toBe('invalid')
    }
  })

  it('answers any bytes with a report and never fails', async () => {
    const { file, verify } = await scene()
    const pdf = await file('.pdf')
    const hostile = [
      '{',
      '[]',
      'null',
      '"x"',
      '{"@context":[]}',
      'a.b.c',
      '%PDF-1.7\n%%EOF',
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      '\u0000',
      '{"a":'.repeat(200),
    ]
    for (const input of [
      ...hostile,
      pdf.slice(0, pdf.length / 2),
      new Uint8Array(1000).fill(255),
    ]) {
      const { status, report } = await verify(input)
      expect(status).toBe(200)
      expect(report.verdict).not.toBe('valid')
      expect(report.checks.some((check) => check.status === 'fail')).toBe(true)
    }
  })

  it('sees a revocation at once, and counts what it checked twice', async () => {
    const { app, org, made, verify } = await scene()
    const text = JSON.stringify(made.credential)
    expect((await verify(text)).report.verdict).toBe('valid')
    await app.client({ key: org.key }).changeStatus({
      params: { org: org.slug, id: made.id },
      body: { status: 'revoked', reason: 'A mistake.' },
    })
    expect((await verify(text)).report.verdict).toBe('revoked')
    const metrics = await (await app.request('/metrics')).text()
    expect(metrics).toMatch(/^credence_verifications_checked_twice_total \d+$/m)
    expect(metrics).toMatch(/^credence_verification_differences_total 0$/m)
  })

  it('refuses to look up what is not public, and what is too large, in words', async () => {
    const { verify } = await scene()
    for (const url of [
      'http://169.254.169.254/latest',
      'https://127.0.0.1/x',
      'file:///etc/passwd',
      'not a url',
    ]) {
      const { status, report } = await verify(JSON.stringify({ url }))
      expect([status, report.code], url).toEqual([400, 'invalid_request'])
    }
    expect((await verify('')).report.code).toBe('invalid_request')
    expect((await verify(new Uint8Array(10 * 1024 * 1024 + 1))).status).toBe(413)
  })
})

describe('the look-up operation', () => {
  it('reads public documents from the map, as bytes that no browser shows', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'credence-map-'))
    writeFileSync(join(folder, 'did.json'), '{"id":"did:web:harbour.example"}')
    const url = 'https://harbour.example/.well-known/did.json'
    const gone = { [url]: 'did.json', 'https://harbour.example/gone': { status: 410 } }
    writeFileSync(join(folder, 'map.json'), JSON.stringify(gone))
    const app = await testApp({ env: { FETCH_MAP: join(folder, 'map.json') } })
    const ask = (body: object) =>
      app.request('/api/v1/look-ups', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    const reply = await ask({ url })
    expect(await reply.text()).toBe('{"id":"did:web:harbour.example"}')
    expect(reply.headers.get('content-type')).toBe('application/octet-stream')
    expect(reply.headers.get('content-disposition')).toBe('attachment')
    expect((await ask({ url, maxBytes: 8 })).status).toBe(400)
    expect((await ask({ url: 'https://harbour.example/gone' })).status).toBe(410)
    expect((await ask({ url: 'https://elsewhere.example/' })).status).toBe(400)
    rmSync(folder, { recursive: true })
  })

  it.each([
    'http://harbour.example/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'file:///etc/passwd',
  ])('does not ask %s', async (url) => {
    const app = await testApp()
    const reply = await app.request('/api/v1/look-ups', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url }),
    })
    expect(reply.status).toBe(400)
  })
})

describe('the registries of an installation', () => {
  const folder = mkdtempSync(join(tmpdir(), 'credence-trust-'))
  const file = join(folder, 'registries.json')
  afterAll(() => rmSync(folder, { recursive: true }))

  it('name whom they list, and leave the others unlisted', async () => {
    writeFileSync(file, JSON.stringify([{ name: 'Partners', issuers: ['did:web:nobody.example'] }]))
    const app = await testApp({ env: { TRUST_REGISTRIES: file } })
    const org = await makeOrg(app)
    const achievement = await makeAchievement(app, org)
    const api = app.client({ key: org.key })
    const { credential } = await api.issueCredential({
      params: { org: org.slug },
      body: { achievementId: achievement.id, recipient: { name: 'Ada', email: 'ada@example.org' } },
    })
    const report = await api.verify({ body: JSON.stringify(credential) })
    expect(report.verdict).toBe('valid')
    expect(report.issuer?.trusted).toBe('unlisted')
    writeFileSync(file, `${report.issuer?.id ?? ''}\n`)
    expect(readTrust(file)).toEqual([
      { name: 'this installation’s list', issuers: [report.issuer?.id] },
    ])
  })

  it('stop the start, in words, when their file is none', () => {
    writeFileSync(file, '{"registries": 7}')
    expect(() => readTrust(file)).toThrow(/TRUST_REGISTRIES: .* cannot be read/)
    expect(() => readTrust(join(folder, 'missing.json'))).toThrow(/It is not there/)
    expect(readTrust(undefined)).toEqual([])
  })
})
