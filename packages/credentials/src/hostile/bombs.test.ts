import { deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'

import { encodeBase64Url } from '../encoding/base64url.ts'
import { concatBytes, utf8 } from '../encoding/bytes.ts'
import { issue } from '../proofs/issue.ts'
import { decodeBits } from '../status/bitstring.ts'
import { png, pngChunk } from '../testing/files.ts'
import { badge, fetchFrom, NOW, testKey } from '../testing/fixtures.ts'
import { presentation } from '../testing/presented-badge.ts'
import { extract } from '../bake/extract.ts'
import { verify } from '../verify/verify.ts'

const { did, signer } = await testKey('bombs')
const created = new Date('2026-03-02T10:00:00Z')
const good = await issue(badge(did), { signer, created })
const MEGABYTE = 1 << 20

async function inspect(input: string | Uint8Array | object) {
  const { fetch, asked } = fetchFrom()
  const report = await verify(input, { now: NOW, fetch })
  const reasons = report.checks.flatMap(({ evidence }) => evidence?.['reason'] ?? [])
  const inside = (report.parts ?? []).map((part) => part.report)
  return { verdict: report.verdict, reasons, inside, asked: asked.length }
}

const internationalText = (flags: readonly number[], body: Uint8Array) =>
  pngChunk(
    'iTXt',
    concatBytes(utf8('openbadgecredential\0'), Uint8Array.from(flags), Uint8Array.of(0, 0), body),
  )

describe('graphs that are made to cost', () => {
  const alike = (count: number) => Array.from({ length: count }, () => ({ type: ['Evidence'] }))
  const nested = (depth: number): object =>
    depth === 0 ? { type: ['Profile'] } : { type: ['Profile'], parentOrg: nested(depth - 1) }
  const chains = (count: number, depth: number) =>
    Array.from({ length: count }, () => ({ type: ['AchievementSubject'], source: nested(depth) }))
  const branches = (depth: number): object => ({
    type: ['AchievementSubject'],
    ...(depth > 0 ? { source: { type: ['Profile'], endorsement: twice(depth) } } : {}),
  })
  const twice = (depth: number) => [1, 2].map(() => ({ credentialSubject: branches(depth - 1) }))

  it('of very many nodes are not turned into RDF, and not signed', async () => {
    for (const members of [{ evidence: alike(50_000) }, { credentialSubject: chains(500, 20) }]) {
      const report = await inspect({ ...good, ...members })
      expect(report.verdict).toBe('indeterminate')
      expect(report.reasons).toContain('too_large')
      const signing = issue(badge(did, members), { signer, created })
      await expect(signing).rejects.toMatchObject({ code: 'too_large' })
    }
  })

  it('of nodes that are all alike are refused, up to the size that is checked', async () => {
    for (const members of [
      { evidence: alike(1000) },
      { credentialSubject: chains(10, 30) },
      { credentialSubject: branches(7) },
    ]) {
      const report = await inspect({ ...good, ...members })
      expect([report.verdict, report.asked]).toEqual(['invalid', 0])
    }
  })

  it('in many documents at once are bounded together', async () => {
    const proof = [{ ...good.proof[0], cryptosuite: 'x' }] // refused before any work is done for it
    const part = { ...good, evidence: alike(4000), proof }
    const verifiableCredential = Array.from({ length: 8 }, () => part)
    const report = await inspect(presentation({ verifiableCredential, holder: undefined }))
    expect(report.verdict).toBe('invalid')
    const verdicts = report.inside.map(({ verdict }) => verdict)
    expect(verdicts.filter((verdict) => verdict === 'indeterminate').length).toBeGreaterThan(3)
    expect(verdicts).not.toContain('valid')
  })
})

describe('archives that inflate', () => {
  it('a status list is inflated up to its cap and no further', async () => {
    const bomb = `u${encodeBase64Url(gzipSync(new Uint8Array(64 * MEGABYTE)))}`
    expect(bomb.length).toBeLessThan(MEGABYTE / 8)
    await expect(decodeBits(bomb)).rejects.toMatchObject({ code: 'too_large' })
    const twice = `u${encodeBase64Url(gzipSync(gzipSync(new Uint8Array(64 * MEGABYTE))))}`
    expect((await decodeBits(twice)).length).toBeLessThan(MEGABYTE / 8)
  })

  it('a text chunk of an image is not inflated at all', async () => {
    const packed = new Uint8Array(deflateSync(new Uint8Array(64 * MEGABYTE)))
    await expect(extract(png(internationalText([1, 0], packed)))).rejects.toMatchObject({
      code: 'container_compressed',
    })
  })

  it('a long text chunk is read as long as JSON may be', async () => {
    const long = utf8(`{"a":"${'x'.repeat(5 * MEGABYTE)}"}`)
    const report = await inspect(png(internationalText([0, 0], long)))
    expect([report.verdict, report.reasons]).toEqual(['invalid', ['json_too_large']])
  })
})

describe('numbers without end', () => {
  it('of proofs are not read', async () => {
    const proof = { ...good.proof[0], verificationMethod: 'did:web:x.example#key' }
    const many = await inspect({ ...good, proof: Array(1000).fill(proof) })
    expect(many).toMatchObject({ verdict: 'invalid', asked: 0 })
    expect(many.reasons).toContain('too_many_proofs')
  })

  it('of levels are not read', async () => {
    for (const depth of [65, 100_000]) {
      const deep = `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`
      const { verdict, reasons } = await inspect(deep)
      expect([verdict, reasons]).toEqual(['invalid', ['json_too_deep']])
    }
    let object: object = {}
    for (let depth = 0; depth < 65; depth += 1) object = { a: object }
    expect((await inspect(object)).reasons).toEqual(['json_too_deep'])
  })

  it('of parts are read up to the bound, and leave the verdict open', async () => {
    const small = { type: ['VerifiableCredential'] }
    const many = presentation({
      verifiableCredential: Array(10_000).fill(small),
      holder: undefined,
    })
    const report = await inspect(many)
    expect([report.verdict, report.inside.length]).toEqual(['invalid', 50])
    const real = presentation({ verifiableCredential: Array(500).fill(good), holder: undefined })
    const open = await inspect(real)
    expect([open.verdict, open.inside.length, open.asked]).toEqual(['indeterminate', 50, 0])
    expect(open.reasons).toContain('too_many_parts')
  })

  it('of look-ups are not made', async () => {
    const credentialStatus = Array.from({ length: 1000 }, (_, at) => ({
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '1',
      statusListCredential: `https://x.example/${at}`,
    }))
    const type = ['VerifiableCredential']
    const signed = await issue(badge(did, { type, credentialStatus }), { signer, created })
    const report = await inspect(signed)
    expect([report.verdict, report.asked]).toEqual(['invalid', 0])
  })

  it('of members, keys of a key document, and namespaces are bounded', async () => {
    const wide = Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`m${at}`, at]))
    expect((await inspect({ ...good, ...wide })).verdict).toBe('invalid')
    const xmlns = Array.from({ length: 10_000 }, (_, at) => `xmlns:n${at}="urn:${at}"`).join(' ')
    const children = '<g xmlns="urn:x"/>'.repeat(10_000)
    const svg = utf8(`<svg xmlns="http://www.w3.org/2000/svg" ${xmlns}>${children}</svg>`)
    await expect(extract(svg)).rejects.toMatchObject({ code: 'container_malformed' })
  })
})
