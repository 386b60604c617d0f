import { data } from 'react-router'
import type { RouterContextProvider } from 'react-router'
import { apiContext } from '#app/api-context.ts'

export type KeptMail = {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly at: string
}

/**
 * The mails that the demo keeps, newest first.
 *
 * @throws the page for 404, where there is no demo
 */
export async function keptMails(
  context: Readonly<RouterContextProvider>,
): Promise<readonly KeptMail[]> {
  const { origin, send } = context.get(apiContext)
  const reply = await send(new Request(new URL('/dev/mail.json', origin)))
  const body: unknown = reply.ok ? await reply.json().catch(() => undefined) : undefined
  const items = typeof body === 'object' && body && 'items' in body ? body.items : undefined
  if (!Array.isArray(items)) throw data(null, { status: 404 })
  return items.filter(isMail)
}

const isMail = (value: unknown): value is KeptMail =>
  typeof value === 'object' &&
  value !== null &&
  ['id', 'to', 'subject', 'text', 'at'].every(
    (name) =>
      name in value && typeof Object.getOwnPropertyDescriptor(value, name)?.value === 'string',
  )
