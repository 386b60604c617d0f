import type { Offering } from '@credence/contract'
import type { PlainKey } from '#app/i18n/catalog.ts'
import type { Text } from '#app/i18n/create-text.tsx'
import { useText } from '#app/i18n/use-text.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Section } from '#app/ui/page.tsx'

/** The dated, priced ways to take an achievement, each with the way to a seat. */
export function OfferingList({ items }: { items: readonly Offering[] }) {
  const text = useText()
  const { t, money } = text
  if (items.length === 0) return null
  return (
    <Section title={t('offering.title')} note={t('offering.note')} id="dates">
      <ul className="list">
        {items.map((offering) => (
          <li key={offering.id} className="row">
            <div>
              <p>
                <b>{offering.name}</b> · {whenOf(offering, text)}
              </p>
              <p className="small soft">{factsOf(offering, text)}</p>
            </div>
            <div className="push row">
              <b className="num">
                {offering.price === 0
                  ? t('offering.free')
                  : money(offering.price, offering.currency)}
              </b>
              {offering.enrolment === 'open' || offering.enrolment === 'full' ? (
                <ButtonLink small to={`/enrol/${offering.id}`}>
                  {t(offering.enrolment === 'open' ? 'offering.enrol' : 'offering.wait')}
                </ButtonLink>
              ) : (
                <span className="small soft">{t(enrolmentWords[offering.enrolment])}</span>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

export const enrolmentWords = {
  open: 'offering.open',
  full: 'offering.full',
  over: 'offering.over',
  closed: 'offering.closed',
  cancelled: 'offering.cancelled',
} as const satisfies Record<Offering['enrolment'], PlainKey>

export const modeNames = {
  online: 'offering.online',
  onsite: 'offering.onsite',
  blended: 'offering.blended',
  'work-based': 'offering.workBased',
} as const satisfies Record<Offering['mode'], PlainKey>

/** When an offering takes place, in words. */
export function whenOf({ startsAt, endsAt }: Offering, { t, shortDate }: Text): string {
  if (startsAt === undefined) return t('offering.anyTime')
  if (endsAt === undefined) return t('offering.from', { date: shortDate(startsAt) })
  if (shortDate(startsAt) === shortDate(endsAt)) return shortDate(startsAt)
  return t('offering.dates', { start: shortDate(startsAt), end: shortDate(endsAt) })
}

/** Mode, language, hours, place, seats and the last day to enrol, in one line. */
export function factsOf(offering: Offering, text: Text): string {
  const { t, shortDate } = text
  const { mode, language, hours, place, free, enrolUntil } = offering
  return [
    t(modeNames[mode]),
    new Intl.DisplayNames([text.language], { type: 'language' }).of(language),
    t('offering.hours', { count: hours }),
    place,
    free !== undefined && t('offering.seats', { count: free }),
    enrolUntil && t('offering.until', { date: shortDate(enrolUntil) }),
  ]
    .filter(Boolean)
    .join(' · ')
}
