import { issueJwt } from '../../jwt/issue-jwt.ts'
import { issue } from '../../proofs/issue.ts'
import { badge } from '../../testing/fixtures.ts'
import { signDocument, signToken } from '../../testing/presentations.ts'
import { created, inJson, keys } from '../recipe.ts'
import type { Recipes } from '../recipe.ts'

const { ed25519, holder } = keys
const V2 = 'https://www.w3.org/ns/credentials/v2'
const policy = { challenge: 'c-1', domain: 'https://verifier.example', holderBinding: true }
const occasion = { challenge: policy.challenge, domain: policy.domain }

/** Presentations by the holder, made for one verifier. */
export const presentations: Recipes = {
  'vp2-di.json': {
    repeats: true,
    policy,
    make: async () => {
      const inside = await issue(held(), { ...ed25519, created })
      return inJson(await signDocument(present(inside), holder, occasion))
    },
  },
  'vp2-eddsa.jwt': {
    repeats: true,
    policy,
    make: async () => {
      const inside = await issue(held(), { ...ed25519, created })
      const claims = { ...present(inside), nonce: policy.challenge, aud: policy.domain }
      return { content: `${await signToken(claims, holder, { typ: 'vp+jwt' })}\n` }
    },
  },
  'vp2-enveloped.json': {
    repeats: true,
    policy,
    make: async () => {
      const token = await issueJwt(held(), ed25519)
      const inside = {
        '@context': V2,
        id: `data:application/vc+jwt,${token}`,
        type: 'EnvelopedVerifiableCredential',
      }
      return inJson(await signDocument(present(inside), holder, occasion))
    },
  },
}

function held() {
  const unsigned = badge(ed25519.did)
  const credentialSubject = { ...Object(unsigned['credentialSubject']), id: holder.did }
  return { ...unsigned, credentialSubject }
}

function present(credential: object) {
  return {
    '@context': [V2],
    type: ['VerifiablePresentation'],
    holder: holder.did,
    verifiableCredential: [credential],
  }
}
