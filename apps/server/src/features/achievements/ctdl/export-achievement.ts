import type { AchievementRow } from '../store.ts'
import { classOf } from './types.ts'

type Node = Readonly<Record<string, unknown>>

export const ctdlContext = [
  'https://credreg.net/ctdl/schema/context/json',
  'https://credreg.net/ctdlasn/schema/context/json',
]

const modes = {
  online: 'deliveryType:OnlineOnly',
  onsite: 'deliveryType:InPerson',
  blended: 'deliveryType:BlendedDelivery',
  'work-based': 'deliveryType:InPerson',
} as const

/**
 * Writes an achievement as CTDL does (credreg.net/ctdl/terms).
 *
 * What CTDL has no term for is left out; the registry's own checks are not made here.
 * @param publicUrl where this installation is
 * @param conditions the requirement as condition profiles, where there is one
 */
export function exportAchievement(
  publicUrl: string,
  { achievement, definition, issuer }: AchievementRow,
  conditions: readonly Node[] = [],
): Node {
  const { language, eu, costs, skills } = definition
  const inLanguage = (text: string) => ({ [language]: text })
  const url = `${publicUrl}/a/${achievement.id}`
  const owner = `${publicUrl}/i/${issuer.slug}`
  const entry =
    definition.criteria.narrative || definition.criteria.url
      ? [
          prune({
            '@type': 'ceterms:ConditionProfile',
            'ceterms:name': inLanguage('Criteria'),
            'ceterms:description':
              definition.criteria.narrative && inLanguage(definition.criteria.narrative),
            'ceterms:subjectWebpage': definition.criteria.url,
          }),
        ]
      : []
  return prune({
    '@id': url,
    '@type': classOf(definition.achievementType),
    'ceterms:ctid': `ce-${achievement.id}`,
    'ceterms:name': inLanguage(definition.name),
    'ceterms:description': inLanguage(definition.description),
    'ceterms:subjectWebpage': url,
    'ceterms:image': `${url}/image.svg`,
    'ceterms:inLanguage': [language],
    'ceterms:ownedBy': [owner],
    'ceterms:offeredBy': [owner],
    'ceterms:credentialStatusType': prune({
      '@type': 'ceterms:CredentialAlignmentObject',
      'ceterms:targetNode':
        achievement.status === 'retired' ? 'credentialStat:Deprecated' : 'credentialStat:Active',
    }),
    'ceterms:codedNotation': definition.humanCode,
    'ceterms:keyword': definition.tags.length > 0 ? { [language]: definition.tags } : undefined,
    'ceterms:subject': definition.fieldOfStudy && [
      {
        '@type': 'ceterms:CredentialAlignmentObject',
        'ceterms:targetNodeName': inLanguage(definition.fieldOfStudy),
      },
    ],
    'ceterms:audienceType': definition.audience && [
      {
        '@type': 'ceterms:CredentialAlignmentObject',
        'ceterms:targetNodeName': inLanguage(definition.audience),
      },
    ],
    'ceterms:audienceLevelType':
      eu.eqfLevel === undefined
        ? undefined
        : [
            {
              '@type': 'ceterms:CredentialAlignmentObject',
              'ceterms:frameworkName': { en: 'European Qualifications Framework' },
              'ceterms:targetNodeName': { en: `EQF level ${eu.eqfLevel}` },
            },
          ],
    'ceterms:deliveryType': eu.participation && modes[eu.participation],
    'ceterms:estimatedDuration':
      eu.workloadHours === undefined
        ? undefined
        : [
            {
              '@type': 'ceterms:DurationProfile',
              'ceterms:exactDuration': `PT${eu.workloadHours}H`,
            },
          ],
    'ceterms:renewalFrequency':
      definition.validityMonths === undefined ? undefined : `P${definition.validityMonths}M`,
    'ceterms:estimatedCost': costs && costsOf(costs),
    'ceterms:teaches': skills.map((skill) =>
      prune({
        '@type': 'ceterms:CredentialAlignmentObject',
        'ceterms:targetNode':
          skill.url ??
          (skill.skillId === undefined ? undefined : `${publicUrl}/s/${skill.skillId}`),
        'ceterms:targetNodeName': inLanguage(skill.name),
        'ceterms:frameworkName': skill.framework && inLanguage(skill.framework),
        'ceterms:codedNotation': skill.code,
        'ceterms:weight': skill.level === undefined ? undefined : skill.level / 5,
      }),
    ),
    'ceterms:requires': [...entry, ...conditions, ...creditsOf(definition, inLanguage)],
    'ceterms:recognizedBy': (definition.recognition ?? []).flatMap(({ url: by }) => by ?? []),
    'ceterms:occupationType': definition.roleId && [
      {
        '@type': 'ceterms:CredentialAlignmentObject',
        'ceterms:targetNode': `${publicUrl}/r/${definition.roleId}`,
      },
    ],
    'ceterms:dateEffective': achievement.createdAt.toISOString().slice(0, 10),
  })
}

/** Writes who owns what is exported. */
export function exportOrganization(
  publicUrl: string,
  org: { slug: string; name: string; description?: string | null; url?: string | null; id: string },
): Node {
  const page = `${publicUrl}/i/${org.slug}`
  return prune({
    '@id': page,
    '@type': 'ceterms:CredentialOrganization',
    'ceterms:ctid': `ce-${org.id}`,
    'ceterms:name': { en: org.name },
    'ceterms:description': org.description ? { en: org.description } : undefined,
    'ceterms:subjectWebpage': org.url ?? page,
    'ceterms:agentSectorType': undefined,
  })
}

function costsOf(costs: { currency: string; learning: number; exam: number; renewal: number }) {
  const kinds = [
    ['learning', 'costType:Tuition'],
    ['exam', 'costType:AssessmentFee'],
    ['renewal', 'costType:RenewalFee'],
  ] as const
  return kinds.map(([name, type]) => ({
    '@type': 'ceterms:CostProfile',
    'ceterms:directCostType': {
      '@type': 'ceterms:CredentialAlignmentObject',
      'ceterms:targetNode': type,
    },
    'ceterms:price': costs[name],
    'ceterms:currency': costs.currency,
  }))
}

function creditsOf(
  { eu }: AchievementRow['definition'],
  inLanguage: (text: string) => Node,
): Node[] {
  if (eu.ects === undefined) return []
  return [
    {
      '@type': 'ceterms:ConditionProfile',
      'ceterms:name': inLanguage('Credit value'),
      'ceterms:creditValue': [
        {
          '@type': 'schema:QuantitativeValue',
          'schema:value': eu.ects,
          'ceterms:creditUnitType': {
            '@type': 'ceterms:CredentialAlignmentObject',
            'ceterms:targetNodeName': { en: 'ECTS credit' },
          },
        },
      ],
    },
  ]
}

function prune(node: Record<string, unknown>): Node {
  return Object.fromEntries(
    Object.entries(node).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  )
}
