import { Form, Link } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { Section } from '#app/ui/page.tsx'
import { wayPath } from './way-path.ts'

type Named = { readonly id: string; readonly name: string }

type Props = {
  readonly side: 'from' | 'to'
  readonly kept: { readonly from?: string; readonly to?: string }
  readonly role?: Named
  readonly q?: string
  readonly found?: readonly (Named & { readonly framework?: { readonly name: string } })[]
}

/** One of the two roles: which it is, and how to find another. */
export function RoleChoice({ side, kept, role, q, found }: Props) {
  const { t } = useText()
  const other = side === 'from' ? 'to' : 'from'
  return (
    <Section title={t(side === 'from' ? 'transition.from' : 'transition.to')} id={side}>
      {role && (
        <p>
          <Link to={`/r/${role.id}`}>{role.name}</Link> ·{' '}
          <Link to={wayPath({ [other]: kept[other] })}>{t('transition.other')}</Link>
        </p>
      )}
      {!role && (
        <search>
          <Form action="/transition" className="form">
            {kept[other] && <input type="hidden" name={other} value={kept[other]} />}
            <Field
              type="search"
              name={side === 'from' ? 'fq' : 'tq'}
              label={t('transition.search')}
              defaultValue={q}
              maxLength={200}
              id={`${side}-search`}
            />
            <div>
              <Button icon="search">{t('transition.find')}</Button>
            </div>
          </Form>
        </search>
      )}
      {found?.length === 0 && <p className="soft">{t('transition.noneFound')}</p>}
      {found && found.length > 0 && (
        <ul className="list tight" aria-label={t('transition.found')}>
          {found.map(({ id, name, framework }) => (
            <li key={id}>
              <Link to={wayPath({ ...kept, [side]: id })}>{name}</Link>{' '}
              {framework && <span className="small soft">{framework.name}</span>}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
