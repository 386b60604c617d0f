import type { Me } from '@credence/contract'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { Section } from '#app/ui/page.tsx'
import { StatusMark } from '#app/ui/status-mark.tsx'

type Address = Me['addresses'][number]

/** One's addresses: which are confirmed, another one to add, one to remove. */
export function Addresses(props: {
  addresses: readonly Address[]
  typed?: string
  error?: string
}) {
  const { t } = useText()
  return (
    <Section id="addresses" title={t('profile.addresses')} note={t('profile.addressesNote')}>
      <ul className="list addresses">
        {props.addresses.map((address) => (
          <li key={address.id}>
            <div>
              <p>
                <b>{address.email}</b>
              </p>
              <p className="small row state">
                <State address={address} />
              </p>
            </div>
            {!address.verified && <Resend email={address.email} />}
            {!address.primary && <Remove address={address} />}
          </li>
        ))}
      </ul>
      <form method="post" className="form add">
        <input type="hidden" name="intent" value="add-address" />
        <Field
          name="email"
          type="email"
          label={t('profile.add')}
          hint={t('profile.addHint')}
          autoComplete="email"
          required
          defaultValue={props.typed}
          error={props.error}
        />
        <div className="acts">
          <Button icon="plus">{t('profile.addGo')}</Button>
        </div>
      </form>
    </Section>
  )
}

function State({ address }: { address: Address }) {
  const { t } = useText()
  if (!address.verified) return <StatusMark kind="warn">{t('profile.waiting')}</StatusMark>
  return (
    <>
      <StatusMark kind="good">{t('profile.confirmed')}</StatusMark>
      {address.primary && <span className="soft">{t('profile.primary')}</span>}
    </>
  )
}

function Resend({ email }: { email: string }) {
  const { t } = useText()
  return (
    <form method="post">
      <input type="hidden" name="intent" value="add-address" />
      <input type="hidden" name="email" value={email} />
      <Button small icon="mail">
        {t('profile.resend')}
      </Button>
    </form>
  )
}

/** Says what will happen before the button that does it. */
function Remove({ address }: { address: Address }) {
  const { t } = useText()
  const { id, email } = address
  return (
    <details className="remove">
      <summary aria-label={`${t('profile.remove')}: ${email}`}>{t('profile.remove')}</summary>
      <form method="post" className="stack">
        <input type="hidden" name="intent" value="remove-address" />
        <input type="hidden" name="id" value={id} />
        <p className="small soft">{t('profile.removeText', { email })}</p>
        <Button small look="danger" icon="trash">
          {t('profile.removeGo')}
        </Button>
      </form>
    </details>
  )
}
