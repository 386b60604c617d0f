import { Link } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { apiContext } from '#app/api-context.ts'
import { AchievementList } from '#app/features/achievements/achievement-list.tsx'
import { countryOf } from '#app/features/achievements/eu-facts.tsx'
import { PageMeta } from '#app/features/credentials/page-meta.tsx'
import { found, freshHeaders } from '#app/features/credentials/public-page.server.ts'
import type { PlainKey } from '#app/i18n/catalog.ts'
import type { Text } from '#app/i18n/create-text.tsx'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { DataList } from '#app/ui/data-list.tsx'
import type { Fact } from '#app/ui/data-list.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { PersonName } from '#app/ui/person-name.tsx'
import { OutsideLink, Prose, plainProse } from '#app/ui/prose.tsx'
import type { Route } from './+types/issuer-page.ts'
import './issuers.css'

export const handle = { scripts: false } satisfies PageHandle
export const headers = freshHeaders

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { slug } = params
  const issuer = await found(apiFor(request, context).getIssuer({ params: { slug } }), request)
  return { issuer, page: new URL(`/i/${issuer.slug}`, context.get(apiContext).origin).href }
}

type Issuer = Route.ComponentProps['loaderData']['issuer']

/** The public page of an organization: who it is, how its signature is recognised, what it offers. */
export default function IssuerPage({ loaderData: { issuer, page } }: Route.ComponentProps) {
  const text = useText()
  const { t } = text
  const { achievements, description, name } = issuer
  const kind = kinds[issuer.kind]
  const summary = description
    ? plainProse(description)
    : t('issuer.description', { name: issuer.name })
  return (
    <Page
      title={name}
      heading={<PersonName name={name} />}
      crumb={kind && t(kind)}
      lead={description ? undefined : summary}
    >
      <PageMeta
        title={name}
        description={summary}
        url={page}
        type="profile"
        data={{
          '@type': 'Organization',
          '@id': page,
          name,
          legalName: issuer.legalName,
          description: summary,
          url: issuer.url ?? page,
          email: issuer.email,
          identifier: issuer.did,
        }}
      />
      <div className="cols profile">
        <div>
          {issuer.logo && (
            <img
              className="issuer-logo"
              src={issuer.logo}
              alt={t('issuer.logoOf', { name })}
              height={96}
            />
          )}
          {description && (
            <div className="about">
              <Prose text={description} />
            </div>
          )}
          <Section
            title={t('issuer.offers')}
            note={t('issuer.offersNote', { count: achievements.length })}
          >
            {achievements.length === 0 ? (
              <EmptyState
                title={t('issuer.emptyTitle')}
                action={<Link to="/verify">{t('issuer.verify')}</Link>}
              >
                {t('issuer.empty')}
              </EmptyState>
            ) : (
              <AchievementList items={achievements} ofOneIssuer heading="h3" />
            )}
          </Section>
        </div>
        <aside>
          <Section title={t('issuer.identity')}>
            <DataList columns="one" facts={factsOf(issuer, text)} />
          </Section>
        </aside>
      </div>
    </Page>
  )
}

const kinds: Readonly<Record<string, PlainKey>> = {
  issuer: 'issuer.kindIssuer',
  employer: 'issuer.kindEmployer',
  accreditor: 'issuer.kindAccreditor',
}

function factsOf(issuer: Issuer, text: Text): readonly Fact[] {
  const { t, date, number } = text
  const site = issuer.url === undefined ? undefined : URL.parse(issuer.url)
  const facts = [
    {
      id: 'did',
      term: t('issuer.did'),
      value: <code>{issuer.did}</code>,
      note: <a href={`/i/${issuer.slug}/did.json`}>{t('issuer.didDocument')}</a>,
    },
    {
      id: 'issued',
      term: t('issuer.issued'),
      value: number(issuer.issuedCount),
      note: t('issuer.issuedNote'),
    },
    { id: 'legal', term: t('issuer.legalName'), value: issuer.legalName },
    { id: 'country', term: t('issuer.country'), value: countryOf(issuer.country, text) },
    {
      id: 'site',
      term: t('issuer.site'),
      value: site && <OutsideLink href={site.href}>{site.host}</OutsideLink>,
    },
    {
      id: 'mail',
      term: t('issuer.mail'),
      value: issuer.email && <a href={`mailto:${issuer.email}`}>{issuer.email}</a>,
    },
    { id: 'since', term: t('issuer.since'), value: date(issuer.createdAt) },
  ]
  return facts.filter(({ value }) => Boolean(value))
}
