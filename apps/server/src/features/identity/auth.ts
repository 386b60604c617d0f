import { hkdfSync } from 'node:crypto'
import type { UiLanguage } from '@credence/contract'
import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { magicLink } from 'better-auth/plugins/magic-link'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import { newId } from '../../platform/ids.ts'
import { account, session, user, verification } from './tables.ts'

export type LinkMail = 'confirmAccount' | 'magicLink' | 'passwordReset'

export type AuthOptions = {
  readonly database: NodePgDatabase
  readonly masterKey: Buffer
  readonly publicUrl: string
  /** Sends a mail with a token in its link. */
  readonly sendLink: (
    kind: LinkMail,
    to: string,
    link: { token: string; language: UiLanguage; returnTo?: string },
  ) => Promise<void>
  /** Told when an address is proved to be somebody's. */
  readonly onVerified: (personId: string, email: string) => Promise<void>
}

export type Auth = ReturnType<typeof createBetterAuth>

export type SignIn = {
  readonly auth: Auth
  /**
   * Opens a session for a mailbox that was proved in another way (a claim link), making the account where there is none.
   * @returns the Set-Cookie headers
   */
  openSession(session: { email: string; name: string; headers: Headers }): Promise<Headers>
}

/**
 * Sign-in by better-auth: passwords (scrypt), magic links, resets, sessions in the database. Its own routes are not
 * mounted: the operations of the contract call it, so that there is one door, one limiter and one error format.
 */
export function createAuth(options: AuthOptions): SignIn {
  const captured = new Map<string, (token: string) => void>()
  const auth = createBetterAuth(options, captured)
  return {
    auth,
    openSession: async ({ email, name, headers }) => {
      const capture = newId()
      let token = ''
      captured.set(capture, (given) => {
        token = given
      })
      try {
        await auth.api.signInMagicLink({ body: { email, name, metadata: { capture } }, headers })
      } finally {
        captured.delete(capture)
      }
      const reply = await auth.api.magicLinkVerify({
        query: { token },
        headers,
        returnHeaders: true,
      })
      return reply.headers
    },
  }
}

function createBetterAuth(
  options: AuthOptions,
  captured: ReadonlyMap<string, (token: string) => void>,
) {
  const secret = Buffer.from(
    hkdfSync('sha256', options.masterKey, 'credence', 'sessions', 32),
  ).toString('hex')
  const verified = async (changed: { id: string; email: string; emailVerified: boolean }) => {
    if (changed.emailVerified) await options.onVerified(changed.id, changed.email)
  }
  return betterAuth({
    baseURL: options.publicUrl,
    basePath: '/api/auth',
    secret,
    trustedOrigins: [options.publicUrl],
    database: drizzleAdapter(options.database, {
      provider: 'pg',
      schema: { user, session, account, verification },
    }),
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { disabled: true },
    user: {
      additionalFields: {
        language: { type: 'string', required: false, defaultValue: 'en', input: true },
      },
    },
    session: { expiresIn: 60 * 60 * 24 * 30, updateAge: 60 * 60 * 24 },
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      autoSignIn: false,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: 60 * 60,
      sendResetPassword: ({ user: person, token }) =>
        options.sendLink('passwordReset', person.email, { token, language: languageOf(person) }),
    },
    emailVerification: {
      sendOnSignUp: true,
      autoSignInAfterVerification: true,
      expiresIn: 60 * 60,
      sendVerificationEmail: ({ user: person, token }) =>
        options.sendLink('confirmAccount', person.email, { token, language: languageOf(person) }),
    },
    plugins: [
      magicLink({
        expiresIn: 60 * 15,
        storeToken: 'hashed',
        sendMagicLink: ({ email, token, metadata }) => {
          const capture =
            typeof metadata?.capture === 'string' ? captured.get(metadata.capture) : undefined
          const returnTo =
            typeof metadata?.returnTo === 'string' ? { returnTo: metadata.returnTo } : {}
          return capture
            ? capture(token)
            : options.sendLink('magicLink', email, {
                token,
                language: languageOf(metadata ?? {}),
                ...returnTo,
              })
        },
      }),
    ],
    databaseHooks: { user: { create: { after: verified }, update: { after: verified } } },
    advanced: {
      cookiePrefix: 'credence',
      useSecureCookies: options.publicUrl.startsWith('https:'),
      database: { generateId: () => newId() },
    },
  })
}

/** The language a person chose; English unless it is German. */
export function languageOf(holder: object): UiLanguage {
  return 'language' in holder && holder.language === 'de' ? 'de' : 'en'
}
