import { asArray, isObject, own } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import { secureAddress } from './address.ts'

/**
 * Tells whether an issuer's assertions may be hosted at an address (Open Badges 2.0, VerificationObject of a Profile): on one of the hosts that
 * the issuer allows, by default its own, and below one of the addresses that it names with `startsWith`, where it names some.
 * @param assertion the assertion's address
 * @param issuer the issuer's profile, as its own site serves it
 * @param home the address of the profile
 * @returns true when the assertion is in the issuer's scope
 */
export function isInScope(assertion: string, issuer: JsonObject, home: string): boolean {
  const rules = own(issuer, 'verification')
  const origins = isObject(rules) ? asArray(own(rules, 'allowedOrigins')) : []
  const starts = isObject(rules) ? asArray(own(rules, 'startsWith')) : []
  const isAllowed =
    origins.length === 0
      ? isOnHost(assertion, new URL(home).host)
      : origins.some((origin) => isOnHost(assertion, origin))
  return isAllowed && (starts.length === 0 || starts.some((start) => isBelow(assertion, start)))
}

/** A host with its port, or, as some write it, an origin. */
function isOnHost(assertion: string, allowed: unknown): boolean {
  if (typeof allowed !== 'string') return false
  const origin = secureAddress(/^https?:\/\//.test(allowed) ? allowed : `https://${allowed}/`)
  return origin !== undefined && new URL(origin).origin === new URL(assertion).origin
}

/** The origin is compared as a whole, so that `https://a.example` does not let `https://a.example.evil` in. */
function isBelow(assertion: string, start: unknown): boolean {
  const prefix = secureAddress(start)
  if (prefix === undefined) return false
  return (
    new URL(prefix).origin === new URL(assertion).origin &&
    (assertion.startsWith(prefix) || prefix === `${new URL(assertion).origin}/`)
  )
}
