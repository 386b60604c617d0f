import { desc } from 'drizzle-orm'
import type { Hono } from 'hono'
import type { Env } from '../../platform/http/implement.ts'
import type { Platform } from '../../platform/platform.ts'
import { keptMail } from './tables.ts'

/** The demo’s letter box: mails that were kept since there is no mail server, newest first. Mounted in the demo only. */
export function keptMails(app: Hono<Env>, { database, config }: Platform): void {
  const { host } = new URL(config.publicUrl)
  app.get('/dev/mail.json', async (context) => {
    // Another name that leads to this machine may not read the mails of its demo.
    if (new URL(context.req.url).host !== host) return context.notFound()
    const rows = await database.global.select().from(keptMail).orderBy(desc(keptMail.at)).limit(100)
    const items = rows.map(({ id, to, subject, text, at }) => ({
      id,
      to,
      subject,
      text,
      at: at.toISOString(),
    }))
    return context.json({ items }, 200, { 'cache-control': 'no-store' })
  })
}
