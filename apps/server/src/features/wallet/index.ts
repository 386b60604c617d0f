import type { files, wallet } from '@credence/contract'
import type { Handlers } from '../../platform/http/implement.ts'
import type { Principal } from '../../platform/http/principal.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Press } from '../../platform/press/index.ts'
import { verifiedEmails, type SignIn } from '../identity/index.ts'
import { readJwt } from '../issuing/index.ts'
import { claimCredential, disputeCredential, readClaim } from './claims.ts'
import { writeForm, type Form } from './forms.ts'
import { complete, findView, listHeld, setVisibility } from './store.ts'
import { emailHint, presentView } from './view.ts'

export { findView } from './store.ts'
export * as walletTables from './tables.ts'

type Operations = typeof wallet &
  Pick<
    typeof files,
    | 'getCredentialJson'
    | 'getCredentialJwt'
    | 'getCredentialPng'
    | 'getCredentialSvg'
    | 'getCredentialPdf'
    | 'getCredentialPreview'
  >

/** Opens the room: credentials as their holders and visitors see them, claims, files to take along. */
export function openWallet(
  platform: Platform,
  { signIn, press }: { signIn: SignIn; press: Press },
): Handlers<Operations> {
  const { database, config, events } = platform
  const { publicUrl } = config

  const form =
    (name: Form) =>
    async (call: { params: { id: string }; request: Request; principal: Principal; now: Date }) => {
      const row = await findView(database, {
        id: call.params.id,
        personId: personOf(call.principal),
      })
      return writeForm(row, {
        form: name,
        request: call.request,
        press,
        publicUrl,
        jwt: (credential) => readJwt(platform, credential),
        now: call.now,
      })
    }

  return {
    getPublicCredential: async ({ params, principal, now }) =>
      presentView(
        publicUrl,
        now,
      )(await findView(database, { id: params.id, personId: personOf(principal) })),
    listWallet: async ({ person, now }) => ({
      items: (await listHeld(database, person.id)).map(presentView(publicUrl, now)),
    }),
    setVisibility: async ({ person, params, body, now }) =>
      presentView(
        publicUrl,
        now,
      )(await setVisibility(database, { id: params.id, personId: person.id, ...body })),
    viewClaim: ({ body, now }) =>
      database.asSystem(async (tx) => {
        const { credential, state, hasAccount } = await readClaim(tx, body.token, now)
        const view = presentView(publicUrl, now)(await complete(tx, credential, false))
        return { credential: view, emailHint: emailHint(credential.holderEmail), state, hasAccount }
      }),
    claim: async ({ body, principal, request, respond, now }) => {
      const personId = personOf(principal)
      const emails = personId
        ? await database.asPerson(personId, (tx) => verifiedEmails(tx, personId))
        : []
      const { headers, ...result } = await claimCredential(platform, signIn, {
        token: body.token,
        name: body.name,
        personId,
        emails,
        request,
        now,
      })
      if (headers) respond({ headers })
      return result
    },
    disputeClaim: ({ body, now }) =>
      database.asSystem(async (tx) => {
        const row = await disputeCredential(tx, { token: body.token, reason: body.reason, now })
        await events.tell(tx, 'credentials.changed', { orgId: row.orgId, credentials: [row] })
        return { done: true as const }
      }),
    getCredentialJson: form('json'),
    getCredentialJwt: form('jwt'),
    getCredentialPng: form('png'),
    getCredentialSvg: form('svg'),
    getCredentialPdf: form('pdf'),
    getCredentialPreview: form('preview'),
  }
}

function personOf(principal: Principal): string | undefined {
  return principal.kind === 'person' ? principal.person.id : undefined
}
