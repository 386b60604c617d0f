import ipaddr from 'ipaddr.js'
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
  /** Refuses a try at an account's secret after 10 failed ones by this client. @throws Failure `rate_limited` */
  refuseGuesser(account: string, client: string): Promise<void>
  /** Counts one failed try, for 15 minutes. Of each client by itself: nobody locks an account for its owner. */
  countFailure(account: string, client: string): Promise<void>
  /** Counts a mail that anybody may cause. @returns false past 10 to one address in 15 minutes: it has links enough */
  mayMail(address: string): Promise<boolean>
}

const quarterHour = 15 * 60
const guesses = 10
const mails = 10

/** Makes the limiter. The machine itself (loopback, no proxy) is limited only where secrets are tried. */
export function createLimits(rates: LimitRates = defaultRates): Limits {
  const limiters = {
    default: new RateLimiterMemory({ points: rates.default, duration: 60 }),
    secret: new RateLimiterMemory({ points: rates.secret, duration: 60 }),
    heavy: new RateLimiterMemory({ points: rates.heavy, duration: 60 }),
  }
  const failures = new RateLimiterMemory({ points: guesses, duration: quarterHour })
  const mailed = new RateLimiterMemory({ points: mails, duration: quarterHour })
  const guesser = (account: string, client: string) => `${networkOf(client)}|${account}`
  return {
    count: async (client, limit) => {
      if (limit !== 'secret' && isLoopback(client)) return
      await consume(limiters[limit], networkOf(client))
    },
    refuseGuesser: async (account, client) => {
      const counted = await failures.get(guesser(account, client))
      if (counted && counted.consumedPoints >= guesses) throw tooMany(counted)
    },
    countFailure: async (account, client) => {
      await failures.penalty(guesser(account, client))
    },
    mayMail: async (address) => {
      const counted = await mailed.penalty(address)
      return counted.consumedPoints <= mails
    },
  }
}

/** Who is counted as one: an IPv4 address, or the /64 that one household or machine has of IPv6. */
function networkOf(client: string): string {
  if (!ipaddr.IPv6.isValid(client)) return client
  const address = ipaddr.IPv6.parse(client)
  if (address.isIPv4MappedAddress()) return address.toIPv4Address().toString()
  return `${address.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    throw tooMany(error)
  }
}

function tooMany({ msBeforeNext }: RateLimiterRes): Failure {
  const seconds = Math.ceil(msBeforeNext / 1000)
  return new Failure('rate_limited', `Too many requests. Try again in ${seconds} seconds.`, {
    retryAfter: seconds,
  })
}
