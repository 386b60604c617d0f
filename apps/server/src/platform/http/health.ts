import { sql } from 'drizzle-orm'
import type { Hono } from 'hono'
import type { Platform } from '../platform.ts'
import type { Env } from './implement.ts'
import { metricsText } from './metrics.ts'

/** Liveness, readiness and figures for whoever watches the service. */
export function health(app: Hono<Env>, { database, jobs }: Platform): void {
  app.get('/healthz', (context) => context.json({ status: 'ok' }))
  app.get('/readyz', async (context) => {
    const parts = {
      database: await answers(() => database.global.execute(sql`select 1`)),
      jobs: jobs.isHealthy(),
    }
    const ready = parts.database && parts.jobs
    return context.json({ status: ready ? 'ready' : 'not ready', ...parts }, ready ? 200 : 503)
  })
  app.get(
    '/metrics',
    async () =>
      new Response(await metricsText(), {
        headers: { 'content-type': 'text/plain; version=0.0.4' },
      }),
  )
}

async function answers(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask()
    return true
  } catch {
    return false
  }
}
