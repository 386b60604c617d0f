import { Link } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { apiContext } from '#app/api-context.ts'
import { found, freshHeaders } from '#app/features/credentials/public-page.server.ts'
import { PageMeta } from '#app/features/credentials/page-meta.tsx'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { DataList } from '#app/ui/data-list.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { OutsideLink, Prose, plainProse } from '#app/ui/prose.tsx'
import type { Route } from './+types/role-page.ts'
import { CertifierList } from './certifier-list.tsx'
import { roleFacts } from './role-facts.tsx'
import { RoleSkills } from './role-skills.tsx'
import './roles.css'

export const handle = { scripts: false } satisfies PageHandle
export const headers = freshHeaders

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { id } = params
  const role = await found(apiFor(request, context).getRole({ params: { id } }), request)
  return { role, page: new URL(`/r/${role.id}`, context.get(apiContext).origin).href }
}

/** The public page of a role: what it takes, what certifies it, and how one gets there. */
export default function RolePage({ loaderData: { role, page } }: Route.ComponentProps) {
  const text = useText()
  const { t, list, rich } = text
  const { name, framework, organization, description = '', altNames } = role
  const lead = plainProse(description, 300)
  return (
    <Page
      title={name}
      crumb={
        framework
          ? rich(
              'role.crumbFramework',
              { link: (inside) => <Link to={`/frameworks/${framework.id}`}>{inside}</Link> },
              { framework: framework.name },
            )
          : organization && t('role.crumbOwn', { organization: organization.name })
      }
      lead={lead || undefined}
      actions={
        <>
          <ButtonLink look="main" icon="turn" to={`/plan?role=${role.id}`}>
            {t('role.plan')}
          </ButtonLink>
          <ButtonLink to={`/transition?from=${role.id}`}>{t('role.ways')}</ButtonLink>
        </>
      }
    >
      <PageMeta
        title={name}
        description={lead || name}
        url={page}
        type="website"
        data={{
          '@type': 'Occupation',
          '@id': page,
          url: page,
          name,
          description: lead || undefined,
          occupationalCategory: role.code,
          skills: role.skills.slice(0, 50).map((skill) => skill.name),
        }}
      />
      {role.status === 'retired' && <Notice kind="warn">{t('role.retired')}</Notice>}
      <Section title={t('role.glance')}>
        <DataList columns="four" facts={roleFacts(role, text)} />
        {altNames.length > 0 && (
          <p className="small soft">
            {t('role.alsoCalled', { names: list(altNames.slice(0, 8)) })}
          </p>
        )}
      </Section>
      <RoleSkills skills={role.skills} />
      <CertifierList items={role.certifiedBy} />
      {(description.length > 300 || role.tasks.length > 0) && (
        <Section title={t('role.tasks')}>
          <div className="shown">
            {description.length > 300 && <Prose text={description} />}
            {role.tasks.length > 0 && (
              <ul className="ticks">
                {role.tasks.map((task, index) => (
                  <li key={index}>{task}</li>
                ))}
              </ul>
            )}
          </div>
        </Section>
      )}
      {role.related.length > 0 && (
        <Section title={t('role.related')}>
          <ul className="chips">
            {role.related.map(({ id, name: other }) => (
              <li key={id}>
                <Link className="chip" to={`/r/${id}`}>
                  {other}
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {framework && (framework.attribution ?? framework.licence) !== undefined && (
        <Section title={t('role.source')}>
          <p className="small soft">
            {framework.attribution ?? framework.name} ·{' '}
            {framework.licenceUrl ? (
              <OutsideLink href={framework.licenceUrl}>
                {framework.licence ?? framework.licenceUrl}
              </OutsideLink>
            ) : (
              framework.licence
            )}
          </p>
        </Section>
      )}
    </Page>
  )
}
