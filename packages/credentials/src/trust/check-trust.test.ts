import { describe, expect, it } from 'vitest'

import { encodeBase64Url } from '../encoding/base64url.ts'
import { utf8 } from '../encoding/bytes.ts'
import { issue } from '../proofs/issue.ts'
import { badge, fetchFrom, NOW, testKey } from '../testing/fixtures.ts'
import type { TestKey } from '../testing/fixtures.ts'
import { verify } from '../verify/verify.ts'
import type { TrustRegistry } from './trust-registry.ts'

const ANCHOR = 'https://registry.example'
const CONFIGURATION = `${ANCHOR}/.well-known/openid-federation`
const DCC = 'https://consortium.example/registry.json'
const NOW_SECONDS = NOW.getTime() / 1000
const harbour = await testKey('harbour')
const anchor = await testKey('anchor')
const mallory = await testKey('mallory')
const credential = await issue(badge(harbour.did), {
  signer: harbour.signer,
  created: new Date('2026-03-02T10:00:00Z'),
})
const ASK = `${ANCHOR}/fetch?sub=${encodeURIComponent(harbour.did)}`
const federation: TrustRegistry = { name: 'Federation', type: 'oidf', trustAnchorEC: CONFIGURATION }
const consortium: TrustRegistry = { name: 'Consortium', type: 'dcc-legacy', url: DCC }

async function statement(
  payload: object,
  { key = anchor, header = {} }: { key?: TestKey; header?: object } = {},
): Promise<string> {
  const segment = (value: object) => encodeBase64Url(utf8(JSON.stringify(value)))
  const head = { alg: 'EdDSA', kid: 'a1', typ: 'entity-statement+jwt', ...header }
  const signed = `${segment(head)}.${segment({
    iss: ANCHOR,
    iat: NOW_SECONDS - 60,
    exp: NOW_SECONDS + 3600,
    ...payload,
  })}`
  return `${signed}.${encodeBase64Url(await key.signer.sign(utf8(signed)))}`
}

const configuration = await statement({
  sub: ANCHOR,
  jwks: {
    keys: [{ kty: 'OKP', crv: 'Ed25519', kid: 'a1', x: encodeBase64Url(anchor.publicKey) }],
  },
  metadata: { federation_entity: { federation_fetch_endpoint: `${ANCHOR}/fetch` } },
})
const about = {
  sub: harbour.did,
  metadata: { federation_entity: { organization_name: 'Harbour School of Seamanship' } },
}

async function ask(trust: readonly TrustRegistry[], documents: Record<string, unknown> = {}) {
  const { fetch } = fetchFrom(documents)
  const report = await verify(credential, { now: NOW, fetch, trust })
  expect(report.verdict).toBe('valid')
  const check = report.checks.find(({ code }) => code === 'trust')
  return { ...report.issuer, evidence: check?.evidence }
}

describe('verify, with trust registries', () => {
  it('asks nobody when no registry is trusted', async () => {
    expect(await ask([])).toMatchObject({ trusted: 'unchecked' })
  })

  it('finds the issuer in a plain list', async () => {
    const list = { name: 'Friends', issuers: [harbour.did] }
    expect(await ask([list])).toMatchObject({ trusted: 'listed', by: 'Friends' })
    expect(await ask([{ ...list, issuers: [anchor.did] }])).toMatchObject({ trusted: 'unlisted' })
  })

  it('finds the issuer in a registry of the Digital Credentials Consortium', async () => {
    const listed = { registry: { [harbour.did]: { name: 'Harbour School of Seamanship' } } }
    expect(await ask([consortium], { [DCC]: listed })).toMatchObject({
      trusted: 'listed',
      by: 'Consortium',
      evidence: { name: 'Harbour School of Seamanship' },
    })
    const other = { registry: { [anchor.did]: {} } }
    expect(await ask([consortium], { [DCC]: other })).toMatchObject({ trusted: 'unlisted' })
  })

  it('leaves it open when a registry is down, unless another lists the issuer', async () => {
    expect(await ask([consortium])).toMatchObject({ trusted: 'unchecked' })
    expect(await ask([consortium], { [DCC]: { meta: {} } })).toMatchObject({ trusted: 'unchecked' })
    const list = { name: 'Friends', issuers: [harbour.did] }
    expect(await ask([consortium, list])).toMatchObject({ trusted: 'listed', by: 'Friends' })
    const empty = { name: 'Strangers', issuers: [] }
    expect(await ask([consortium, empty])).toMatchObject({
      trusted: 'unchecked',
      evidence: { reason: 'registry_unavailable', unavailable: ['Consortium'] },
    })
  })

  it('asks an OpenID Federation trust anchor', async () => {
    const documents = { [CONFIGURATION]: configuration, [ASK]: await statement(about) }
    expect(await ask([federation], documents)).toMatchObject({
      trusted: 'listed',
      by: 'Federation',
      evidence: { name: 'Harbour School of Seamanship' },
    })
    expect(await ask([federation], { [CONFIGURATION]: configuration })).toMatchObject({
      trusted: 'unlisted',
    })
  })

  it.each<[string, Promise<string>]>([
    ['signed by another key', statement(about, { key: mallory })],
    ['about somebody else', statement({ ...about, sub: anchor.did })],
    ['by somebody else', statement({ ...about, iss: 'https://mallory.example' })],
    ['out of date', statement({ ...about, exp: NOW_SECONDS - 3600 })],
    ['from the future', statement({ ...about, iat: NOW_SECONDS + 3600 })],
    ['without an end', statement({ ...about, exp: undefined })],
    ['of another type', statement(about, { header: { typ: 'JWT' } })],
    ['by an unknown key', statement(about, { header: { kid: 'a2' } })],
    ['with another algorithm', statement(about, { header: { alg: 'none' } })],
    ['that is no token', Promise.resolve('yes')],
  ])('believes no statement %s', async (_, answer) => {
    const documents = { [CONFIGURATION]: configuration, [ASK]: await answer }
    expect(await ask([federation], documents)).toMatchObject({ trusted: 'unchecked' })
  })

  it('believes no anchor whose configuration is not its own', async () => {
    const answer = await statement(about)
    const [header = '', , signature = ''] = configuration.split('.')
    const changed = encodeBase64Url(utf8(JSON.stringify({ iss: ANCHOR, sub: ANCHOR })))
    for (const forged of [`${header}.${changed}.${signature}`, answer]) {
      const documents = { [CONFIGURATION]: forged, [ASK]: answer }
      expect(await ask([federation], documents)).toMatchObject({ trusted: 'unchecked' })
    }
  })
})
