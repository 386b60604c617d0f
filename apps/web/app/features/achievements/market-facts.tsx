import { renewalsIn } from '@credence/contract'
import type { Achievement } from '@credence/contract'
import type { PlainKey } from '#app/i18n/catalog.ts'
import type { Text } from '#app/i18n/create-text.tsx'
import { useText } from '#app/i18n/use-text.ts'
import { DataList } from '#app/ui/data-list.tsx'
import type { Fact } from '#app/ui/data-list.tsx'
import { Section } from '#app/ui/page.tsx'
import { OutsideLink } from '#app/ui/prose.tsx'

/** What it costs from the first day to the fifth year, in the currency of the issuer. */
export function fiveYearCost({ costs, validityMonths }: Achievement): number | undefined {
  if (!costs) return undefined
  return costs.learning + costs.exam + renewalsIn(5, validityMonths) * costs.renewal
}

/** For whom it is, what it costs, who recognises it. Shown where the issuer says any of it. */
export function MarketFacts({ achievement }: { achievement: Achievement }) {
  const text = useText()
  const facts = factsOf(achievement, text)
  if (facts.length === 0) return null
  return (
    <Section title={text.t('offering.facts')}>
      <DataList facts={facts} />
    </Section>
  )
}

const breadths = { general: 'offering.general', micro: 'offering.micro' } as const
const focuses = {
  industry: 'offering.industry',
  'soft-skill': 'offering.softSkill',
  'cross-disciplinary': 'offering.crossDisciplinary',
} as const satisfies Record<NonNullable<Achievement['focus']>, PlainKey>

function factsOf(achievement: Achievement, { t, money }: Text): readonly Fact[] {
  const { breadth, focus, audience, costs, recognition = [], renewal, careerImpact } = achievement
  const total = fiveYearCost(achievement)
  const cost = (id: 'learning' | 'exam' | 'renewal', term: string): Fact | undefined =>
    costs && costs[id] > 0 ? { id, term, value: money(costs[id], costs.currency) } : undefined
  const facts: (Fact | undefined)[] = [
    breadth && { id: 'breadth', term: t('offering.breadth'), value: t(breadths[breadth]) },
    focus && { id: 'focus', term: t('offering.focus'), value: t(focuses[focus]) },
    audience ? { id: 'audience', term: t('offering.audience'), value: audience } : undefined,
    cost('learning', t('offering.costLearning')),
    cost('exam', t('offering.costExam')),
    cost('renewal', t('offering.costRenewal')),
    costs && total !== undefined
      ? {
          id: 'five',
          term: t('offering.fiveYears'),
          value: total === 0 ? t('offering.free') : money(total, costs.currency),
          note: t('offering.fiveYearsNote', { count: renewalsIn(5, achievement.validityMonths) }),
        }
      : undefined,
    renewal ? { id: 'way', term: t('offering.renewalWay'), value: renewal } : undefined,
    recognition.length > 0
      ? {
          id: 'recognised',
          term: t('offering.recognised'),
          value: (
            <ul className="list tight">
              {recognition.map(({ name, url, note }, index) => (
                <li key={index}>
                  {url ? <OutsideLink href={url}>{name}</OutsideLink> : name}
                  {note && <p className="small soft">{note}</p>}
                </li>
              ))}
            </ul>
          ),
        }
      : undefined,
    careerImpact
      ? {
          id: 'career',
          term: t('offering.career'),
          value: careerImpact.text,
          note: careerImpact.source && (
            <OutsideLink href={careerImpact.source}>{careerImpact.source}</OutsideLink>
          ),
        }
      : undefined,
  ]
  return facts.filter((fact) => fact !== undefined)
}
