import type { files, batches, issuing } from '@credence/contract'
import { cached } from '../../platform/http/cached.ts'
import type { Handlers } from '../../platform/http/implement.ts'
import { notFound } from '../../platform/http/failure.ts'
import { askedOrigin } from '../../platform/origins.ts'
import type { Platform } from '../../platform/platform.ts'
import {
  didDocumentFor,
  findOrganization,
  installationDid,
  installationId,
  issuerDid,
} from '../identity/index.ts'
import { handleBatches, resumeBatches } from './batches/run-batch.ts'
import { handleDeliveries } from './deliveries.ts'
import { handleExamAwards, resumeExamAwards } from './exam-awards.ts'
import { issuingHandlers } from './handlers.ts'
import { listTtl, readStatusList } from './status-lists.ts'

export { claimLife } from './deliveries.ts'
export { issueOne, type CredentialRow } from './issue.ts'
export { readJwt } from './jwt-form.ts'
export { statusAt } from './present.ts'
export { restore, wholeRow, wholeRows } from './shared-text.ts'
export { changeStatus } from './status.ts'
export * as issuingTables from './tables.ts'

type Operations = typeof issuing &
  typeof batches &
  Pick<typeof files, 'getStatusList' | 'getInstallationDid' | 'getIssuerDid'>

export type Issuing = {
  readonly handlers: Handlers<Operations>
  /** Takes up batches and awards that a stop has interrupted. */
  resume(): Promise<void>
}

/** Opens the room: issue one and many, status and its lists, mails to holders, DID documents. */
export function openIssuing(platform: Platform): Issuing {
  const { database } = platform
  handleDeliveries(platform)
  handleBatches(platform)
  handleExamAwards(platform)
  const didFile = async (request: Request, orgId: string, did: string) => {
    const document = await database.asOrg(orgId, (tx) => didDocumentFor(tx, { orgId, did }))
    return cached(request, JSON.stringify(document), {
      type: 'application/did+json',
      cacheControl: 'public, max-age=60',
    })
  }
  return {
    resume: async () => {
      await resumeBatches(platform)
      await resumeExamAwards(platform)
    },
    handlers: {
      ...issuingHandlers(platform),
      getStatusList: async ({ params, request, now }) => {
        const document = await readStatusList(platform, params.list, {
          origin: askedOrigin(platform, request),
          now,
        })
        return cached(request, document, {
          type: 'application/vc+ld+json',
          cacheControl: `public, max-age=${listTtl / 1000}`,
        })
      },
      getInstallationDid: ({ request }) =>
        didFile(request, installationId, installationDid(askedOrigin(platform, request))),
      getIssuerDid: async ({ request, params }) => {
        const org = await database.asPublic(undefined, (tx) => findOrganization(tx, params.slug))
        if (!org) throw notFound('issuer')
        return didFile(request, org.id, issuerDid(askedOrigin(platform, request), org.slug))
      },
    },
  }
}
