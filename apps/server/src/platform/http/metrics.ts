import type { MiddlewareHandler } from 'hono'
import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { Env } from './implement.ts'

type Metrics = {
  readonly registry: Registry
  readonly requests: Histogram<'method' | 'route' | 'status'>
  readonly issued: Counter
  readonly checkedTwice: Counter
  readonly differences: Counter
}

let shared: Metrics | undefined

/** The process's metrics; one registry a process, as Prometheus expects. */
function metrics(): Metrics {
  if (shared) return shared
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  shared = {
    registry,
    requests: new Histogram({
      name: 'credence_http_request_seconds',
      help: 'Time to answer, by route template.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers: [registry],
    }),
    issued: new Counter({
      name: 'credence_credentials_issued_total',
      help: 'Credentials issued by this process.',
      registers: [registry],
    }),
    checkedTwice: new Counter({
      name: 'credence_verifications_checked_twice_total',
      help: 'Verifications made a second time without the fast way, by chance.',
      registers: [registry],
    }),
    differences: new Counter({
      name: 'credence_verification_differences_total',
      help: 'Verifications that came out differently without the fast way. Anything above 0 is a fault to report.',
      registers: [registry],
    }),
  }
  return shared
}

/** Measures every request under its route template, so that no id becomes a label. */
export function countRequests(): MiddlewareHandler<Env> {
  return async (context, next) => {
    const start = performance.now()
    await next()
    const { method, matchedRoutes } = context.req
    const route = matchedRoutes.at(-1)?.path ?? 'none'
    const seconds = (performance.now() - start) / 1000
    metrics().requests.observe({ method, route, status: String(context.res.status) }, seconds)
  }
}

/** Counts credentials as they are issued. */
export function countIssued(count: number): void {
  metrics().issued.inc(count)
}

/** Counts a verification that is made a second time, by chance. */
export function countCheckedTwice(): void {
  metrics().checkedTwice.inc()
}

/** Counts a verification whose two ways differ. */
export function countDifference(): void {
  metrics().differences.inc()
}

/** All metrics in Prometheus' text format. */
export function metricsText(): Promise<string> {
  return metrics().registry.metrics()
}
