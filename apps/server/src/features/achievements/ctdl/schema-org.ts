import type { AchievementRow } from '../store.ts'

/** Writes an achievement in the words of schema.org, as search engines read them. */
export function toSchemaOrg(
  publicUrl: string,
  { achievement, definition, issuer }: AchievementRow,
): Readonly<Record<string, unknown>> {
  const url = `${publicUrl}/a/${achievement.id}`
  const { eu, costs } = definition
  return {
    '@context': 'https://schema.org',
    '@type': 'EducationalOccupationalCredential',
    '@id': url,
    url,
    name: definition.name,
    description: definition.description,
    credentialCategory: definition.achievementType,
    image: `${url}/image.svg`,
    inLanguage: definition.language,
    recognizedBy: {
      '@type': 'Organization',
      name: issuer.name,
      url: `${publicUrl}/i/${issuer.slug}`,
    },
    competencyRequired: definition.skills.map((skill) => ({
      '@type': 'DefinedTerm',
      name: skill.name,
      ...(skill.code ? { termCode: skill.code } : {}),
      ...(skill.framework ? { inDefinedTermSet: skill.framework } : {}),
      ...(skill.url ? { url: skill.url } : {}),
    })),
    ...(eu.eqfLevel === undefined ? {} : { educationalLevel: `EQF ${eu.eqfLevel}` }),
    ...(definition.validityMonths === undefined
      ? {}
      : { validFor: `P${definition.validityMonths}M` }),
    ...(costs
      ? {
          offers: {
            '@type': 'Offer',
            price: costs.learning + costs.exam,
            priceCurrency: costs.currency,
            category: costs.learning + costs.exam === 0 ? 'Free' : 'Paid',
          },
        }
      : {}),
  }
}
