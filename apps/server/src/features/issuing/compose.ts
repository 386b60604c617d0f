import {
  contextUrls,
  identityHash,
  shareJson,
  type UnsignedCredential,
} from '@credence/credentials'
import type { Award, EuElements, ResultDescription, Skill } from '@credence/contract'
import type { StoredDefinition } from '../achievements/index.ts'
import { issuerDid, type OrganizationRow } from '../identity/index.ts'
import { instant, type AwardDates } from './dates.ts'
import { prune } from './prune.ts'
import type { SettledResult } from './results.ts'

/** The JSON Schema that 1EdTech publishes for what is composed here. */
const schemaUrl =
  'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json'
const levelNames = ['', 'novice', 'beginner', 'competent', 'proficient', 'expert']

export type StatusPlace = { readonly listId: string; readonly index: number }

export type CredentialFacts = {
  readonly id: string
  readonly publicUrl: string
  readonly org: OrganizationRow
  readonly achievement: {
    readonly id: string
    readonly version: number
    readonly definition: StoredDefinition
  }
  readonly award: Pick<
    Award,
    'recipient' | 'narrative' | 'evidence' | 'creditsEarned' | 'licenseNumber'
  >
  readonly results: readonly SettledResult[]
  readonly dates: AwardDates
  readonly status: StatusPlace
  /** Random text beside the address, so that its hash tells nothing. */
  readonly salt: string
}

/** The parts that all awards of one achievement have in common. */
export type CommonParts = {
  readonly issuer: Readonly<Record<string, unknown>>
  readonly achievement: Readonly<Record<string, unknown>>
}

/** Composes what all awards of an achievement have in common, once for a batch. */
export function composeCommon({
  publicUrl,
  org,
  achievement,
}: Pick<CredentialFacts, 'publicUrl' | 'org' | 'achievement'>): CommonParts {
  return {
    issuer: shareJson(prune(composeIssuer(publicUrl, org))),
    achievement: shareJson(prune(composeAchievement(publicUrl, achievement))),
  }
}

/**
 * Composes an Open Badges 3.0 credential: who, what, for what, how to check it later. Unsigned.
 * Empty parts are left out, as the specification asks.
 */
export async function composeCredential(
  facts: CredentialFacts,
  common: CommonParts = composeCommon(facts),
): Promise<UnsignedCredential> {
  const { id, publicUrl, achievement, award, dates } = facts
  const url = `${publicUrl}/c/${id}`
  return prune({
    '@context': [
      contextUrls.credentialsV2,
      contextUrls.openBadges303,
      contextUrls.openBadgesExtensions,
    ],
    id: url,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: achievement.definition.name,
    issuer: common.issuer,
    validFrom: instant(dates.validFrom),
    validUntil: dates.validUntil && instant(dates.validUntil),
    awardedDate: `${dates.awardedDate}T00:00:00Z`,
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: await composeHolder(award.recipient, facts.salt),
      achievement: common.achievement,
      result: facts.results.map((result) =>
        composeResult(resultUrl(publicUrl, achievement, result.description), result),
      ),
      narrative: award.narrative,
      creditsEarned: award.creditsEarned,
      licenseNumber: award.licenseNumber,
    },
    evidence: award.evidence.map(({ url: link, ...rest }) => ({
      id: link,
      type: ['Evidence'],
      ...rest,
    })),
    credentialStatus: composeStatus(publicUrl, facts.status),
    credentialSchema: [{ id: schemaUrl, type: '1EdTechJsonSchemaValidator2019' }],
  })
}

/** The holder: a salted hash of the address, so that only who knows it can compare, and the name to read. */
export async function composeHolder(
  recipient: Award['recipient'],
  salt: string,
): Promise<Record<string, unknown>[]> {
  return [
    {
      type: 'IdentityObject',
      hashed: true,
      identityHash: await identityHash(recipient.email, salt),
      identityType: 'emailAddress',
      salt,
    },
    { type: 'IdentityObject', hashed: false, identityHash: recipient.name, identityType: 'name' },
  ]
}

/**
 * Where a verifier looks up whether it still holds. Open Badges 3.0 has room for one entry: the revocation list, beside
 * it the address of the list of those that are only suspended (docs/adr/004).
 */
export function composeStatus(
  publicUrl: string,
  { listId, index }: StatusPlace,
): Record<string, unknown> {
  const list = `${publicUrl}/status/${listId}-revocation`
  return {
    id: `${list}#${index}`,
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: String(index),
    statusListCredential: list,
    statusReference: `${publicUrl}/status/${listId}-suspension`,
  }
}

function composeIssuer(publicUrl: string, org: OrganizationRow): Record<string, unknown> {
  return {
    id: issuerDid(publicUrl, org.slug),
    type: ['Profile'],
    name: org.name,
    url: org.url ?? `${publicUrl}/i/${org.slug}`,
    description: org.description ?? undefined,
    email: org.email ?? undefined,
    phone: org.phone ?? undefined,
    official: org.legalName ?? undefined,
    address: org.country ? { type: ['Address'], addressCountryCode: org.country } : undefined,
  }
}

function composeAchievement(
  publicUrl: string,
  { id, version, definition }: CredentialFacts['achievement'],
): Record<string, unknown> {
  const url = `${publicUrl}/a/${id}`
  return {
    id: url,
    type: ['Achievement'],
    achievementType: definition.achievementType,
    name: definition.name,
    description: definition.description,
    criteria: { id: definition.criteria.url, narrative: composeNarrative(definition) },
    image: { id: `${url}/image.svg`, type: 'Image', caption: definition.name },
    alignment: [
      ...definition.skills.map((skill, index) => composeSkill(`${url}#skill-${index + 1}`, skill)),
      ...composeEqf(definition.eu),
      ...definition.alignments.map((alignment) => ({ type: ['Alignment'], ...alignment })),
    ],
    resultDescription: definition.resultDescriptions.map((result) =>
      composeResultDescription(resultUrl(publicUrl, { id, version }, result.id), result),
    ),
    tag: definition.tags,
    inLanguage: definition.language,
    humanCode: definition.humanCode,
    fieldOfStudy: definition.fieldOfStudy,
    specialization: definition.specialization,
    version: definition.version ?? String(version),
    creditsAvailable: definition.creditsAvailable ?? definition.eu.ects,
    otherIdentifier: definition.otherIdentifiers.map((other) => ({
      type: 'IdentifierEntry',
      ...other,
    })),
    related: definition.related.map(({ language, ...rest }) => ({
      type: ['Related'],
      inLanguage: language,
      ...rest,
    })),
  }
}

function composeSkill(
  ownUrl: string,
  { name, level, description, framework, code, url }: Skill,
): Record<string, unknown> {
  const levelText = level ? `Level ${level} of 5 (${levelNames[level]}).` : undefined
  return {
    type: ['Alignment'],
    targetName: name,
    targetUrl: url ?? ownUrl,
    targetDescription: [levelText, description].filter(Boolean).join(' ') || undefined,
    targetFramework: framework,
    targetCode: code,
  }
}

function composeEqf({ eqfLevel }: EuElements): Record<string, unknown>[] {
  if (!eqfLevel) return []
  return [
    {
      type: ['Alignment'],
      targetType: 'ext:QualificationLevel',
      targetName: `EQF level ${eqfLevel}`,
      targetUrl: `http://data.europa.eu/snb/eqf/${eqfLevel}`,
      targetFramework: 'European Qualifications Framework',
      targetCode: String(eqfLevel),
    },
  ]
}

/** Criteria, learning outcomes and those European elements that Open Badges has no field for, as Markdown. */
function composeNarrative({ criteria, outcomes, eu }: StoredDefinition): string | undefined {
  const list = (title: string, lines: readonly string[]) =>
    lines.length ? `**${title}**\n\n${lines.map((line) => `- ${line}`).join('\n')}` : ''
  const elements = [
    eu.workloadHours === undefined ? '' : `Workload: ${eu.workloadHours} hours`,
    eu.ects === undefined ? '' : `ECTS credits: ${eu.ects}`,
    eu.eqfLevel === undefined ? '' : `EQF level: ${eu.eqfLevel}`,
    eu.country === undefined ? '' : `Country of the issuer: ${eu.country}`,
    eu.participation === undefined ? '' : `Form of participation: ${eu.participation}`,
    eu.assessment ? `Type of assessment: ${eu.assessment}` : '',
    eu.supervision === undefined ? '' : `Supervision and identity verification: ${eu.supervision}`,
    eu.qualityAssurance ? `Quality assurance: ${eu.qualityAssurance}` : '',
    eu.prerequisites ? `Prerequisites: ${eu.prerequisites}` : '',
    eu.stackability ? `Stackability: ${eu.stackability}` : '',
  ].filter(Boolean)
  const parts = [
    criteria.narrative ?? '',
    list('Learning outcomes', outcomes),
    list('European micro-credential', elements),
  ]
  return parts.filter(Boolean).join('\n\n') || undefined
}

function composeResultDescription(id: string, result: ResultDescription): Record<string, unknown> {
  return {
    id,
    type: ['ResultDescription'],
    name: result.name,
    resultType: result.resultType,
    valueMin: result.valueMin,
    valueMax: result.valueMax,
    allowedValue: result.allowedValues,
    requiredValue: result.requiredValue,
    requiredLevel: result.requiredLevel && `${id}.${result.requiredLevel}`,
    rubricCriterionLevel: result.levels?.map((level, index) => ({
      id: `${id}.${level.id}`,
      type: ['RubricCriterionLevel'],
      name: level.name,
      description: level.description,
      points: level.points,
      level: String(index + 1),
    })),
  }
}

function composeResult(
  resultDescription: string,
  { value, level, status }: SettledResult,
): Record<string, unknown> {
  return {
    type: ['Result'],
    resultDescription,
    value,
    achievedLevel: level && `${resultDescription}.${level}`,
    status,
  }
}

function resultUrl(
  publicUrl: string,
  achievement: { readonly id: string; readonly version: number },
  result: string,
): string {
  return `${publicUrl}/a/${achievement.id}?version=${achievement.version}#${result}`
}
