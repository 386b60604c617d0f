import type { CredentialView } from '@credence/contract'
import { useText } from '#app/i18n/use-text.ts'
import { plainProse } from '#app/ui/prose.tsx'
import { PageMeta } from './page-meta.tsx'

/** What other sites show of a credential: a preview for people, schema.org for search engines. */
export function CredentialMeta({ credential }: { credential: CredentialView }) {
  const { t, date } = useText()
  const { achievement, holder, issuer, url } = credential
  const description = t('credential.description', {
    name: credential.name,
    holder: holder.name,
    issuer: issuer.name,
    date: date(credential.awardedDate),
  })
  return (
    <PageMeta
      title={t('credential.pageTitle', { name: credential.name, holder: holder.name })}
      description={description}
      url={url}
      image={{ url: `${url}/og.png`, width: 1200, height: 630, alt: description }}
      type="article"
      hidden={credential.visibility !== 'public'}
      data={{
        '@type': 'EducationalOccupationalCredential',
        '@id': url,
        url,
        name: credential.name,
        description: plainProse(achievement.description, 500),
        credentialCategory: achievement.type,
        image: `${url}.svg`,
        dateCreated: credential.awardedDate,
        validFrom: credential.validFrom,
        expires: credential.validUntil,
        recognizedBy: {
          '@type': 'Organization',
          name: issuer.name,
          url: new URL(`/i/${issuer.slug}`, url).href,
          identifier: issuer.did,
        },
        about: { '@type': 'Person', name: holder.name },
        competencyRequired: credential.skills.map((skill) => ({
          '@type': 'DefinedTerm',
          name: skill.name,
          termCode: skill.code,
          inDefinedTermSet: skill.framework,
          url: skill.url,
        })),
      }}
    />
  )
}
