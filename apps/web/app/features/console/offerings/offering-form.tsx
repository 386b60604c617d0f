import { offeringModes } from '@credence/contract'
import type { CallInput, Contract, Offering } from '@credence/contract'
import { modeNames } from '#app/features/offerings/offering-list.tsx'
import { useText } from '#app/i18n/use-text.ts'
import { Field, Select } from '#app/ui/field.tsx'
import { filled, numberOf, oneOf, textOf } from '../form-text.ts'
import type { RefusalWords } from '../refusal.server.ts'

type Body = Omit<CallInput<Contract['createOffering']>['body'], 'achievementId'>

export const offeringFields = [
  'name',
  'language',
  'mode',
  'hours',
  'price',
  'currency',
  'seats',
  'startsAt',
  'endsAt',
  'enrolUntil',
  'place',
  'url',
] as const
export type OfferingDraft = Readonly<Partial<Record<(typeof offeringFields)[number], string>>>

/** The offering form as it was sent. */
export function readOfferingDraft(form: FormData): OfferingDraft {
  return Object.fromEntries(offeringFields.map((name) => [name, textOf(form, name)]))
}

/** The form of an offering that exists. */
export function draftOfOffering(offering: Offering): OfferingDraft {
  const day = (moment: string | undefined) => moment?.slice(0, 10)
  return {
    ...offering,
    hours: String(offering.hours),
    price: String(offering.price),
    seats: offering.seats === undefined ? '' : String(offering.seats),
    startsAt: day(offering.startsAt),
    endsAt: day(offering.endsAt),
    enrolUntil: day(offering.enrolUntil),
  }
}

/** What the form offers. What makes no sense is handed on as it is, for the API to say so. */
export function readOffering(form: FormData): Body {
  const seats = filled(form, 'seats')
  return {
    name: textOf(form, 'name'),
    language: filled(form, 'language') ?? 'en',
    mode: oneOf(offeringModes, form.get('mode')) ?? 'online',
    hours: numberOf(textOf(form, 'hours')) ?? -1,
    price: numberOf(textOf(form, 'price') || '0') ?? -1,
    currency: textOf(form, 'currency').toUpperCase() || 'EUR',
    seats: seats === undefined ? undefined : (numberOf(seats) ?? -1),
    startsAt: filled(form, 'startsAt'),
    endsAt: filled(form, 'endsAt'),
    enrolUntil: filled(form, 'enrolUntil'),
    place: filled(form, 'place'),
    url: filled(form, 'url'),
  }
}

/** What to say about each field. */
export const offeringWords: RefusalWords = {
  fields: [
    ['startsAt', 'consoleOffering.dateWrong'],
    ['endsAt', 'consoleOffering.dateWrong'],
    ['enrolUntil', 'consoleOffering.dateWrong'],
    ...offeringFields.map((name) => [name, 'consoleOffering.wrong'] as const),
  ],
  codes: { conflict: 'consoleOffering.seatsWrong' },
}

type Props = { draft: OfferingDraft; error: (path: string) => string | undefined }

/** The fields of an offering. */
export function OfferingFields({ draft, error }: Props) {
  const { t } = useText()
  const field = (name: (typeof offeringFields)[number]) => ({
    name,
    defaultValue: draft[name],
    error: error(name),
  })
  return (
    <div className="fields">
      <Field
        {...field('name')}
        label={t('consoleOffering.name')}
        hint={t('consoleOffering.nameHint')}
        maxLength={200}
      />
      <div className="pair">
        <Select {...field('mode')} label={t('consoleOffering.mode')}>
          {offeringModes.map((mode) => (
            <option key={mode} value={mode}>
              {t(modeNames[mode])}
            </option>
          ))}
        </Select>
        <Field
          {...field('language')}
          label={t('consoleOffering.language')}
          hint={t('consoleOffering.languageHint')}
          required={false}
        />
        <Field {...field('hours')} inputMode="numeric" label={t('consoleOffering.hours')} />
      </div>
      <div className="pair">
        <Field
          {...field('price')}
          inputMode="decimal"
          label={t('consoleOffering.price')}
          hint={t('consoleOffering.priceHint')}
          required={false}
        />
        <Field
          {...field('currency')}
          label={t('consoleOffering.currency')}
          placeholder="EUR"
          required={false}
          maxLength={3}
        />
        <Field
          {...field('seats')}
          inputMode="numeric"
          label={t('consoleOffering.seats')}
          hint={t('consoleOffering.seatsHint')}
          required={false}
        />
      </div>
      <div className="pair">
        <Field
          {...field('startsAt')}
          type="date"
          label={t('consoleOffering.starts')}
          hint={t('consoleOffering.startsHint')}
          required={false}
        />
        <Field
          {...field('endsAt')}
          type="date"
          label={t('consoleOffering.ends')}
          required={false}
        />
        <Field
          {...field('enrolUntil')}
          type="date"
          label={t('consoleOffering.until')}
          required={false}
        />
      </div>
      <Field {...field('place')} label={t('consoleOffering.place')} required={false} />
      <Field {...field('url')} type="url" label={t('consoleOffering.url')} required={false} />
    </div>
  )
}
