import { contract } from '@credence/contract'
import { Hono } from 'hono'
import { openAchievements } from './features/achievements/index.ts'
import { openAssessment } from './features/assessment/index.ts'
import { mountConformance } from './features/conformance/index.ts'
import { keptMails, openIdentity } from './features/identity/index.ts'
import { openIssuing } from './features/issuing/index.ts'
import { openLearning } from './features/learning/index.ts'
import { openQuality } from './features/quality/index.ts'
import { openSkills } from './features/skills/index.ts'
import { openPathways } from './features/pathways/index.ts'
import { openVerification } from './features/verification/index.ts'
import { openWallet } from './features/wallet/index.ts'
import { notFound, problemResponse, toFailure } from './platform/http/failure.ts'
import { implement, type Env } from './platform/http/implement.ts'

import { documentation } from './platform/http/documentation.ts'
import { health } from './platform/http/health.ts'
import { countRequests } from './platform/http/metrics.ts'
import { mountPages } from './platform/http/pages.ts'
import { securityHeaders } from './platform/http/security-headers.ts'
import type { Platform } from './platform/platform.ts'
import { createPress } from './platform/press/index.ts'

export type App = {
  /** Answers one request. @param env where it comes from */
  fetch(request: Request, env: Env['Bindings']): Promise<Response>
  /** Takes up background work that a stop has interrupted. */
  resume(): Promise<void>
  /** Ends what the rooms have started. */
  close(): Promise<void>
}

/** Builds the application: every room in order, then the pages. Opens nothing by itself. */
export async function buildApp(platform: Platform): Promise<App> {
  const app = new Hono<Env>()
  app.use(countRequests())
  app.use(securityHeaders(platform.config.publicUrl))
  app.onError((error, context) => {
    const failure = toFailure(error)
    const { requestId } = context.env
    if (failure.code === 'internal')
      platform.log.error({ error, requestId, path: context.req.routePath }, 'request failed')
    return problemResponse(failure, requestId)
  })

  const identity = openIdentity(platform)
  const assessment = openAssessment(platform)
  const issuing = openIssuing(platform)
  const press = createPress()
  const pathways = openPathways(platform)
  const { clock, limits, config } = platform
  const options = { gatekeeper: identity.gatekeeper, limits, clock, publicUrl: config.publicUrl }
  const handlers = {
    ...identity.handlers,
    ...openSkills(platform),
    ...openAchievements(platform),
    ...openLearning(platform),
    ...openVerification(platform),
    ...assessment.handlers,
    ...issuing.handlers,
    ...openWallet(platform, { signIn: identity.signIn, press }),
    ...openQuality(platform),
    ...pathways.handlers,
  }
  implement(app, contract, handlers, options)

  health(app, platform)
  documentation(app, config.publicUrl)
  if (config.demo) keptMails(app, platform)
  if (config.conformance) await mountConformance(app, platform)
  for (const path of ['/api/*', '/conformance/*']) {
    app.all(path, (context) => problemResponse(notFound('operation'), context.env.requestId))
  }
  // A page's address is the thing's own: who asks for data is sent there.
  app.get('/a/:id', (context, next) =>
    context.req.header('accept')?.includes('application/ld+json')
      ? Promise.resolve(context.redirect(`/a/${context.req.param('id')}/ctdl.json`, 303))
      : next(),
  )
  const answer: App['fetch'] = async (request, env) => app.fetch(request, env)
  await mountPages(app, { publicUrl: config.publicUrl, limits, demo: config.demo, answer })
  return {
    fetch: answer,
    resume: async () => {
      await assessment.resume()
      await issuing.resume()
      await pathways.resume()
    },
    close: async () => {
      assessment.close()
      await pathways.close()
      await press.close()
    },
  }
}
