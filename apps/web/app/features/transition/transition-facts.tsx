import type { Transition } from '@credence/contract'
import type { Text } from '#app/i18n/create-text.tsx'
import type { Fact } from '#app/ui/data-list.tsx'

type Role = Transition['from']

/** How near two roles are, and what they pay where that is known. */
export function transitionFacts(
  { from, share, mustHaves }: Transition,
  to: Role,
  text: Text,
): readonly Fact[] {
  const { t, percent } = text
  const facts: (Fact | undefined)[] = [
    {
      id: 'share',
      term: t('transition.share'),
      value: percent(share),
      note: t('transition.shareNote'),
    },
    mustHaves.of === 0
      ? undefined
      : { id: 'musts', term: t('transition.musts'), value: t('transition.mustsOf', mustHaves) },
    wageFact('wageFrom', from, text),
    wageFact('wageTo', to, text, from),
  ]
  return facts.filter((fact) => fact !== undefined)
}

function wageFact(
  id: 'wageFrom' | 'wageTo',
  { wages }: Role,
  { t, money }: Text,
  before?: Role,
): Fact | undefined {
  if (wages?.median === undefined) return undefined
  const known = before?.wages?.currency === wages.currency ? before.wages.median : undefined
  const more = known === undefined ? 0 : wages.median - known
  const amount = money(Math.abs(more), wages.currency)
  return {
    id,
    term: t(`transition.${id}`),
    value: money(wages.median, wages.currency),
    note: (
      <>
        {more !== 0 && (
          <>
            {t(more > 0 ? 'transition.wageMore' : 'transition.wageLess', { amount })}
            <br />
          </>
        )}
        {t('role.wageSource', { source: wages.source, year: String(wages.year) })}
      </>
    ),
  }
}
