import type { batches, issuing } from '@credence/contract'
import { parseJson } from '@credence/credentials'
import { Failure } from '../../platform/http/failure.ts'
import type { Handlers } from '../../platform/http/implement.ts'
import { pageOf } from '../../platform/paging.ts'
import type { Platform } from '../../platform/platform.ts'
import { requireAchievement } from '../achievements/index.ts'
import { historyOf, remembered } from '../identity/index.ts'
import { createBatch, runDryBatch } from './batches/create-batch.ts'
import { csvResponse } from './batches/safe-csv.ts'
import { uploadedFile } from './batches/upload.ts'
import { resendDelivery } from './deliveries.ts'
import { credentialsCsv, rejectedCsv, templateCsv } from './exports.ts'
import { issueOne, type CredentialRow } from './issue.ts'
import { presentBatch, presentCredential, statusAt } from './present.ts'
import { changeStatus } from './status.ts'
import {
  getBatch,
  getDocument,
  getSummary,
  listBatches,
  listCredentials,
  listRejections,
  readFigures,
  requestCancel,
} from './store.ts'
import { supersedeCredential } from './supersede.ts'

const shownErrors = 1000

/** Issue, look, revoke, mend: the issuer's operations. */
export function issuingHandlers(platform: Platform): Handlers<typeof issuing & typeof batches> {
  const { database, config } = platform
  const { publicUrl } = config

  const presentIssued = (row: CredentialRow, now: Date, duplicateOf?: string) => ({
    id: row.id,
    name: row.achievementName,
    status: statusAt(row, now),
    url: `${publicUrl}/c/${row.id}`,
    credential: parseJson(row.document) as Record<string, unknown>, // our own signed document: an object
    ...(duplicateOf ? { duplicateOf } : {}),
  })
  const readBatch = (orgId: string, id: string, now: Date) =>
    database.asOrg(orgId, async (tx) => {
      const row = await getBatch(tx, orgId, id)
      return presentBatch(
        row,
        await listRejections(tx, orgId, { batchId: id, after: 0, limit: shownErrors }),
        now,
      )
    })

  return {
    getDashboard: ({ org, now }) =>
      database.asOrg(org.id, async (tx) => {
        const figures = await readFigures(tx, org.id, now)
        const recent = await listCredentials(tx, org.id, { filter: {}, limit: 6, now })
        const running = await listBatches(tx, org.id, { limit: 10, running: true })
        return {
          ...figures,
          recent: recent.slice(0, 6).map(presentCredential(publicUrl, now)),
          runningBatches: running.map((row) => {
            const { id, name, progress } = presentBatch(row, [], now)
            return { id, name, progress }
          }),
        }
      }),
    issueCredential: (call) =>
      database.asOrg(call.org.id, (tx) => {
        let status = 201
        return remembered(
          tx,
          { call, operation: 'issueCredential' },
          async () => {
            const { row, duplicate } = await issueOne(tx, platform, {
              issuer: call.org,
              award: call.body,
              now: call.now,
            })
            if (duplicate) status = 200
            call.respond({ status })
            return presentIssued(row, call.now, duplicate ? row.id : undefined)
          },
          () => status,
        )
      }),
    listCredentials: async ({ org, query, now }) => {
      const { cursor, limit, ...filter } = query
      const rows = await database.asOrg(org.id, (tx) =>
        listCredentials(tx, org.id, { filter, cursor, limit, now }),
      )
      return pageOf(rows, limit, {
        key: ({ issuedAt, id }) => ({ at: issuedAt, id }),
        present: presentCredential(publicUrl, now),
      })
    },
    exportCredentials: async ({ org, query, now }) =>
      csvResponse(
        `${org.slug}-credentials.csv`,
        credentialsCsv(database, { orgId: org.id, filter: query, publicUrl, now }),
      ),
    getCredential: ({ org, params, now }) =>
      database.asOrg(org.id, async (tx) => {
        const row = await getSummary(tx, org.id, params.id)
        const history = await historyOf(tx, org.id, `credential:${row.id}`)
        return {
          ...presentCredential(publicUrl, now)(row),
          credential: parseJson(await getDocument(tx, org.id, row.id)) as Record<string, unknown>, // our own signed document
          history: history.map(({ at, action, actor, actorName, details }) => ({
            at: at.toISOString(),
            action,
            actor,
            ...(actorName ? { actorName } : {}),
            ...(typeof details.reason === 'string' ? { reason: details.reason } : {}),
          })),
        }
      }),
    changeStatus: ({ org, params, body, now }) =>
      database.asOrg(org.id, async (tx) => {
        await changeStatus(tx, platform, { issuer: org, ids: [params.id], ...body, now })
        return presentCredential(publicUrl, now)(await getSummary(tx, org.id, params.id))
      }),
    changeStatusOfMany: ({ org, body, now }) =>
      database.asOrg(org.id, (tx) => changeStatus(tx, platform, { issuer: org, ...body, now })),
    supersedeCredential: async ({ org, params, body, now }) => {
      const row = await database.asOrg(org.id, (tx) =>
        supersedeCredential(tx, platform, { issuer: org, id: params.id, ...body, now }),
      )
      return presentIssued(row, now)
    },
    resendMail: ({ org, params, now }) =>
      database.asOrg(org.id, async (tx) => {
        const { id } = await getSummary(tx, org.id, params.id)
        await resendDelivery(tx, platform, { orgId: org.id, credentialId: id, now })
        return presentCredential(publicUrl, now)(await getSummary(tx, org.id, id))
      }),
    createBatch: async ({ org, query, body, request, now }) => {
      const { file, name } = await uploadedFile(request, body)
      const { achievementId, onDuplicate, dryRun, notify } = query
      const mapping = readMapping(query.mapping)
      const fileName =
        (query.fileName ?? name ?? 'recipients.csv')
          .replaceAll(/[^\p{L}\p{N}._ -]+/gu, '')
          .slice(0, 200) || 'recipients.csv'
      return {
        id: await createBatch(platform, {
          issuer: org,
          achievementId,
          mapping,
          onDuplicate,
          dryRun,
          notify,
          fileName,
          file,
          now,
        }),
      }
    },
    listBatches: async ({ org, query, now }) => {
      const rows = await database.asOrg(org.id, (tx) => listBatches(tx, org.id, query))
      return pageOf(rows, query.limit, {
        key: ({ createdAt, id }) => ({ at: createdAt, id }),
        present: (row) => presentBatch(row, [], now),
      })
    },
    getBatch: ({ org, params, now }) => readBatch(org.id, params.id, now),
    cancelBatch: async ({ org, params, now }) => {
      await database.asOrg(org.id, async (tx) => {
        await getBatch(tx, org.id, params.id)
        await requestCancel(tx, org.id, params.id)
      })
      return readBatch(org.id, params.id, now)
    },
    runBatch: async ({ org, params, now }) => {
      const known = await database.asOrg(org.id, (tx) => getBatch(tx, org.id, params.id))
      return { id: await runDryBatch(platform, { issuer: org, known, now }) }
    },
    getRejectedRows: async ({ org, params }) => {
      const known = await database.asOrg(org.id, (tx) => getBatch(tx, org.id, params.id))
      return csvResponse(`rejected-${known.fileName}`, rejectedCsv(database, known))
    },
    getBatchTemplate: async ({ org, params }) => {
      const { definition } = await database.asOrg(org.id, (tx) =>
        requireAchievement(tx, org.id, params.id),
      )
      return csvResponse('template.csv', templateCsv(definition.resultDescriptions))
    },
  }
}

function readMapping(text: string | undefined): Record<string, string> {
  if (text === undefined || text === '') return {}
  let mapping: unknown
  try {
    mapping = JSON.parse(text)
  } catch {
    mapping = undefined
  }
  if (mapping === null || typeof mapping !== 'object' || Array.isArray(mapping)) {
    throw new Failure(
      'invalid_request',
      'mapping: give a JSON object of field and column, such as {"email":"E-Mail Address"}.',
    )
  }
  const pairs = Object.entries(mapping).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '',
  )
  return Object.fromEntries(pairs)
}
