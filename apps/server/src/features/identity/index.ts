import type { identity, organizations, uploads } from '@credence/contract'
import type { Handlers } from '../../platform/http/implement.ts'
import type { Gatekeeper } from '../../platform/http/principal.ts'
import type { Platform } from '../../platform/platform.ts'
import { accountHandlers } from './account-handlers.ts'
import { createAuth, type LinkMail, type SignIn } from './auth.ts'
import { createGatekeeper } from './gatekeeper.ts'
import { identityHandlers } from './handlers.ts'
import { identityMail } from './mails.ts'
import { recordVerified } from './people.ts'

export { historyOf, recordAudit, recordAuditOfMany } from './audit.ts'
export { createApiKey } from './api-keys.ts'
export type { SignIn } from './auth.ts'
export { cookiesOf } from './account-handlers.ts'
export { createOrganization, optional, type OrganizationRow } from './organizations.ts'
export { recordVerified, verifiedEmails } from './people.ts'
export {
  activeKeyId,
  didDocumentFor,
  findOrganization,
  installationDid,
  installationId,
  issuerDid,
  rotateKey,
  signerFor,
} from './signing-keys.ts'
export * as identityTables from './tables.ts'
export { remembered } from './idempotency.ts'
export { keptMails } from './kept-mails.ts'
export { hashToken } from './tokens.ts'
export { keepUpload } from './uploads.ts'

export type Identity = {
  readonly signIn: SignIn
  readonly gatekeeper: Gatekeeper
  readonly handlers: Handlers<typeof identity & typeof organizations & typeof uploads>
}

const pages: Readonly<Record<LinkMail, string>> = {
  confirmAccount: '/sign-up/confirm',
  magicLink: '/sign-in/open',
  passwordReset: '/password/new',
}

/** Opens the room: people, addresses, organizations, members, API keys, signing keys. */
export function openIdentity(platform: Platform): Identity {
  const { database, events, outbox, clock, config, masterKey, limits } = platform
  const signIn = createAuth({
    database: database.global,
    masterKey,
    publicUrl: config.publicUrl,
    sendLink: async (kind, to, { token, language, returnTo }) => {
      if (!(await limits.mayMail(to))) return
      const back = returnTo ? `&returnTo=${encodeURIComponent(returnTo)}` : ''
      const link = `${config.publicUrl}${pages[kind]}?token=${encodeURIComponent(token)}${back}`
      return database.asSystem((tx) => outbox.post(tx, to, identityMail(kind, language, link)))
    },
    onVerified: (personId, email) =>
      database.asSystem(async (tx) => {
        await recordVerified(tx, { personId, email, now: clock.now() })
        await events.tell(tx, 'holdings.changed', { personId })
      }),
  })
  const accounts = accountHandlers({
    auth: signIn.auth,
    database,
    limits,
    mailAccountExists: async (email, language) => {
      if (!(await limits.mayMail(email))) return
      const link = `${config.publicUrl}/sign-in`
      return database.asSystem((tx) =>
        outbox.post(tx, email, identityMail('accountExists', language, link)),
      )
    },
  })
  return {
    signIn,
    gatekeeper: createGatekeeper(signIn.auth, database, clock),
    handlers: { ...accounts, ...identityHandlers(platform) },
  }
}
