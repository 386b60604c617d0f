import { Fragment } from 'react'
import { Link, data } from 'react-router'
import { apiContext } from '#app/api-context.ts'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { Page } from '#app/ui/page.tsx'
import type { Route } from './+types/mail.ts'
import { keptMails } from './kept-mails.server.ts'
import './mail.css'

export const handle = { scripts: false } satisfies PageHandle
export const headers = () => ({ 'cache-control': 'no-store' })

export async function loader({ params, context }: Route.LoaderArgs) {
  const mail = (await keptMails(context)).find(({ id }) => id === params.id)
  if (!mail) throw data(null, { status: 404 })
  return { mail, origin: context.get(apiContext).origin }
}

/** One mail as its text, with links that lead to this installation. */
export default function Mail({ loaderData: { mail, origin } }: Route.ComponentProps) {
  const { t, dateTime } = useText()
  return (
    <Page
      title={mail.subject}
      width="reading"
      crumb={<Link to="/dev/mail">{t('mailbox.all')}</Link>}
    >
      <p className="small soft">{t('mailbox.toAt', { to: mail.to, time: dateTime(mail.at) })}</p>
      <p className="sheet mail">
        {mail.text.split(/(https?:\/\/\S+)/).map((piece, index) => (
          <Fragment key={index}>
            {isOurs(piece, origin) ? <a href={piece}>{piece}</a> : piece}
          </Fragment>
        ))}
      </p>
    </Page>
  )
}

const isOurs = (piece: string, origin: string) =>
  /^https?:\/\//.test(piece) && URL.parse(piece)?.origin === new URL(origin).origin
