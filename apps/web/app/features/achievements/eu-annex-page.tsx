import type { EuAnnex } from '@credence/contract'
import { Link } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { found, freshHeaders } from '#app/features/credentials/public-page.server.ts'
import type { PlainKey } from '#app/i18n/catalog.ts'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { StatusMark } from '#app/ui/status-mark.tsx'
import type { Kind } from '#app/ui/status-mark.tsx'
import { Table } from '#app/ui/table.tsx'
import type { Route } from './+types/eu-annex-page.ts'

export const handle = { scripts: false } satisfies PageHandle
export const headers = freshHeaders

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const api = apiFor(request, context)
  const achievement = await found(api.getPublicAchievement({ params }), request)
  return { achievement, annex: await api.getEuAnnex({ params }) }
}

type Element = EuAnnex['elements'][number]

const names = {
  learner: 'market.learner',
  title: 'market.eTitle',
  country: 'market.country',
  awardingBody: 'market.awardingBody',
  date: 'market.date',
  outcomes: 'market.outcomes',
  workload: 'market.workload',
  level: 'market.eLevel',
  assessment: 'market.assessment',
  participation: 'market.participation',
  qualityAssurance: 'market.qualityAssurance',
  prerequisites: 'market.prerequisites',
  supervision: 'market.supervision',
  grade: 'market.grade',
  stackability: 'market.stackability',
  furtherInformation: 'market.furtherInformation',
} as const satisfies Record<Element['element'], PlainKey>

const states = {
  stated: { kind: 'good', word: 'market.stated' },
  award: { kind: 'good', word: 'market.award' },
  missing: { kind: 'warn', word: 'market.missing' },
} as const satisfies Record<Element['state'], { kind: Kind; word: PlainKey }>

/** The elements of a European micro-credential, with those that are missing named. */
export default function EuAnnexPage({ loaderData: { achievement, annex } }: Route.ComponentProps) {
  const { t, list } = useText()
  const { elements, missing } = annex
  return (
    <Page
      title={t('market.annex')}
      crumb={<Link to={`/a/${achievement.id}`}>{achievement.name}</Link>}
      lead={t('market.annexLead')}
    >
      {missing.length === 0 ? (
        <Notice kind="good">{t('market.annexWhole')}</Notice>
      ) : (
        <Notice kind="warn">
          {t('market.annexMissing', {
            count: missing.length,
            names: list(missing.map((element) => t(names[element]))),
          })}
        </Notice>
      )}
      <Elements title={t('market.mandatory')} items={elements.filter((one) => one.mandatory)} />
      <Elements title={t('market.optional')} items={elements.filter((one) => !one.mandatory)} />
    </Page>
  )
}

function Elements({ title, items }: { title: string; items: readonly Element[] }) {
  const { t } = useText()
  return (
    <Section title={title}>
      <Table
        caption={title}
        fold
        rows={items}
        rowKey={({ element }) => element}
        columns={[
          {
            id: 'element',
            head: t('market.element'),
            names: true,
            cell: ({ element }) => t(names[element]),
          },
          {
            id: 'state',
            head: t('market.state'),
            cell: ({ state }) => (
              <StatusMark kind={states[state].kind}>{t(states[state].word)}</StatusMark>
            ),
          },
          { id: 'value', head: t('market.value'), cell: ({ value }) => value ?? '–' },
        ]}
      />
    </Section>
  )
}
