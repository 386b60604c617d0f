import type { Achievement } from '@credence/contract'
import { Link } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { found, freshHeaders } from '#app/features/credentials/public-page.server.ts'
import { PageMeta } from '#app/features/credentials/page-meta.tsx'
import { cataloguePath } from '#app/features/catalogue/filters.ts'
import { ExamList } from '#app/features/exams/exam-list.tsx'
import { OfferingList } from '#app/features/offerings/offering-list.tsx'
import { stackOf } from '#app/features/stacks/stack-of.server.ts'
import { CountsTowards, StackSection } from '#app/features/stacks/stack-section.tsx'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { DataList } from '#app/ui/data-list.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { OutsideLink, Prose, plainProse } from '#app/ui/prose.tsx'
import { SkillChip } from '#app/ui/skill-chip.tsx'
import type { Route } from './+types/achievement-page.ts'
import { Badge } from './badge.tsx'
import { euFacts } from './eu-facts.tsx'
import { glanceFacts } from './glance.tsx'
import { MarketFacts } from './market-facts.tsx'
import { OverlapSection } from './overlap-section.tsx'
import { RoleCoverageSection } from './role-coverage.tsx'
import { Alignments, More, Results } from './definition-sections.tsx'
import { typeName } from './type-words.ts'
import './achievements.css'

export const handle = { scripts: false } satisfies PageHandle
export const headers = freshHeaders

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { id } = params
  const api = apiFor(request, context)
  const achievement = await found(api.getPublicAchievement({ params: { id } }), request)
  const [{ items: offerings }, { items: exams }, coverage, overlap, stack] = await Promise.all([
    api.listPublicOfferings({ params: { id } }),
    api.listAchievementExams({ params: { id } }),
    api.getRoleCoverage({ params: { id }, query: {} }),
    achievement.status === 'published' ? api.getOverlap({ params: { id } }) : undefined,
    stackOf(api, achievement),
  ])
  return { achievement, offerings, exams, coverage, overlap, ...stack }
}

/** The public page of something that can be earned: what it is, what it takes, what it is worth. */
export default function AchievementPage({ loaderData }: Route.ComponentProps) {
  const { achievement, offerings, exams, coverage, overlap, stack, progress, countsTowards } =
    loaderData
  const text = useText()
  const { t, rich } = text
  const { issuer, name, skills, eu } = achievement
  const type = typeName(achievement.achievementType, text)
  const stated = Object.keys(eu).length > 0
  const detailed = stated || achievement.resultDescriptions.length > 0
  return (
    <Page
      title={name}
      crumb={rich(
        'achievement.by',
        { link: (inside) => <Link to={`/i/${issuer.slug}`}>{inside}</Link> },
        { type, issuer: issuer.name },
      )}
      lead={plainProse(achievement.description, 300)}
      seal={
        <Badge
          design={achievement.design}
          name={name}
          type={achievement.achievementType}
          size={208}
        />
      }
      actions={
        <>
          {offerings.length > 0 && (
            <ButtonLink look="main" icon="calendar" to="#dates">
              {t('offering.title')}
            </ButtonLink>
          )}
          {exams.length > 0 && (
            <ButtonLink look={offerings.length > 0 ? undefined : 'main'} icon="pen" to="#exams">
              {t('exam.take')}
            </ButtonLink>
          )}
          {achievement.status === 'published' && (
            <ButtonLink
              look={offerings.length + exams.length > 0 ? undefined : 'main'}
              icon="turn"
              to={`/plan?goal=${achievement.id}`}
            >
              {t('plan.mine')}
            </ButtonLink>
          )}
          <Link to={`/i/${issuer.slug}`}>
            {t('achievement.issuerPage', { issuer: issuer.name })}
          </Link>
          <span className="soft small num">
            {t('achievement.issued', { count: achievement.issuedCount })}
          </span>
        </>
      }
    >
      <Meta achievement={achievement} />
      {achievement.status === 'retired' && (
        <Notice kind="warn" title={t('achievement.retiredTitle')}>
          {t('achievement.retired')}
        </Notice>
      )}
      <Section title={t('achievement.glance')}>
        <DataList columns="four" facts={glanceFacts(achievement, text)} />
      </Section>
      <Section title={t('achievement.skills')} note={t('achievement.skillsNote')}>
        {skills.length === 0 ? (
          <p className="soft">{t('achievement.skillsNone')}</p>
        ) : (
          <ul className="chips">
            {skills.map((skill, index) => (
              <li key={index}>
                <SkillChip
                  name={skill.name}
                  level={skill.level}
                  framework={skill.framework}
                  to={
                    skill.skillId ? `/s/${skill.skillId}` : cataloguePath({}, { skill: skill.name })
                  }
                />
              </li>
            ))}
          </ul>
        )}
      </Section>
      {stack && <StackSection stack={stack} progress={progress} />}
      <Earning achievement={achievement} />
      <OfferingList items={offerings} />
      <ExamList items={exams} />
      <MarketFacts achievement={achievement} />
      <RoleCoverageSection {...coverage} />
      <CountsTowards stacks={countsTowards} />
      {overlap && <OverlapSection achievement={achievement} overlap={overlap} />}
      <div className={detailed ? 'cols' : undefined}>
        {detailed && (
          <div>
            <Results descriptions={achievement.resultDescriptions} />
            {stated && (
              <Section title={t('achievement.european')} note={t('achievement.europeanNote')}>
                <DataList columns="two" facts={euFacts(eu, text)} />
              </Section>
            )}
          </div>
        )}
        <aside>
          <More achievement={achievement} />
          <Alignments alignments={achievement.alignments} />
        </aside>
      </div>
    </Page>
  )
}

function Earning({ achievement }: { achievement: Achievement }) {
  const { t } = useText()
  const { criteria, outcomes, description } = achievement
  return (
    <Section title={t('achievement.criteria')}>
      <div className="shown">
        {description.length > 300 && <Prose text={description} />}
        {criteria.narrative && <Prose text={criteria.narrative} />}
        {criteria.url !== undefined && (
          <p>
            <OutsideLink href={criteria.url}>{t('achievement.criteriaMore')}</OutsideLink>
          </p>
        )}
        {!criteria.narrative && criteria.url === undefined && (
          <p className="soft">{t('achievement.criteriaNone')}</p>
        )}
        {outcomes.length > 0 && (
          <div>
            <h3>{t('achievement.outcomes')}</h3>
            <ul className="ticks">
              {outcomes.map((outcome, index) => (
                <li key={index}>{outcome}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Section>
  )
}

function Meta({ achievement }: { achievement: Achievement }) {
  const { name, issuer, url, eu } = achievement
  const description = plainProse(achievement.description)
  return (
    <PageMeta
      title={name}
      description={description}
      url={url}
      type="website"
      data={{
        '@type': 'EducationalOccupationalCredential',
        '@id': url,
        url,
        name,
        description,
        credentialCategory: achievement.achievementType,
        image: achievement.imageUrl,
        inLanguage: achievement.language,
        educationalLevel: eu.eqfLevel === undefined ? undefined : `EQF ${eu.eqfLevel}`,
        recognizedBy: {
          '@type': 'Organization',
          name: issuer.name,
          url: new URL(`/i/${issuer.slug}`, url).href,
        },
        competencyRequired: achievement.skills.map((skill) => ({
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
