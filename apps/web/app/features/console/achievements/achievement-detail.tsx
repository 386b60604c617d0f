import { Form, Link } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { Badge } from '#app/features/achievements/badge.tsx'
import { euFacts } from '#app/features/achievements/eu-facts.tsx'
import { typeName } from '#app/features/achievements/type-words.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button, ButtonLink, buttonClass } from '#app/ui/button.tsx'
import { DataList } from '#app/ui/data-list.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { OutsideLink, Prose } from '#app/ui/prose.tsx'
import { SkillChip } from '#app/ui/skill-chip.tsx'
import { StatusMark } from '#app/ui/status-mark.tsx'
import { Confirm } from '../confirm.tsx'
import { oneOf } from '../form-text.ts'
import { ask } from '../member-of.server.ts'
import { RefusalNotice } from '../refusal-notice.tsx'
import { refusalOf } from '../refusal.server.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/achievement-detail.ts'
import { definitionWords } from './definition-words.ts'
import { ResultList } from './result-list.tsx'
import { statusWords } from './status-words.ts'
import { Versions } from './versions.tsx'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const api = apiFor(request, context)
  const [achievement, versions] = await Promise.all([
    ask(api.getAchievement({ params }), request),
    ask(api.listAchievementVersions({ params }), request),
  ])
  return { achievement, versions: versions.items }
}

/** Publishes or retires it. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const status = oneOf(['published', 'retired'], (await request.formData()).get('status'))
  try {
    await apiFor(request, context).updateAchievement({ params, body: { status } })
  } catch (error) {
    return refusalOf(error, definitionWords)
  }
  const said = status === 'retired' ? 'achievementRetired' : 'achievementPublished'
  return redirectSaying(`/orgs/${params.org}/achievements/${params.id}`, said)
}

/** One achievement as its issuer sees it: how it stands, what it says, who holds which version. */
export default function AchievementDetail({
  loaderData,
  actionData: refused,
}: Route.ComponentProps) {
  const text = useText()
  const { t, date } = text
  const { at } = useConsole()
  const { achievement, versions } = loaderData
  const { name, design, achievementType: type, status } = achievement
  const { kind, word } = statusWords[status]
  return (
    <Page
      title={name}
      crumb={<Link to={at('achievements')}>{t('console.achievements')}</Link>}
      seal={<Badge design={design} name={name} type={type} size={168} />}
      lead={
        <>
          {typeName(type, text)} <StatusMark kind={kind}>{t(word)}</StatusMark>
        </>
      }
      actions={<Actions achievement={achievement} />}
    >
      <RefusalNotice refused={refused} />
      <div className="cols">
        <div>
          <Section title={t('consoleAchievement.what')}>
            <Prose text={achievement.description} />
          </Section>
          <Section title={t('achievement.criteria')}>
            {achievement.criteria.narrative && <Prose text={achievement.criteria.narrative} />}
            {achievement.criteria.url && (
              <p>
                <OutsideLink href={achievement.criteria.url}>
                  {t('achievement.criteriaMore')}
                </OutsideLink>
              </p>
            )}
          </Section>
          <Section title={t('achievement.skills')}>
            {achievement.skills.length > 0 ? (
              <div className="row chips">
                {achievement.skills.map((skill) => (
                  <SkillChip key={`${skill.name}-${skill.code}`} {...skill} />
                ))}
              </div>
            ) : (
              <p className="soft">{t('achievement.skillsNone')}</p>
            )}
          </Section>
          <ResultList results={achievement.resultDescriptions} />
          <Section title={t('achievement.european')}>
            <DataList columns="two" facts={euFacts(achievement.eu, text)} />
          </Section>
        </div>
        <aside>
          <Section title={t('achievement.glance')}>
            <DataList
              columns="one"
              facts={[
                {
                  id: 'issued',
                  term: t('consoleAchievement.holders'),
                  value:
                    achievement.issuedCount > 0 ? (
                      <Link to={at(`credentials?achievementId=${achievement.id}`)}>
                        {t('achievement.issued', { count: achievement.issuedCount })}
                      </Link>
                    ) : (
                      t('achievement.issued', { count: 0 })
                    ),
                },
                {
                  id: 'validity',
                  term: t('achievement.renewal'),
                  value: achievement.validityMonths
                    ? t('achievement.months', { count: achievement.validityMonths })
                    : t('achievement.forever'),
                },
                {
                  id: 'changed',
                  term: t('consoleAchievement.changed'),
                  value: date(achievement.updatedAt),
                },
              ]}
            />
          </Section>
          <Versions versions={versions} />
          <Ends achievement={achievement} />
        </aside>
      </div>
    </Page>
  )
}

type Shown = { achievement: Route.ComponentProps['loaderData']['achievement'] }

function Actions({ achievement: { id, status, url } }: Shown) {
  const { t } = useText()
  const { at, may, slug } = useConsole()
  const mayIssue = may('credentials.issue') && status === 'published'
  const mayWrite = may('achievements.write')
  return (
    <>
      {mayWrite && status === 'draft' && (
        <Form method="post">
          <Button look="main" name="status" value="published">
            {t('consoleAchievement.publish')}
          </Button>
        </Form>
      )}
      {mayIssue && (
        <>
          <ButtonLink look="main" icon="plus" to={at(`issue?achievement=${id}`)}>
            {t('consoleIssue.toOne')}
          </ButtonLink>
          <ButtonLink icon="people" to={at(`issue/many?achievement=${id}`)}>
            {t('consoleIssue.toMany')}
          </ButtonLink>
        </>
      )}
      {mayWrite && (
        <ButtonLink icon="pen" to={at(`achievements/${id}/edit`)}>
          {t('consoleAchievement.edit')}
        </ButtonLink>
      )}
      {mayWrite && status !== 'retired' && (
        <ButtonLink icon="link" to={at(`achievements/${id}/stack`)}>
          {t('consoleStack.toEditor')}
        </ButtonLink>
      )}
      {mayWrite && status === 'published' && (
        <ButtonLink icon="calendar" to={at(`offerings/new?achievement=${id}`)}>
          {t('consoleOffering.add')}
        </ButtonLink>
      )}
      {status !== 'draft' && (
        <a className={buttonClass({})} href={url}>
          <Icon name="eye" />
          {t('consoleCredentials.publicPage')}
        </a>
      )}
      {mayIssue && (
        <a
          className={buttonClass({ look: 'plain' })}
          href={`/api/v1/orgs/${slug}/achievements/${id}/template.csv`}
        >
          <Icon name="download" />
          {t('consoleIssue.template')}
        </a>
      )}
    </>
  )
}

/** Takes it out of use, or back. */
function Ends({ achievement: { status } }: Shown) {
  const { t } = useText()
  const { may } = useConsole()
  if (!may('achievements.write') || status === 'draft') return null
  return (
    <Section title={t('consoleAchievement.ends')}>
      {status === 'published' ? (
        <Confirm
          open={t('consoleAchievement.retire')}
          go={t('consoleAchievement.retireGo')}
          fields={{ status: 'retired' }}
        >
          <p>{t('consoleAchievement.retireNote')}</p>
        </Confirm>
      ) : (
        <Confirm
          harmless
          open={t('consoleAchievement.revive')}
          go={t('consoleAchievement.reviveGo')}
          fields={{ status: 'published' }}
        >
          <p>{t('consoleAchievement.reviveNote')}</p>
        </Confirm>
      )}
    </Section>
  )
}
