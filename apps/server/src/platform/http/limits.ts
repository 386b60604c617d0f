import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { isLoopback } from '../../config.ts'
import { Failure } from './failure.ts'

export type LimitClass = 'default' | 'secret' | 'heavy'

/** How many requests a minute, by class, one client may send. Counted in each server process. */
export type LimitRates = Readonly<Record<LimitClass, number>>

export const defaultRates: LimitRates = { default: 3000, secret: 60, heavy: 600 }

export type Limits = {
  /** Counts one request. @throws Failure `rate_limited` with the seconds to wait */
  count(client: string, limit: LimitClass): Promise<void>
  /** Counts one failed try at a secret (a password), for one account. @throws Failure after 10 in 15 minutes */
  countFailure(account: string): Promise<void>
}

/** Makes the limiter. The machine itself (loopback, no proxy) is limited only where secrets are tried. */
export function createLimits(rates: LimitRates = defaultRates): Limits {
  const limiters = {
    default: new RateLimiterMemory({ points: rates.default, duration: 60 }),
    secret: new RateLimiterMemory({ points: rates.secret, duration: 60 }),
    heavy: new RateLimiterMemory({ points: rates.heavy, duration: 60 }),
  }
  const failures = new RateLimiterMemory({ points: 10, duration: 15 * 60 })
  return {
    count: async (client, limit) => {
      if (limit !== 'secret' && isLoopback(client)) return
      await consume(limiters[limit], client)
    },
    countFailure: (account) => consume(failures, account),
  }
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    const seconds = Math.ceil(error.msBeforeNext / 1000)
    throw new Failure('rate_limited', `Too many requests. Try again in ${seconds} seconds.`, { retryAfter: seconds })
  }
}
