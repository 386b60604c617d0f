import { hasType, isObject, own, ownString } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import type { ParsedJwt } from '../jwt/parse-jwt.ts'

/**
 * Tells whether a document is a presentation (VC Data Model 2.0 §4.13).
 * @param document the document
 * @returns true when its type says so
 */
export function isPresentation(document: JsonObject): boolean {
  return hasType(document, 'VerifiablePresentation')
}

/**
 * Tells whether a token is meant as a presentation: by its type, by a `vp` claim (VC Data Model 1.1 §6.3.1), or by the type of its payload
 * (VC-JOSE-COSE §3.1.2).
 * @param jwt the token
 * @returns true when it is
 */
export function isPresentationToken({ header, payload }: ParsedJwt): boolean {
  const type = ownString(header, 'typ') ?? ''
  return (
    /^(?:application\/)?vp\b/i.test(type) || isObject(own(payload, 'vp')) || isPresentation(payload)
  )
}
