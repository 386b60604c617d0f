import type { AchievementSummary } from '@credence/contract'
import { Form, Link } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { Section } from '#app/ui/page.tsx'
import { most, wishPath } from './wish.ts'

type Props = {
  kept: { readonly ids: readonly string[]; readonly role: string | undefined }
  others: readonly AchievementSummary[]
  q: string | undefined
}

/** A search of the catalogue, each hit one click away from the comparison. */
export function AddMore({ kept, others, q }: Props) {
  const { t } = useText()
  if (kept.ids.length >= most) {
    return (
      <Section title={t('compare.add')}>
        <p className="soft">{t('compare.full')}</p>
      </Section>
    )
  }
  return (
    <Section title={t('compare.add')}>
      <search>
        <Form action="/compare" className="form">
          {kept.ids.map((id) => (
            <input key={id} type="hidden" name="a" value={id} />
          ))}
          {kept.role && <input type="hidden" name="role" value={kept.role} />}
          <Field type="search" name="q" label={t('compare.search')} defaultValue={q} />
          <Button icon="search">{t('compare.find')}</Button>
        </Form>
      </search>
      {others.length === 0 ? (
        <p className="soft">{t('compare.noneFound')}</p>
      ) : (
        <ul className="list tight" aria-label={t('compare.found')}>
          {others.map(({ id, name, issuer }) => (
            <li key={id}>
              <Link
                to={wishPath({ ...kept, ids: [...kept.ids, id] })}
                aria-label={t('compare.addOne', { name })}
              >
                {name}
              </Link>{' '}
              <span className="small soft">{issuer.name}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
