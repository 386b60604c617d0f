import { Link } from 'react-router'
import { typeName } from '#app/features/achievements/type-words.ts'
import type { PlainKey } from '#app/i18n/catalog.ts'
import type { Text } from '#app/i18n/create-text.tsx'
import { useText } from '#app/i18n/use-text.ts'
import { Icon } from '#app/ui/icon.tsx'
import { cataloguePath, facetNames } from './filters.ts'
import type { FacetName, Filters } from './filters.ts'

type Value = { readonly value: string; readonly label: string; readonly count: number }
type FacetValues = Readonly<Record<FacetName, readonly Value[]>>
type Props = { filters: Filters; facets: FacetValues }

const titles = {
  type: 'catalogue.type',
  issuer: 'catalogue.issuer',
  skill: 'catalogue.skill',
  language: 'catalogue.language',
} as const satisfies Readonly<Record<FacetName, PlainKey>>

/** How the list can be narrowed down further: every choice is a link, with how much it leaves. */
export function Facets({ filters, facets }: Props) {
  const text = useText()
  const open = facetNames.filter((name) => !filters[name] && facets[name].length > 1)
  if (open.length === 0) return null
  return (
    <nav id="narrow" className="facets" aria-label={text.t('catalogue.narrow')}>
      {open.map((name) => (
        <details key={name} open>
          <summary>{text.t(titles[name])}</summary>
          <ul>
            {facets[name].slice(0, 12).map((value) => (
              <li key={value.value}>
                <Link to={cataloguePath(filters, { [name]: value.value })}>
                  {labelOf(name, value, text)}
                </Link>
                <span className="small faint num">{text.number(value.count)}</span>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </nav>
  )
}

/** The filters in force; each is a link that takes it away. */
export function Chosen({ filters, facets }: Props) {
  const text = useText()
  const { t } = text
  const chosen = facetNames.flatMap((name) => {
    const value = filters[name]
    const known = facets[name].find((one) => one.value === value)
    return value ? [{ name, label: labelOf(name, known ?? { value, label: value }, text) }] : []
  })
  if (chosen.length === 0) return null
  return (
    <ul className="chips chosen" aria-label={t('catalogue.chosen')}>
      {chosen.map(({ name, label }) => (
        <li key={name}>
          <Link
            className="chip"
            to={cataloguePath(filters, { [name]: undefined })}
            aria-label={t('catalogue.remove', { name: label })}
            aria-current="true"
          >
            {label}
            <Icon name="cross" small />
          </Link>
        </li>
      ))}
      <li>
        <Link className="small" to={cataloguePath({ q: filters.q })}>
          {t('catalogue.clear')}
        </Link>
      </li>
    </ul>
  )
}

function labelOf(name: FacetName, { value, label }: Omit<Value, 'count'>, text: Text): string {
  if (name === 'type') return typeName(value, text)
  if (name === 'language') return languageName(value, text)
  return label
}

function languageName(tag: string, { language }: Text): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}
