import type { CredentialView } from '@credence/contract'
import type { StoredDefinition } from '../achievements/index.ts'
import { issuerDid, type OrganizationRow } from '../identity/index.ts'
import { statusAt, type CredentialRow } from '../issuing/index.ts'

export type ViewRow = {
  readonly credential: CredentialRow
  readonly org: OrganizationRow
  readonly definition: StoredDefinition
  /** The successor's id, where this one was mended and the successor may be told. */
  readonly mine: boolean
}

type Subject = {
  readonly result?: readonly {
    resultDescription?: string
    value?: string
    achievedLevel?: string
    status?: string
  }[]
  readonly narrative?: string
}
type Document = {
  readonly credentialSubject: Subject
  readonly evidence?: readonly { id?: string; name?: string; narrative?: string }[]
}

/** A credential as its page shows it. @param now the moment its status is told for */
export function presentView(publicUrl: string, now: Date) {
  return ({ credential, org, definition, mine }: ViewRow): CredentialView => {
    const document = JSON.parse(credential.document) as Document // our own signed document
    return {
      id: credential.id,
      name: credential.achievementName,
      status: statusAt(credential, now),
      visibility: credential.visibility,
      url: `${publicUrl}/c/${credential.id}`,
      holder: { name: credential.holderName, emailHint: emailHint(credential.holderEmail) },
      issuer: {
        slug: org.slug,
        name: org.name,
        did: issuerDid(publicUrl, org.slug),
        ...(org.url ? { url: org.url } : {}),
        ...(org.colour ? { colour: org.colour } : {}),
      },
      achievement: {
        id: credential.achievementId,
        name: definition.name,
        type: definition.achievementType,
        description: definition.description,
        criteria: definition.criteria,
        outcomes: definition.outcomes,
        design: definition.design,
        eu: { ...definition.eu },
      },
      skills: definition.skills,
      results: (document.credentialSubject.result ?? []).map((result) =>
        readResult(result, definition),
      ),
      evidence: (document.evidence ?? []).map(({ id, name, narrative }) => ({
        ...(id ? { url: id } : {}),
        ...(name ? { name } : {}),
        ...(narrative ? { narrative } : {}),
      })),
      awardedDate: credential.awardedDate,
      validFrom: credential.validFrom.toISOString(),
      checkedAt: now.toISOString(),
      mine,
      ...(document.credentialSubject.narrative
        ? { narrative: document.credentialSubject.narrative }
        : {}),
      ...(credential.validUntil ? { validUntil: credential.validUntil.toISOString() } : {}),
      ...(credential.statusReason ? { statusReason: credential.statusReason } : {}),
      ...(credential.supersededBy ? { supersededBy: credential.supersededBy } : {}),
    }
  }
}

/** Enough of an address to recognise one's own: `a…@example.org`. */
export function emailHint(email: string): string {
  const at = email.lastIndexOf('@')
  return `${email.slice(0, 1)}…${email.slice(at)}`
}

function readResult(
  result: NonNullable<Subject['result']>[number],
  definition: StoredDefinition,
): { name: string; value: string } {
  const id = result.resultDescription?.split('#').at(-1)
  const described = definition.resultDescriptions.find((description) => description.id === id)
  const levelId = result.achievedLevel?.slice((result.resultDescription ?? '').length + 1)
  const level = described?.levels?.find((candidate) => candidate.id === levelId)?.name
  const percent =
    described?.resultType === 'Percent' && result.value !== undefined
      ? `${result.value} %`
      : result.value
  return { name: described?.name ?? id ?? '', value: level ?? percent ?? result.status ?? '' }
}
