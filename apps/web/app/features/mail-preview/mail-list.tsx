import { Link } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import type { Route } from './+types/mail-list.ts'
import { keptMails } from './kept-mails.server.ts'

export const handle = { scripts: false } satisfies PageHandle
export const headers = () => ({ 'cache-control': 'no-store' })

export async function loader({ context }: Route.LoaderArgs) {
  return { mails: await keptMails(context) }
}

/** In the demo: the mails that would have been sent. */
export default function MailList({ loaderData: { mails } }: Route.ComponentProps) {
  const { t, dateTime } = useText()
  return (
    <Page title={t('mailbox.title')} lead={t('mailbox.lead')}>
      {mails.length === 0 ? (
        <EmptyState title={t('mailbox.emptyTitle')}>{t('mailbox.empty')}</EmptyState>
      ) : (
        <Table
          caption={t('mailbox.caption')}
          fold
          rows={mails}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'subject',
              head: t('mailbox.subject'),
              names: true,
              cell: ({ id, subject }) => <Link to={`/dev/mail/${id}`}>{subject}</Link>,
            },
            { id: 'to', head: t('mailbox.to'), cell: ({ to }) => to },
            { id: 'at', head: t('mailbox.at'), number: true, cell: ({ at }) => dateTime(at) },
          ]}
        />
      )}
    </Page>
  )
}
