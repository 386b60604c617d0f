import { canonicalizeJcs } from '../canonical/canonicalize-jcs.ts'
import { isObject, own, ownString } from '../json/json-value.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { noteError, noteFailure, notePass } from '../verify/assessment.ts'
import type { Assessment } from '../verify/assessment.ts'
import { lookUp } from '../verify/look-up.ts'
import type { Fetch } from '../verify/look-up.ts'
import { parseJson } from '../json/parse-json.ts'
import { isSameAddress, secureAddress } from './address.ts'
import { malformed, upgradeAssertion } from './read-assertion.ts'

const ASK = {
  accept: 'application/ld+json, application/json',
  maxBytes: 1024 * 1024,
  sameOrigin: true,
}
/** Members that make an assertion what it is; where a copy has another value, somebody changed it. */
const TELLING = ['id', 'recipient', 'badge', 'issuedOn', 'expires'] as const

/**
 * Asks for a hosted assertion at its id (Open Badges 2.0, HostedBadge): 410 or `revoked` means revoked, the id must be the address, and a copy
 * that claims something else than the hosted one is refused.
 * @param copy what was handed over, upgraded
 * @param id the assertion's id
 * @param assessment what verification works with; its findings grow
 * @returns the hosted assertion, which is what counts; undefined when there is none, which is noted
 */
export async function checkHosted(
  copy: JsonObject,
  id: string,
  { fetch, findings }: Assessment,
): Promise<JsonObject | undefined> {
  const address = secureAddress(id)
  if (address === undefined) throw malformed('id', 'of a hosted assertion is not a web address')
  try {
    const hosted = await askHost(address, fetch)
    if (hosted === 'gone' || isRevoked(hosted)) {
      const because = hosted === 'gone' ? undefined : ownString(hosted, 'revocationReason')
      noteFailure(findings, 'status', {
        message: 'The issuer has revoked the badge.',
        reason: 'revoked',
        evidence: { assertion: address, because },
        effect: 'revoked',
      })
      return undefined
    }
    if (!isSameAddress(own(upgradeAssertion(hosted), 'id'), address)) {
      const message = 'The site serves the assertion under another id than its address.'
      noteFailure(findings, 'proof', { message, reason: 'id_mismatch', evidence: { address } })
      return undefined
    }
    notePass(findings, 'proof', 'The badge is hosted at its address.', { address })
    notePass(findings, 'status', 'The issuer has not revoked the badge: its site still serves it.')
    noteCopy(copy, upgradeAssertion(hosted), findings)
    return hosted
  } catch (error) {
    noteError(findings, 'proof', error)
    return undefined
  }
}

/** Only `false` says that the badge counts; whatever else a site writes there was meant to take it back. */
function isRevoked(hosted: JsonObject): boolean {
  const revoked = own(hosted, 'revoked') ?? false
  return revoked !== false
}

async function askHost(address: string, fetch: Fetch): Promise<JsonObject | 'gone'> {
  if (await isGone(address, fetch)) return 'gone'
  const json = parseJson(await lookUp(fetch, address, ASK))
  if (isObject(json)) return json
  throw malformed('id', 'is the address of something that is no JSON object')
}

/** Failures other than 410 are those of `lookUp`, which asks once more and gets the same answer. */
async function isGone(address: string, fetch: Fetch): Promise<boolean> {
  try {
    return (await fetch(address, { ...ASK, headers: { accept: ASK.accept } })).status === 410
  } catch {
    return false
  }
}

function noteCopy(copy: JsonObject, hosted: JsonObject, findings: Assessment['findings']): void {
  const member = differingMember(copy, hosted)
  if (member === undefined) {
    return notePass(
      findings,
      'members',
      'What was handed over claims nothing else than the hosted badge.',
    )
  }
  noteFailure(findings, 'members', {
    message: `The hosted badge has another ${member} than what was handed over.`,
    reason: 'copy_differs',
    evidence: { path: member },
  })
}

/**
 * Finds a member in which a copy of an assertion claims something else than the hosted one. A badge class that stands in one and is linked
 * from the other counts as the same.
 * @param copy the copy, upgraded
 * @param hosted the hosted one, upgraded
 * @returns the member's name, or undefined
 */
export function differingMember(copy: JsonObject, hosted: JsonObject): string | undefined {
  return TELLING.find((name) => {
    const value = own(copy, name)
    if (value === undefined) return false
    return comparable(name, value) !== comparable(name, own(hosted, name) ?? null)
  })
}

function comparable(name: string, value: JsonValue): string {
  if (name !== 'id' && name !== 'badge') return canonicalizeJcs(value)
  return secureAddress(isObject(value) ? own(value, 'id') : value) ?? canonicalizeJcs(value)
}
