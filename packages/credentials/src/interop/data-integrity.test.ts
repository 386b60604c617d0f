import * as bbs from '@digitalbazaar/bbs-2023-cryptosuite'
import * as ecdsaJcs from '@digitalbazaar/ecdsa-jcs-2019-cryptosuite'
import { cryptosuite as ecdsaRdfc } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite'
import * as ecdsaSd from '@digitalbazaar/ecdsa-sd-2023-cryptosuite'
import * as eddsaJcs from '@digitalbazaar/eddsa-jcs-2022-cryptosuite'
import { cryptosuite as eddsaRdfc } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { describe, expect, it } from 'vitest'

import { addProof } from '../proofs/add-proof.ts'
import { derive } from '../proofs/derive.ts'
import { issue } from '../proofs/issue.ts'
import { badge, fetchFrom, NOW, testKey } from '../testing/fixtures.ts'
import { bbsKey, ecdsaKey } from '../testing/keys.ts'
import { verify } from '../verify/verify.ts'
import { peerDerive, peerIssue, peerVerify } from './peer.ts'

const ed25519 = await testKey('harbour')
const p256 = await ecdsaKey('harbour', 'P-256')
const p384 = await ecdsaKey('harbour', 'P-384')
const bls = await bbsKey('harbour')
const created = new Date('2026-03-02T10:00:00Z')
const same = (cryptosuite: object) => ({ sign: cryptosuite, verify: cryptosuite })
const pair = (module: { createSignCryptosuite(): object; createVerifyCryptosuite(): object }) => ({
  sign: module.createSignCryptosuite(),
  verify: module.createVerifyCryptosuite(),
})
const verdict = async (credential: object) =>
  (await verify(credential, { now: NOW, fetch: fetchFrom().fetch })).verdict
const tampered = (credential: object): object => {
  const copy = JSON.parse(JSON.stringify(credential))
  copy.name = 'Brain Surgery'
  copy.credentialSubject.achievement.name = 'Brain Surgery'
  return copy
}

describe.each([
  ['eddsa-rdfc-2022', 'Ed25519', ed25519, same(eddsaRdfc)],
  ['eddsa-jcs-2022', 'Ed25519', ed25519, pair(eddsaJcs)],
  ['ecdsa-rdfc-2019', 'P-256', p256, same(ecdsaRdfc)],
  ['ecdsa-rdfc-2019', 'P-384', p384, same(ecdsaRdfc)],
  ['ecdsa-jcs-2019', 'P-256', p256, pair(ecdsaJcs)],
  ['ecdsa-jcs-2019', 'P-384', p384, pair(ecdsaJcs)],
] as const)('%s with %s', (suite, _, { did, signer }, peer) => {
  it('is verified by @digitalbazaar/vc, and a changed one is not', async () => {
    const signed = await issue(badge(did), { signer, created, suite })
    expect(await peerVerify(signed, peer.verify)).toBe(true)
    expect(await peerVerify(tampered(signed), peer.verify)).toBe(false)
  })

  it('is verified here when @digitalbazaar/vc made it, and a changed one is not', async () => {
    const signed = await peerIssue(badge(did), peer.sign, signer)
    expect(await verdict(signed)).toBe('valid')
    expect(await verdict(tampered(signed))).toBe('invalid')
  })
})

describe('a set of proofs', () => {
  it('is verified by @digitalbazaar/vc, and by both sides no longer when one of them is bad', async () => {
    const first = await issue(badge(ed25519.did), { signer: ed25519.signer, created })
    const both = await addProof(first, { signer: p256.signer, created })
    const suites = [eddsaRdfc, ecdsaRdfc]
    expect(await peerVerify(both, suites)).toBe(true)
    expect(await verdict(both)).toBe('valid')
    const [eddsa = {}, ecdsa = {}] = both.proof
    const { proofValue } = await issue(badge(ed25519.did, { name: 'Other' }), {
      signer: ed25519.signer,
      created,
    }).then(({ proof: [made] }) => made ?? { proofValue: '' })
    const spoilt = { ...both, proof: [{ ...eddsa, proofValue }, ecdsa] }
    expect(await verdict(spoilt)).toBe('invalid')
    expect(await peerVerify({ ...both, proof: spoilt.proof.slice(0, 1) }, suites)).toBe(false)
    expect(await peerVerify(tampered(both), suites)).toBe(false)
    expect(await verdict(tampered(both))).toBe('invalid')
  })
})

const achievement = ['id', 'name', 'description', 'criteria'].map(
  (name) => `/credentialSubject/achievement/${name}`,
)
const mandatory = ['/issuer', '/validFrom', '/validUntil', '/credentialSubject/id']

describe.each([
  ['ecdsa-sd-2023', p256, ecdsaSd],
  ['bbs-2023', bls, bbs],
] as const)('%s', (suite, { did, signer }, peer) => {
  it('is derived and verified by @digitalbazaar/vc from what is issued here', async () => {
    const base = await issue(badge(did), { signer, created, suite })
    const selectivePointers = ['/name', ...achievement]
    const shown = await peerDerive(base, peer.createDiscloseCryptosuite({ selectivePointers }))
    expect(await peerVerify(shown, peer.createVerifyCryptosuite())).toBe(true)
    expect(await verdict(shown)).toBe('valid')
    expect(await verdict(tampered(shown))).toBe('invalid')
    expect(await peerVerify(tampered(shown), peer.createVerifyCryptosuite())).toBe(false)
  })

  it('is derived here and verified by both from what @digitalbazaar/vc issues', async () => {
    const cryptosuite = peer.createSignCryptosuite({ mandatoryPointers: mandatory })
    const base = await peerIssue(badge(did), cryptosuite, signer)
    const shown = await derive(base, { selectivePointers: achievement })
    expect(await peerVerify(shown, peer.createVerifyCryptosuite())).toBe(true)
    expect(await verdict(shown)).toBe('valid')
    expect(shown).not.toHaveProperty('name')
    expect(await verdict(tampered(shown))).toBe('invalid')
  })
})
