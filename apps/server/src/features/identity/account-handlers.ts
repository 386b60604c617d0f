import type { identity } from '@credence/contract'
import { isAPIError } from 'better-auth/api'
import { eq } from 'drizzle-orm'
import { Failure } from '../../platform/http/failure.ts'
import type { Handlers } from '../../platform/http/implement.ts'
import type { Limits } from '../../platform/http/limits.ts'
import type { Database } from '../../platform/postgres/database.ts'
import type { Auth } from './auth.ts'
import { address, user } from './tables.ts'

type AccountOperations = Pick<
  typeof identity,
  | 'signUp'
  | 'confirmAccount'
  | 'signIn'
  | 'signOut'
  | 'requestMagicLink'
  | 'consumeMagicLink'
  | 'requestPasswordReset'
  | 'completePasswordReset'
>

export type AccountParts = {
  readonly auth: Auth
  readonly database: Database
  readonly limits: Limits
  /** Tells an address that it has an account already, since the page must not. */
  readonly mailAccountExists: (email: string, language: 'en' | 'de') => Promise<void>
}

const done = { done: true } as const

/** Accounts and sessions. Which addresses are known never shows: the answer is the same, a mail tells the rest. */
export function accountHandlers({
  auth,
  database,
  limits,
  mailAccountExists,
}: AccountParts): Handlers<AccountOperations> {
  const isKnown = (email: string) =>
    database.asSystem(async (tx) => {
      const users = await tx
        .select({ id: user.id })
        .from(user)
        .where(eq(user.email, email))
        .limit(1)
      const added = await tx
        .select({ id: address.id })
        .from(address)
        .where(eq(address.email, email))
        .limit(1)
      return users.length + added.length > 0
    })

  /** A new account takes the time that hashing a password takes; an existing one must not be told by its haste. */
  const wasteTimeOn = async (password: string) =>
    void (await (await auth.$context).password.hash(password))

  return {
    signUp: async ({ body, request }) => {
      if (await isKnown(body.email)) {
        await wasteTimeOn(body.password)
        await mailAccountExists(body.email, body.language)
        return done
      }
      try {
        await auth.api.signUpEmail({
          body: { ...body, callbackURL: '/' },
          headers: request.headers,
        })
      } catch (error) {
        if (!isAPIError(error) || !(await isKnown(body.email))) throw error // else it was opened meanwhile
      }
      return done
    },
    confirmAccount: async ({ body, request, respond }) => {
      const reply = await tokenCall(() =>
        auth.api.verifyEmail({
          query: { token: body.token },
          headers: request.headers,
          returnHeaders: true,
        }),
      )
      respond({ headers: cookiesOf(reply.headers) })
      return done
    },
    signIn: async ({ body, request, clientAddress, respond }) => {
      await limits.refuseGuesser(body.email, clientAddress)
      try {
        const reply = await auth.api.signInEmail({
          body,
          headers: request.headers,
          returnHeaders: true,
        })
        respond({ headers: cookiesOf(reply.headers) })
        return done
      } catch (error) {
        if (!isAPIError(error)) throw error
        await limits.countFailure(body.email, clientAddress)
        throw new Failure(
          'invalid_credentials',
          'E-mail or password is wrong, or the address is not confirmed yet.',
        )
      }
    },
    signOut: async ({ request, respond }) => {
      const reply = await auth.api
        .signOut({ headers: request.headers, returnHeaders: true })
        .catch(ignoreApiError)
      if (reply) respond({ headers: cookiesOf(reply.headers) })
      return done
    },
    requestMagicLink: async ({ body, request }) => {
      await auth.api.signInMagicLink({
        body: {
          email: body.email,
          metadata: {
            language: body.language,
            ...(body.returnTo ? { returnTo: body.returnTo } : {}),
          },
        },
        headers: request.headers,
      })
      return done
    },
    consumeMagicLink: async ({ body, request, respond }) => {
      const reply = await tokenCall(() =>
        auth.api.magicLinkVerify({
          query: { token: body.token },
          headers: request.headers,
          returnHeaders: true,
        }),
      )
      respond({ headers: cookiesOf(reply.headers) })
      return done
    },
    requestPasswordReset: async ({ body, request }) => {
      await auth.api.requestPasswordReset({ body: { email: body.email }, headers: request.headers })
      return done
    },
    completePasswordReset: async ({ body }) => {
      await tokenCall(() =>
        auth.api.resetPassword({ body: { token: body.token, newPassword: body.password } }),
      )
      return done
    },
  }
}

/** Only cookies of an inner reply go out. */
export function cookiesOf(inner: Headers): Headers {
  const headers = new Headers()
  for (const cookie of inner.getSetCookie()) headers.append('set-cookie', cookie)
  return headers
}

async function tokenCall<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (!isAPIError(error)) throw error
    throw new Failure(
      'invalid_token',
      'This link does not work any more: it is used up, too old, or was not copied whole. Ask for a new one.',
      { cause: error },
    )
  }
}

function ignoreApiError(error: unknown): undefined {
  if (isAPIError(error)) return undefined // nobody was signed in: signing out is done
  throw error
}
