import { skillKey } from '@credence/contract'
import type { Piece } from '@credence/pathways'
import { and, desc, eq, inArray, isNotNull, isNull, ne, or, type SQL } from 'drizzle-orm'
import { isUuid } from '../../platform/ids.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { achievementTables, type StoredDefinition } from '../achievements/index.ts'
import { identityTables, verifiedEmails } from '../identity/index.ts'
import { issuingTables, wholeRows, type CredentialRow } from '../issuing/index.ts'
import { walletTables } from '../wallet/index.ts'
import { assuranceOf, strengthOf } from './strength.ts'
import { priorLearning } from './tables.ts'

const { credential } = issuingTables
const { achievementVersion } = achievementTables
const { address, organization } = identityTables
const { outsideCredential } = walletTables

const most = 1_000

/** Somebody who holds credentials: a person with all confirmed addresses, or an address that nobody has an account for. */
export type Holder = { readonly personId: string | undefined; readonly emails: readonly string[] }

/** Where a piece comes from, beside what it says. */
export type Origin =
  | {
      readonly kind: 'credential'
      readonly orgId: string
      readonly issuerName: string
      readonly row: CredentialRow
    }
  | { readonly kind: 'learning'; readonly orgId: string; readonly achievementId: string }
  | { readonly kind: 'outside'; readonly issuerName: string | undefined }

/** A piece of evidence as requirements and plans read it. */
export type HeldPiece = { readonly piece: Piece; readonly origin: Origin }

/**
 * Finds who holds what is issued to an address, or to a person. Runs for the installation.
 * @returns the holder; an address that nobody has confirmed stands for itself alone
 */
export async function holderOf(
  tx: Tx,
  who: { readonly personId: string } | { readonly email: string },
): Promise<Holder> {
  if ('personId' in who)
    return { personId: who.personId, emails: await verifiedEmails(tx, who.personId) }
  const [known] = await tx
    .select({ personId: address.personId })
    .from(address)
    .where(and(eq(address.email, who.email), isNotNull(address.verifiedAt)))
    .limit(1)
  if (!known) return { personId: undefined, emails: [who.email] }
  const emails = await verifiedEmails(tx, known.personId)
  return { personId: known.personId, emails: [...new Set([who.email, ...emails])] }
}

/**
 * Reads all that somebody holds: credentials of this installation, accepted prior learning, and credentials from
 * elsewhere that were verified as valid. Runs for the installation, because credentials lie with their issuers.
 * What is revoked, suspended or expired is there and says so; what was disputed or replaced is not.
 * @param options `publicUrl`, so that a credential of ours that was added once more is not counted twice
 */
export async function portfolioOf(
  tx: Tx,
  who: Holder | { readonly personId: string } | { readonly email: string },
  options: { readonly publicUrl: string },
): Promise<HeldPiece[]> {
  const holder = 'emails' in who ? who : await holderOf(tx, who)
  const [earned, learned, brought] = [
    await credentialsOf(tx, holder),
    await learningOf(tx, holder),
    await outsideOf(tx, holder, options.publicUrl),
  ]
  return [...earned, ...learned, ...brought]
}

async function credentialsOf(tx: Tx, { emails }: Holder): Promise<HeldPiece[]> {
  if (emails.length === 0) return []
  const rows = await tx
    .select({
      row: credential,
      definition: achievementVersion.definition,
      issuer: { slug: organization.slug, name: organization.name },
    })
    .from(credential)
    .innerJoin(
      achievementVersion,
      and(
        eq(achievementVersion.orgId, credential.orgId),
        eq(achievementVersion.achievementId, credential.achievementId),
        eq(achievementVersion.version, credential.achievementVersion),
      ),
    )
    .innerJoin(organization, eq(organization.id, credential.orgId))
    .where(
      and(
        inArray(credential.holderEmail, [...emails]),
        isNull(credential.disputedAt),
        ne(credential.status, 'superseded'),
      ),
    )
    .orderBy(desc(credential.issuedAt), credential.id)
    .limit(most)
  const credentials = await wholeRows(
    tx,
    rows.map(({ row }) => row),
  )
  return rows.flatMap(({ definition, issuer }, index) => {
    const row = credentials[index]
    if (!row) return []
    return {
      piece: pieceOfCredential(row, definition, issuer.slug),
      origin: { kind: 'credential', orgId: row.orgId, issuerName: issuer.name, row },
    }
  })
}

/**
 * Writes an awarded credential as a piece: its kind, area, level, credits, skills and the strength of its assessment.
 * @param issuer the organization's short name
 */
export function pieceOfCredential(
  row: CredentialRow,
  definition: StoredDefinition,
  issuer: string,
): Piece {
  const document: unknown = JSON.parse(row.document)
  return {
    id: row.id,
    name: row.achievementName,
    achievement: row.achievementId,
    issued: row.validFrom.toISOString(),
    source: 'earned',
    ...factsOf(definition, issuer, readNumber(document, ['credentialSubject', 'creditsEarned'])),
    ...(row.validUntil ? { expires: row.validUntil.toISOString() } : {}),
    ...(row.status === 'active' ? {} : { revoked: true }),
    ...gradeOf(document),
  }
}

/**
 * What an achievement's definition says about every award of it. Credits are ECTS; `creditsAvailable` is taken for them
 * where the European elements name none. A skill without a level counts as level 1.
 */
export function factsOf(
  definition: StoredDefinition,
  issuer: string,
  creditsEarned?: number,
): Pick<
  Piece,
  'types' | 'issuer' | 'areas' | 'level' | 'skills' | 'credits' | 'assurance' | 'strength'
> {
  const { eu, skills, fieldOfStudy } = definition
  const ects = creditsEarned ?? eu.ects ?? definition.creditsAvailable ?? 0
  const hours = eu.workloadHours ?? 0
  const credits = [
    ...(ects > 0 ? [{ unit: 'ects' as const, amount: ects }] : []),
    ...(hours > 0 ? [{ unit: 'hour' as const, amount: hours }] : []),
  ]
  return {
    types: [definition.achievementType],
    issuer,
    skills: skillLevels(skills),
    assurance: assuranceOf(definition),
    strength: strengthOf(definition),
    ...(fieldOfStudy ? { areas: [fieldOfStudy] } : {}),
    ...(eu.eqfLevel === undefined ? {} : { level: eu.eqfLevel }),
    ...(credits.length > 0 ? { credits } : {}),
  }
}

/** A skill of a framework is found by its id and by its name; of one that stands twice the higher level counts. */
function skillLevels(skills: StoredDefinition['skills']): Record<string, number> {
  const levels: Record<string, number> = {}
  for (const skill of skills) {
    for (const key of [skillKey(skill), skillKey({ name: skill.name })])
      levels[key] = Math.max(levels[key] ?? 0, skill.level ?? 1)
  }
  return levels
}

/** The first result that is a number on a scale that others use as well. */
function gradeOf(document: unknown): Pick<Piece, 'grade'> {
  const results = read(document, ['credentialSubject', 'result'])
  if (!Array.isArray(results)) return {}
  for (const result of results) {
    const described = String(read(result, ['resultDescription']) ?? '')
    const value = Number(read(result, ['value']) ?? Number.NaN)
    if (Number.isFinite(value))
      return { grade: { scale: described.split('#').at(-1) || 'result', value } }
  }
  return {}
}

function read(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name)
        ? (inner as Record<string, unknown>)[name] // an object that has it
        : undefined,
    value,
  )
}

function readNumber(value: unknown, path: readonly string[]): number | undefined {
  const found = read(value, path)
  return typeof found === 'number' && found > 0 ? found : undefined
}

async function learningOf(tx: Tx, { personId, emails }: Holder): Promise<HeldPiece[]> {
  const mine: SQL[] = [
    ...(personId ? [eq(priorLearning.personId, personId)] : []),
    ...(emails.length > 0 ? [inArray(priorLearning.holderEmail, [...emails])] : []),
  ]
  if (mine.length === 0) return []
  const rows = await tx
    .select({ learning: priorLearning, issuer: organization.slug })
    .from(priorLearning)
    .innerJoin(organization, eq(organization.id, priorLearning.orgId))
    .where(and(or(...mine), eq(priorLearning.state, 'accepted')))
    .orderBy(priorLearning.createdAt, priorLearning.id)
    .limit(most)
  return rows.map(({ learning, issuer }) => {
    const scope = learning.scope ?? {}
    const credits = creditsIn(scope.credits)
    return {
      piece: {
        id: `learning:${learning.id}`,
        name: learning.title,
        issuer,
        types: [learning.kind],
        issued: (learning.decidedAt ?? learning.createdAt).toISOString(),
        source: 'prior_learning',
        // A reviewer has looked at it and stands for it by name.
        assurance: 2,
        strength: 0.6,
        ...(scope.achievement ? { achievement: scope.achievement } : {}),
        ...(scope.areas?.length ? { areas: scope.areas } : {}),
        ...(scope.level === undefined ? {} : { level: scope.level }),
        ...(scope.skills ? { skills: scope.skills } : {}),
        ...(credits ? { credits } : {}),
        ...(learning.expiresAt ? { expires: learning.expiresAt.toISOString() } : {}),
      },
      origin: {
        kind: 'learning',
        orgId: learning.orgId,
        achievementId: learning.achievementId,
      },
    }
  })
}

const units = ['ects', 'cats', 'us_semester_hour', 'us_quarter_hour', 'ceu', 'pdh', 'hour'] as const

function creditsIn(
  credits: { readonly unit: string; readonly amount: number } | undefined,
): Piece['credits'] {
  const unit = units.find((known) => known === credits?.unit)
  return unit && credits && credits.amount > 0 ? [{ unit, amount: credits.amount }] : undefined
}

async function outsideOf(tx: Tx, { personId }: Holder, publicUrl: string): Promise<HeldPiece[]> {
  if (personId === undefined || !isUuid(personId)) return []
  const rows = await tx
    .select()
    .from(outsideCredential)
    .where(and(eq(outsideCredential.personId, personId), eq(outsideCredential.verdict, 'valid')))
    .orderBy(outsideCredential.addedAt, outsideCredential.id)
    .limit(most)
  return rows.flatMap((row): HeldPiece[] => {
    if (row.achievementId?.startsWith(`${publicUrl}/`)) return [] // ours: it is counted already
    return [
      {
        piece: {
          id: `outside:${row.id}`,
          name: row.name,
          issued: (row.validFrom ?? row.addedAt).toISOString(),
          source: 'transfer',
          skills: Object.fromEntries(
            row.skills.map((skill) => [skillKey(skill), skill.level ?? 1]),
          ),
          assurance: 1,
          strength: 0.4,
          ...(row.achievementId ? { achievement: row.achievementId } : {}),
          ...(row.issuerId ? { issuer: row.issuerId } : {}),
          ...(row.type ? { types: [row.type] } : {}),
          ...(row.validUntil ? { expires: row.validUntil.toISOString() } : {}),
        },
        origin: { kind: 'outside', issuerName: row.issuerName ?? undefined },
      },
    ]
  })
}
