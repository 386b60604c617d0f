import { issueCose } from '../../cose/issue-cose.ts'
import { issueJwt } from '../../jwt/issue-jwt.ts'
import type { IssueJwtOptions } from '../../jwt/issue-jwt.ts'
import type { Signer } from '../../proofs/signer.ts'
import { badge } from '../../testing/fixtures.ts'
import { rsaKey } from '../../testing/keys.ts'
import { signToken } from '../../testing/presentations.ts'
import { bind, digest, disclosure, jwkOf } from '../../testing/sd-jwts.ts'
import { keys } from '../recipe.ts'
import type { Recipe, Recipes } from '../recipe.ts'
import { plainBadge } from './other-models.ts'

type Issuer = { readonly did: string; readonly signer: Signer }

const { ed25519, holder, p256, p384, p521 } = keys

/** Credentials as tokens: both profiles with each algorithm, COSE, SD-JWT. */
export const tokens: Recipes = {
  ...profile('ob3', 'open-badges'),
  ...profile('vc-jose', 'vc-jose-cose'),
  'vc2-eddsa.jwt': {
    repeats: true,
    make: async () => ({
      content: line(
        await issueJwt(plainBadge('v2', ed25519.did), { ...ed25519, profile: 'vc-jose-cose' }),
      ),
    }),
  },
  'vc1-eddsa.jwt': {
    repeats: true,
    make: async () => {
      const { id: jti, issuer: _, issuanceDate: __, ...vc } = plainBadge('v1', ed25519.did)
      const claims = { iss: ed25519.did, jti, nbf: 1_772_355_600, vc }
      return { content: line(await signToken(claims, ed25519, { typ: 'JWT' })) }
    },
  },
  'vc-cose-eddsa.cbor': {
    repeats: true,
    make: async () => ({ content: await issueCose(badge(ed25519.did), ed25519) }),
  },
  'sd-jwt-vc.txt': {
    repeats: true,
    make: async () => {
      const name = disclosure('golden-1', 'given_name', 'Ada')
      const claims = {
        iss: ed25519.did,
        vct: 'https://harbour.example/knots',
        nbf: 1_772_355_600,
        exp: 1_861_920_000,
        cnf: { jwk: jwkOf(holder) },
        says: 'Ties twelve knots and one eye splice.',
        _sd: [await digest(name), await digest('golden decoy')],
        _sd_alg: 'sha-256',
      }
      const token = await signToken(claims, ed25519, { typ: 'dc+sd-jwt' })
      return { content: line(await bind(`${token}~${name}~`, holder)) }
    },
    policy: { challenge: 'c-1', domain: 'https://verifier.example' },
  },
  'vc2-sd-jwt.txt': {
    repeats: true,
    make: async () => {
      const name = disclosure('golden-2', 'name', 'Knots and Splices')
      const { name: _, ...shown } = badge(ed25519.did)
      const claims = { ...shown, _sd: [await digest(name)], _sd_alg: 'sha-256' }
      const token = await signToken(claims, ed25519, { typ: 'vc+sd-jwt' })
      return { content: line(`${token}~${name}~`) }
    },
  },
}

function profile(prefix: string, name: IssueJwtOptions['profile']): Recipes {
  const recipe = (findIssuer: () => Promise<Issuer>, repeats: boolean): Recipe => ({
    repeats,
    make: async () => {
      const { did, signer } = await findIssuer()
      return { content: line(await issueJwt(badge(did), { signer, profile: name })) }
    },
  })
  return {
    [`${prefix}-eddsa.jwt`]: recipe(async () => ed25519, true),
    [`${prefix}-es256.jwt`]: recipe(async () => p256, true),
    [`${prefix}-es384.jwt`]: recipe(async () => p384, true),
    [`${prefix}-es512.jwt`]: recipe(async () => p521, true),
    [`${prefix}-rs256.jwt`]: recipe(() => rsaKey('RS256'), false),
    [`${prefix}-ps256.jwt`]: recipe(() => rsaKey('PS256'), false),
  }
}

function line(token: string): string {
  return `${token}\n`
}
