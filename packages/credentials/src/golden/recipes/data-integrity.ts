import { addProof } from '../../proofs/add-proof.ts'
import type { IssueSuite } from '../../proofs/create-proof.ts'
import { derive } from '../../proofs/derive.ts'
import { issue } from '../../proofs/issue.ts'
import type { Signer } from '../../proofs/signer.ts'
import { badge } from '../../testing/fixtures.ts'
import { bbsKey, rsaKey } from '../../testing/keys.ts'
import { signRsaSignature2018 } from '../../testing/rsa-signature.ts'
import { created, inJson, keys } from '../recipe.ts'
import type { Recipe, Recipes } from '../recipe.ts'

type Issuer = { readonly did: string; readonly signer: Signer }

const { ed25519, p256, p384 } = keys

/** Open Badges 3.0 with an embedded proof, one for each suite that can be issued or read. */
export const dataIntegrity: Recipes = {
  'ob3-eddsa-rdfc-2022.json': whole('eddsa-rdfc-2022', ed25519),
  'ob3-eddsa-jcs-2022.json': whole('eddsa-jcs-2022', ed25519),
  'ob3-ecdsa-rdfc-2019-p256.json': whole('ecdsa-rdfc-2019', p256),
  'ob3-ecdsa-rdfc-2019-p384.json': whole('ecdsa-rdfc-2019', p384),
  'ob3-ecdsa-jcs-2019-p256.json': whole('ecdsa-jcs-2019', p256),
  'ob3-ecdsa-jcs-2019-p384.json': whole('ecdsa-jcs-2019', p384),
  'ob3-ecdsa-sd-2023-derived.json': derived('ecdsa-sd-2023', async () => p256),
  'ob3-bbs-2023-derived.json': derived('bbs-2023', () => bbsKey('golden')),
  'ob3-proof-set.json': {
    repeats: true,
    make: async () => {
      const first = await issue(badge(ed25519.did), { signer: ed25519.signer, created })
      return inJson(await addProof(first, { signer: p256.signer, created }))
    },
  },
  'ob3-proof-chain.json': {
    repeats: true,
    make: async () => {
      const id = 'urn:proof:1'
      const first = await issue(badge(ed25519.did), { signer: ed25519.signer, created, id })
      return inJson(await addProof(first, { signer: p256.signer, created, previousProof: id }))
    },
  },
  'ob3-rsa-signature-2018.json': {
    repeats: false,
    make: async () => {
      const key = await rsaKey('PS256')
      return inJson(await signRsaSignature2018(badge(key.did), key))
    },
  },
}

function whole(suite: IssueSuite, { did, signer }: Issuer): Recipe {
  const make = async () => inJson(await issue(badge(did), { signer, created, suite }))
  return { repeats: true, make }
}

function derived(suite: IssueSuite, findIssuer: () => Promise<Issuer>): Recipe {
  return {
    repeats: false,
    make: async () => {
      const { did, signer } = await findIssuer()
      const base = await issue(badge(did), { signer, created, suite })
      const shown = ['id', 'name', 'description', 'criteria']
      const selectivePointers = shown.map((name) => `/credentialSubject/achievement/${name}`)
      return inJson(await derive(base, { selectivePointers }))
    },
  }
}
