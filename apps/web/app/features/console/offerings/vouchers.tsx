import type { Contract, Output } from '@credence/contract'
import { Form, Link, useNavigation } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import type { PlainKey } from '#app/i18n/catalog.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { CopyButton } from '#app/ui/copy-button.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { StatusMark } from '#app/ui/status-mark.tsx'
import type { Kind } from '#app/ui/status-mark.tsx'
import { Table } from '#app/ui/table.tsx'
import { Confirm } from '../confirm.tsx'
import { filled, numberOf, textOf } from '../form-text.ts'
import { ask } from '../member-of.server.ts'
import { RefusalNotice, useErrors } from '../refusal-notice.tsx'
import { refusalOf } from '../refusal.server.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/vouchers.ts'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { items } = await ask(apiFor(request, context).listVouchers({ params }), request)
  return items
}

/** The answer to a new voucher holds its code: nobody may keep that page. */
export const headers = () => ({ 'cache-control': 'no-store' })

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const api = apiFor(request, context)
  try {
    if (textOf(form, 'step') !== 'revoke') {
      const { name, code } = await api.createVoucher({
        params,
        body: {
          name: textOf(form, 'name'),
          uses: numberOf(textOf(form, 'uses') || '1') ?? -1,
          expiresAt: filled(form, 'expiresAt'),
        },
      })
      return { made: { name, code } }
    }
    await api.revokeVoucher({ params: { org: params.org, id: textOf(form, 'id') } })
  } catch (error) {
    const wrong = 'consoleOffering.wrong'
    const refused = refusalOf(error, {
      fields: [
        ['name', wrong],
        ['uses', wrong],
        ['expiresAt', wrong],
      ],
    })
    return { refused }
  }
  return redirectSaying(`/orgs/${params.org}/vouchers`, 'saved')
}

/** Codes that pay for seats. A code is shown once, when it is made. */
export default function Vouchers({ loaderData: items, actionData }: Route.ComponentProps) {
  const { t } = useText()
  const { at, may } = useConsole()
  const made = actionData?.made
  return (
    <Page
      title={t('consoleOffering.vouchers')}
      lead={t('consoleOffering.vouchersLead')}
      crumb={<Link to={at('offerings')}>{t('consoleOffering.title')}</Link>}
    >
      {made && (
        <Section title={`${t('consoleOffering.voucherMade')} ${made.name}`} rule={false}>
          <div className="stack" role="status">
            <Notice kind="warn">{t('consoleOffering.voucherOnce')}</Notice>
            <code className="secret">{made.code}</code>
            <span className="scripted">
              <CopyButton text={made.code} />
            </span>
          </div>
        </Section>
      )}
      {items.length === 0 ? (
        <p className="soft">{t('consoleOffering.vouchersNone')}</p>
      ) : (
        <VoucherTable items={items} />
      )}
      {may('credentials.issue') && <NewVoucher key={made?.code} refused={actionData?.refused} />}
    </Page>
  )
}

type Voucher = Output<Contract['listVouchers']>['items'][number]

const marks: Readonly<Record<Voucher['status'], { kind: Kind; word: PlainKey }>> = {
  open: { kind: 'good', word: 'consoleOffering.open' },
  used: { kind: 'unknown', word: 'consoleOffering.spent' },
  expired: { kind: 'warn', word: 'consoleOffering.expired' },
  revoked: { kind: 'bad', word: 'consoleOffering.revoked' },
}

function VoucherTable({ items }: { items: readonly Voucher[] }) {
  const { t, shortDate } = useText()
  const { may } = useConsole()
  return (
    <Table
      caption={t('consoleOffering.vouchers')}
      fold
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'name',
          head: t('consoleOffering.voucherName'),
          names: true,
          cell: ({ name }) => name,
        },
        {
          id: 'used',
          head: t('consoleOffering.uses'),
          number: true,
          cell: ({ used, uses }) => t('consoleOffering.used', { used, uses }),
        },
        {
          id: 'expires',
          head: t('consoleOffering.expires'),
          cell: ({ expiresAt }) => (expiresAt ? shortDate(expiresAt) : '–'),
        },
        {
          id: 'state',
          head: t('consoleOffering.state'),
          cell: ({ status }) => (
            <StatusMark kind={marks[status].kind}>{t(marks[status].word)}</StatusMark>
          ),
        },
        {
          id: 'acts',
          head: t('console.actions'),
          hideHead: true,
          end: true,
          cell: ({ id, name, status }) =>
            status === 'open' &&
            may('credentials.issue') && (
              <Confirm
                open={t('consoleOffering.revoke')}
                about={name}
                go={t('consoleOffering.revoke')}
                fields={{ step: 'revoke', id }}
              >
                <p>{t('consoleOffering.revokeNote')}</p>
              </Confirm>
            ),
        },
      ]}
    />
  )
}

function NewVoucher({ refused }: { refused?: ReturnType<typeof refusalOf> }) {
  const { t } = useText()
  const error = useErrors(refused)
  const busy = useNavigation().formMethod === 'POST'
  return (
    <Section title={t('consoleOffering.voucherNew')}>
      <Form method="post" className="form fields">
        <RefusalNotice refused={refused} />
        <Field
          name="name"
          label={t('consoleOffering.voucherName')}
          required
          maxLength={100}
          error={error('name')}
        />
        <div className="pair">
          <Field
            name="uses"
            inputMode="numeric"
            label={t('consoleOffering.uses')}
            defaultValue="1"
            error={error('uses')}
          />
          <Field
            name="expiresAt"
            type="date"
            label={t('consoleOffering.expires')}
            hint={t('consoleOffering.expiresHint')}
            required={false}
            error={error('expiresAt')}
          />
        </div>
        <div className="acts">
          <Button look="main" busy={busy}>
            {t('consoleOffering.voucherGo')}
          </Button>
        </div>
      </Form>
    </Section>
  )
}
