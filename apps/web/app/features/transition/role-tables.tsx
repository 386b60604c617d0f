import type { Transition } from '@credence/contract'
import { Link } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { Section } from '#app/ui/page.tsx'
import { Meter } from '#app/ui/progress.tsx'
import { Table } from '#app/ui/table.tsx'
import { Headed } from './headed.tsx'
import { wayPath } from './way-path.ts'

/** What covers most of what is missing. */
export function Certifiers({ items }: { items: Transition['certifiers'] }) {
  const { t, percent } = useText()
  if (items.length === 0) return null
  return (
    <Section title={t('transition.certifiers')}>
      <ul className="list">
        {items.map(({ id, name, issuer, share }) => {
          const covers = t('transition.covers', { share: percent(share) })
          return (
            <li key={id} className="transition-line">
              <div>
                <Link to={`/a/${id}`}>{name}</Link> <span className="small soft">{issuer}</span>
              </div>
              <span className="transition-share num">
                {covers}
                <Meter value={share} of={1} label={covers} />
              </span>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

/** Roles that lie between the two, each half of the way a link. */
export function Between({ way, to }: { way: Transition; to: NonNullable<Transition['to']> }) {
  const { t } = useText()
  const { from, between } = way
  return (
    <Section title={t('transition.between')} note={t('transition.betweenNote')}>
      {between.length === 0 ? (
        <p className="soft">{t('transition.betweenNone')}</p>
      ) : (
        <Table
          caption={t('transition.between')}
          fold
          rows={between}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'role',
              head: t('transition.role'),
              names: true,
              cell: ({ id, name }) => <Link to={`/r/${id}`}>{name}</Link>,
            },
            {
              id: 'brings',
              head: t('transition.brings'),
              cell: ({ id, brings }) => (
                <Share
                  head={t('transition.brings')}
                  value={brings}
                  to={wayPath({ from: from.id, to: id })}
                />
              ),
            },
            {
              id: 'leads',
              head: t('transition.leads'),
              cell: ({ id, leads }) => (
                <Share
                  head={t('transition.leads')}
                  value={leads}
                  to={wayPath({ from: id, to: to.id })}
                />
              ),
            },
            ...payColumn(between, t('transition.pay')),
          ]}
        />
      )}
    </Section>
  )
}

/** The roles that are nearest to the one, where no second one is chosen. */
export function Near({ way }: { way: Transition }) {
  const { t } = useText()
  const { from, near } = way
  return (
    <Section title={t('transition.near')} note={t('transition.nearNote')}>
      {near.length === 0 ? (
        <p className="soft">{t('transition.nearNone')}</p>
      ) : (
        <Table
          caption={t('transition.near')}
          fold
          rows={near}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'role',
              head: t('transition.role'),
              names: true,
              cell: ({ id, name }) => <Link to={wayPath({ from: from.id, to: id })}>{name}</Link>,
            },
            {
              id: 'brings',
              head: t('transition.brings'),
              cell: ({ brings }) => <Share head={t('transition.brings')} value={brings} />,
            },
            ...payColumn(near, t('transition.pay')),
          ]}
        />
      )}
    </Section>
  )
}

function Share({ head, value, to }: { head: string; value: number; to?: string }) {
  const { percent } = useText()
  const words = percent(value)
  return (
    <span className="transition-share num">
      <span>
        <Headed head={head}>{to ? <Link to={to}>{words}</Link> : words}</Headed>
      </span>
      <Meter value={value} of={1} label={words} />
    </span>
  )
}

type Paid = { readonly wages?: Transition['from']['wages'] }

/** What the roles pay, where that is known of any of them. */
function payColumn(items: readonly Paid[], head: string) {
  return items.some(({ wages }) => wages?.median !== undefined)
    ? [{ id: 'pay', head, cell: ({ wages }: Paid) => <Pay wages={wages} /> }]
    : []
}

function Pay({ wages }: { wages: Transition['from']['wages'] }) {
  const { t, money } = useText()
  return (
    <Headed head={t('transition.pay')}>
      {wages?.median === undefined ? (
        <span className="soft">{t('transition.unknown')}</span>
      ) : (
        money(wages.median, wages.currency)
      )}
    </Headed>
  )
}
