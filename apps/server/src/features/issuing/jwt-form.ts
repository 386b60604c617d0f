import { issueJwt, parseJson, type UnsignedCredential } from '@credence/credentials'
import type { Platform } from '../../platform/platform.ts'
import { signerFor } from '../identity/index.ts'
import type { CredentialRow } from './issue.ts'

/**
 * Gives a credential as VC-JWT. Unless it was signed as one when it was issued, it is signed now, by the key that is
 * active now: what it says is what was issued, its status is in its list, and the issuer's DID names both keys.
 */
export async function readJwt(
  { database, keys }: Pick<Platform, 'database' | 'keys'>,
  { orgId, jwt, document }: Pick<CredentialRow, 'orgId' | 'jwt' | 'document'>,
): Promise<string> {
  if (jwt !== null) return jwt
  const { proof: _, ...unsigned } = parseJson(document) as UnsignedCredential & Issued // our own signed document
  const did = unsigned.issuer.id // the name of that day: the installation may have moved since
  const signer = await database.asOrg(orgId, (tx) => signerFor(tx, keys, { orgId, did }))
  return issueJwt(unsigned, { signer })
}

type Issued = { readonly proof: unknown; readonly issuer: { readonly id: string } }
