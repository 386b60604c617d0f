import { asArray, hasType, idOf, isObject, own } from '../json/json-value.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { when } from '../soon.ts'
import type { Soon } from '../soon.ts'
import type { Assessment } from './assessment.ts'
import { notePass } from './assessment.ts'
import { note } from './findings.ts'
import type { Part, Report } from './report.ts'
import { verifyParts } from './verify-parts.ts'
import type { PartInput } from './verify-parts.ts'

const MAX_ENDORSEMENTS = 10

/**
 * Verifies the endorsements inside a credential, on the credential, its achievements and its issuer (Open Badges 3.0 §B.1.8). A bad
 * endorsement, or one that is about something that is not in the credential, is a warning: it takes nothing from the credential.
 * @param credential the credential
 * @param assessment what verification works with; its findings grow
 * @returns the endorsements with their reports
 */
export function checkEndorsements(credential: JsonObject, assessment: Assessment): Soon<Part[]> {
  if (!isEndorsed(credential)) return []
  const holders = findHolders(credential)
  const endorsements = collect(holders)
  if (endorsements.length === 0) return []
  const verifying = verifyParts(endorsements.slice(0, MAX_ENDORSEMENTS), assessment)
  return when(verifying, (parts) => {
    noteEndorsements(parts, { credential, holders, count: endorsements.length }, assessment)
    return parts
  })
}

function noteEndorsements(
  parts: readonly Part[],
  {
    credential,
    holders,
    count,
  }: {
    readonly credential: JsonObject
    readonly holders: readonly Holder[]
    readonly count: number
  },
  { findings }: Assessment,
): void {
  const verdicts = parts.map(({ report }) => report.verdict)
  const evidence = { count, verdicts }
  const subjects = asArray(own(credential, 'credentialSubject'))
  const ids = new Set([...holders.map(([, holder]) => holder), ...subjects].map(idOf))
  ids.delete(undefined)
  const areAll = parts.length === count
  const areFitting = parts.every(({ report }) => isAbout(report, ids))
  if (areAll && areFitting && verdicts.every((verdict) => verdict === 'valid')) {
    notePass(findings, 'endorsements', 'All endorsements are valid.', evidence)
  } else {
    note(findings, 'endorsements', {
      status: 'warn',
      message: 'Not all endorsements could be confirmed.',
      evidence: {
        reason: areFitting ? 'endorsement_not_valid' : 'endorsement_of_other',
        ...evidence,
      },
    })
  }
}

/** An endorsement must say that it is one, and be about something in the credential. */
function isAbout({ credential, verdict }: Report, ids: ReadonlySet<unknown>): boolean {
  if (!credential) return verdict !== 'valid'
  const subjects = asArray(own(credential, 'credentialSubject')).map(idOf)
  return hasType(credential, 'EndorsementCredential') && subjects.some((id) => ids.has(id))
}

/** Tells whether there is anything to collect, without making the paths of it. */
function isEndorsed(credential: JsonObject): boolean {
  if (hasEndorsement(credential) || hasEndorsement(own(credential, 'issuer'))) return true
  for (const subject of asArray(own(credential, 'credentialSubject'))) {
    const achievement = isObject(subject) ? own(subject, 'achievement') : undefined
    if (asArray(achievement).some(hasEndorsement)) return true
  }
  return false
}

function hasEndorsement(holder: JsonValue | undefined): boolean {
  if (!isObject(holder)) return false
  return own(holder, 'endorsement') !== undefined || own(holder, 'endorsementJwt') !== undefined
}

type Holder = readonly [path: string, holder: JsonValue]

function findHolders(credential: JsonObject): Holder[] {
  const holders: Holder[] = [
    ['', credential],
    ['issuer/', own(credential, 'issuer') ?? null],
  ]
  for (const [subject, path] of withPaths(credential, 'credentialSubject', '')) {
    if (isObject(subject)) {
      for (const [achievement, at] of withPaths(subject, 'achievement', `${path}/`)) {
        holders.push([`${at}/`, achievement])
      }
    }
  }
  return holders
}

function collect(holders: readonly Holder[]): PartInput[] {
  const found: PartInput[] = []
  for (const [path, holder] of holders) {
    if (!isObject(holder)) continue
    for (const name of ['endorsement', 'endorsementJwt']) {
      if (own(holder, name) === undefined) continue
      for (const [input, at] of withPaths(holder, name, path)) {
        found.push({ relation: 'endorsement', path: at, input })
      }
    }
  }
  return found
}

function withPaths(object: JsonObject, name: string, prefix: string) {
  const value = own(object, name)
  return asArray(value).map(
    (item, at) => [item, `${prefix}${name}${Array.isArray(value) ? `/${at}` : ''}`] as const,
  )
}
