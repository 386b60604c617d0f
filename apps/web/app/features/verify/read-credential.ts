import type { Report } from '@credence/contract'

/** What a credential says, as far as a person wants to read it. Every text is as the file has it. */
export type CredentialContent = {
  readonly id?: string
  readonly name?: string
  readonly type?: string
  readonly description?: string
  readonly criteria?: string
  readonly criteriaUrl?: string
  readonly holder?: string
  /** Whether the holder is named by a hash alone. */
  readonly holderHashed: boolean
  readonly issuerId?: string
  readonly issuerName?: string
  readonly awarded?: string
  readonly from?: string
  readonly until?: string
  readonly skills: readonly { readonly name: string; readonly framework?: string }[]
  readonly results: readonly { readonly name?: string; readonly value: string }[]
  readonly evidence: readonly {
    readonly name?: string
    readonly url?: string
    readonly text?: string
  }[]
}

/**
 * Picks out of a credential what its page shows: Open Badges 3.0, or the like in the W3C data model.
 *
 * It takes any JSON whatsoever and believes none of it: what is not a text of the expected kind is
 * left out. Whether any of it is true is for the report to say.
 */
export function readCredential(credential: NonNullable<Report['credential']>): CredentialContent {
  const subject = recordsIn(credential.credentialSubject)[0] ?? {}
  const achievement = recordsIn(subject.achievement)[0] ?? {}
  const criteria = recordsIn(achievement.criteria)[0] ?? {}
  const identities = recordsIn(subject.identifier)
  const named = identities.find((one) => one.identityType === 'name' && one.hashed !== true)
  const described = recordsIn(achievement.resultDescription)
  return {
    id: wordsOf(credential.id),
    name: wordsOf(achievement.name) ?? wordsOf(credential.name),
    type: wordsOf(achievement.achievementType),
    description: wordsOf(achievement.description) ?? wordsOf(credential.description),
    criteria: wordsOf(criteria.narrative),
    criteriaUrl: wordsOf(criteria.id),
    holder: wordsOf(named?.identityHash) ?? wordsOf(subject.name),
    holderHashed: identities.some((one) => one.hashed === true),
    issuerId: wordsOf(credential.issuer) ?? wordsOf(recordsIn(credential.issuer)[0]?.id),
    issuerName: wordsOf(recordsIn(credential.issuer)[0]?.name),
    awarded: momentOf(credential.awardedDate),
    from: momentOf(credential.validFrom) ?? momentOf(credential.issuanceDate),
    until: momentOf(credential.validUntil) ?? momentOf(credential.expirationDate),
    skills: present(
      recordsIn(achievement.alignment).map((one) => {
        const name = wordsOf(one.targetName)
        if (wordsOf(one.targetType) === 'ext:QualificationLevel') return undefined
        return name && { name, framework: wordsOf(one.targetFramework) }
      }),
    ),
    results: present(
      recordsIn(subject.result).map((one) => {
        const about = described.find(({ id }) => id !== undefined && id === one.resultDescription)
        const level = levelName(about, one.achievedLevel) ?? wordsOf(one.achievedLevel)
        const value = wordsOf(one.value) ?? level ?? wordsOf(one.status)
        return value && { name: wordsOf(about?.name), value }
      }),
    ),
    evidence: recordsIn(credential.evidence).map((one) => ({
      name: wordsOf(one.name),
      url: wordsOf(one.id),
      text: wordsOf(one.narrative) ?? wordsOf(one.description),
    })),
  }
}

type Json = Readonly<Record<string, unknown>>

/** How many items of a list are shown; the signed content has them all. */
const most = 100
const longest = 20_000

/** The name of an achieved level, which a result tells by its id. */
function levelName(description: Json | undefined, id: unknown): string | undefined {
  const levels = recordsIn(description?.rubricCriterionLevel)
  return wordsOf(levels.find((level) => level.id !== undefined && level.id === id)?.name)
}

const recordsIn = (value: unknown): readonly Json[] =>
  (Array.isArray(value) ? value : [value]).filter(isRecord).slice(0, most)

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A text, also where it carries its language (VC Data Model 2.0, 11.1) or is the first of several. */
function wordsOf(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value
  const text = isRecord(first) ? first['@value'] : first
  if (typeof text === 'number') return String(text)
  if (typeof text !== 'string') return undefined
  return text.trim().slice(0, longest) || undefined
}

function momentOf(value: unknown): string | undefined {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : undefined
}

const present = <T extends object>(values: readonly (T | '' | undefined)[]): readonly T[] =>
  values.filter((value) => typeof value === 'object')
