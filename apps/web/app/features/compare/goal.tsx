import { Form, Link } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { Section } from '#app/ui/page.tsx'
import { wishPath } from './wish.ts'

type Props = {
  kept: { readonly ids: readonly string[]; readonly role: string | undefined }
  role: { readonly id: string; readonly name: string } | undefined
  roles: readonly { readonly id: string; readonly name: string }[]
  q: string | undefined
}

/** The role that the visitor wants, so that reasons speak for it. */
export function Goal({ kept, role, roles, q }: Props) {
  const { t } = useText()
  return (
    <Section title={t('compare.goal')} note={t('compare.goalHint')}>
      {role && (
        <p>
          <Link to={`/r/${role.id}`}>{role.name}</Link> ·{' '}
          <Link to={wishPath({ ids: kept.ids, role: undefined })}>{t('compare.goalClear')}</Link>
        </p>
      )}
      <search>
        <Form action="/compare" className="form">
          {kept.ids.map((id) => (
            <input key={id} type="hidden" name="a" value={id} />
          ))}
          <Field type="search" name="goal" label={t('compare.goalSearch')} defaultValue={q} />
          <Button icon="search">{t('compare.find')}</Button>
        </Form>
      </search>
      {q !== undefined && roles.length === 0 && <p className="soft">{t('compare.noneFound')}</p>}
      {roles.length > 0 && (
        <ul className="list tight" aria-label={t('compare.found')}>
          {roles.map(({ id, name }) => (
            <li key={id}>
              <Link to={wishPath({ ids: kept.ids, role: id })}>{name}</Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
