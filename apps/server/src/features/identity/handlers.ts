import type { identity, organizations, uploads } from '@credence/contract'
import { Failure } from '../../platform/http/failure.ts'
import type { Handlers } from '../../platform/http/implement.ts'
import type { Platform } from '../../platform/platform.ts'
import { listAudit, recordAudit } from './audit.ts'
import { createApiKey, listApiKeys, presentApiKey, revokeApiKey } from './api-keys.ts'
import { identityMail } from './mails.ts'
import { acceptInvitation, changeRole, invite, listMembers, removeMember } from './members.ts'
import {
  createOrganization,
  getOrganization,
  presentOrganization,
  updateOrganization,
} from './organizations.ts'
import {
  addAddress,
  confirmAddress,
  readMe,
  removeAddress,
  updateMe,
  verifiedEmails,
} from './people.ts'
import { keepUpload, removeLogo, serveUpload } from './uploads.ts'
import { issuerDid, listKeys, presentKey, reportKey, rotateKey } from './signing-keys.ts'

type Operations = typeof organizations &
  typeof uploads &
  Omit<
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

const done = { done: true } as const

/** People about themselves; organizations, their members and keys. */
export function identityHandlers(platform: Platform): Handlers<Operations> {
  const { database, events, keys, outbox, config, limits } = platform
  const { publicUrl } = config

  return {
    getMe: ({ person }) => database.asPerson(person.id, (tx) => readMe(tx, person.id)),
    updateMe: ({ person, body, now }) =>
      database.asPerson(person.id, (tx) => updateMe(tx, person.id, body, now)),
    addAddress: async ({ person, body, now }) => {
      if (!(await limits.mayMail(body.email))) return done // links enough are on their way
      return database.asPerson(person.id, async (tx) => {
        const token = await addAddress(tx, { personId: person.id, email: body.email, now })
        const link = `${publicUrl}/account/confirm-address?token=${token}`
        await outbox.post(tx, body.email, identityMail('confirmAddress', person.language, link))
        return done
      })
    },
    confirmAddress: ({ person, body, now }) =>
      database.asSystem(async (tx) => {
        await confirmAddress(tx, { personId: person.id, token: body.token, now })
        await events.tell(tx, 'holdings.changed', { personId: person.id })
        return done
      }),
    removeAddress: ({ person, params }) =>
      database.asPerson(person.id, async (tx) => {
        await removeAddress(tx, { personId: person.id, id: params.id })
        await events.tell(tx, 'holdings.changed', { personId: person.id })
        return done
      }),
    createOrganization: async ({ person, body, now }) => {
      const { slug, ...profile } = body
      const founder = { id: person.id, email: person.email }
      const made = await createOrganization(platform, {
        slug,
        profile,
        founder,
        actor: `person:${person.id}`,
        now,
      })
      return presentOrganization(made, publicUrl)
    },
    getOrganization: async ({ org }) =>
      presentOrganization(
        await database.asOrg(org.id, (tx) => getOrganization(tx, org.id)),
        publicUrl,
      ),
    updateOrganization: async ({ org, body, now }) =>
      presentOrganization(
        await database.asOrg(org.id, (tx) =>
          updateOrganization(tx, { orgId: org.id, profile: body, actor: org.actor, now }),
        ),
        publicUrl,
      ),
    setLogo: async ({ org, body, now }) => {
      await keepUpload(platform, { org, purpose: 'logo', name: `${org.slug}-logo`, body, now })
      return presentOrganization(
        await database.asOrg(org.id, (tx) => getOrganization(tx, org.id)),
        publicUrl,
      )
    },
    removeLogo: async ({ org, now }) => {
      await removeLogo(platform, { org, now })
      return done
    },
    addEvidence: async ({ org, query, body, now }) => {
      const kept = await keepUpload(platform, { org, purpose: 'evidence', ...query, body, now })
      const { name, mediaType, bytes } = kept
      return { url: `${publicUrl}/files/${kept.publicId}`, name, mediaType, bytes }
    },
    getUpload: ({ params }) => serveUpload(platform, params.id),
    listMembers: async ({ org }) => ({
      items: await database.asOrg(org.id, (tx) => listMembers(tx, org.id)),
    }),
    inviteMember: ({ org, body, now }) =>
      database.asOrg(org.id, async (tx) => {
        const { member, token } = await invite(tx, org, { ...body, now })
        const link = `${publicUrl}/invitations/accept?token=${token}`
        await outbox.post(tx, body.email, identityMail('invitation', 'en', link, { org: org.name }))
        return member
      }),
    acceptInvitation: ({ person, body, now }) =>
      database.asSystem(async (tx) => {
        const emails = await verifiedEmails(tx, person.id)
        const joined = await acceptInvitation(tx, {
          token: body.token,
          personId: person.id,
          emails,
          now,
        })
        return { org: (await getOrganization(tx, joined.orgId)).slug }
      }),
    changeMember: ({ org, params, body, now }) =>
      database.asOrg(org.id, (tx) => changeRole(tx, org, { id: params.id, role: body.role, now })),
    removeMember: ({ org, params, now }) =>
      database.asOrg(org.id, async (tx) => {
        await removeMember(tx, org, { id: params.id, now })
        return done
      }),
    listApiKeys: async ({ org, now }) => {
      const rows = await database.asOrg(org.id, (tx) => listApiKeys(tx, org.id))
      return { items: rows.map(presentApiKey(now)) }
    },
    createApiKey: async ({ org, body, now }) => {
      const expiresAt = body.expiresOn ? new Date(`${body.expiresOn}T23:59:59Z`) : undefined
      if (expiresAt && expiresAt <= now)
        throw new Failure('invalid_date', 'expiresOn: choose a day in the future.')
      const { name, scopes } = body
      const made = await database.asOrg(org.id, (tx) =>
        createApiKey(tx, { orgId: org.id, name, scopes, expiresAt, actor: org.actor, now }),
      )
      return { ...presentApiKey(now)(made.row), secret: made.secret }
    },
    revokeApiKey: ({ org, params, now }) =>
      database.asOrg(org.id, async (tx) => {
        await revokeApiKey(tx, { orgId: org.id, id: params.id, actor: org.actor, now })
        return done
      }),
    listSigningKeys: async ({ org }) => {
      const rows = await database.asOrg(org.id, (tx) => listKeys(tx, org.id))
      return { items: rows.toReversed().map(presentKey(issuerDid(publicUrl, org.slug))) }
    },
    rotateSigningKey: async ({ org, now }) => {
      const row = await database.asOrg(org.id, async (tx) => {
        const made = await rotateKey(tx, keys, { orgId: org.id, now })
        await recordAudit(tx, {
          orgId: org.id,
          actor: org.actor,
          action: 'signing-key.rotate',
          subject: `signing-key:${made.id}`,
          at: now,
        })
        return made
      })
      return presentKey(issuerDid(publicUrl, org.slug))(row)
    },
    reportSigningKey: async ({ org, params, body, now }) => {
      const since = body.since ? new Date(body.since) : now
      const row = await database.asOrg(org.id, async (tx) => {
        const changed = await reportKey(tx, keys, { orgId: org.id, id: params.id, since, now })
        await recordAudit(tx, {
          orgId: org.id,
          actor: org.actor,
          action: 'signing-key.report',
          subject: `signing-key:${params.id}`,
          details: { since: since.toISOString() },
          at: now,
        })
        return changed
      })
      return presentKey(issuerDid(publicUrl, org.slug))(row)
    },
    listAudit: ({ org, query }) => database.asOrg(org.id, (tx) => listAudit(tx, org.id, query)),
  }
}
