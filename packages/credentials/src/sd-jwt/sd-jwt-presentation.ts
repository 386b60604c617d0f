import { ownString } from '../json/json-value.ts'
import { parseJwt } from '../jwt/parse-jwt.ts'
import type { ParsedJwt } from '../jwt/parse-jwt.ts'
import { malformed, parseSdJwt } from './parse-sd-jwt.ts'
import { reveal } from './reveal.ts'

/** Token types of presentations with hidden claims (VC-JOSE-COSE §3.2.2). */
export const SD_JWT_PRESENTATION_TYPES: ReadonlySet<string> = new Set(['vp+sd-jwt'])

/** What must not be hidden in a presentation: it decides how it is verified. Its type may be, as long as it is shown. */
const OPEN_CLAIMS: ReadonlySet<string> = new Set([
  'iss',
  'nbf',
  'exp',
  'cnf',
  '_sd_alg',
  '@context',
])

/**
 * Tells whether an SD-JWT says that it is a presentation.
 * @param token the compact form
 * @returns true when its header's type says so
 * @throws CredentialError `jwt_malformed`, `json_*`
 */
export function isSdJwtPresentation(token: string): boolean {
  const [issued = ''] = token.split('~')
  const type = ownString(parseJwt(issued).header, 'typ') ?? ''
  return SD_JWT_PRESENTATION_TYPES.has(type.replace(/^application\//, ''))
}

/**
 * Reads a presentation that is an SD-JWT: the holder's token, with what is disclosed put in its places. A key binding has no place there: the
 * presentation itself is signed by its holder. Not checked: the signature.
 * @param token the compact form
 * @returns the token with the claims that are shown as its payload; `signed` is what was signed
 * @throws CredentialError `sd_jwt_malformed`, `jwt_malformed`, `json_*`
 */
export async function readSdJwtPresentation(token: string): Promise<ParsedJwt> {
  const { jwt, disclosures, keyBinding } = await parseSdJwt(token)
  if (keyBinding) throw malformed('is a presentation and has a key binding')
  return { ...jwt, payload: reveal(jwt.payload, disclosures, OPEN_CLAIMS) }
}
