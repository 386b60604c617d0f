import { z } from 'zod'
import { bytes, type Operation } from './operation.ts'
import { OnDuplicate } from './issuing.ts'
import { Id, Instant, OrgItemParams, OrgParams, Paging, page } from './shapes.ts'

export const batchStates = ['running', 'done', 'failed', 'cancelled'] as const
export const RowError = z.object({
  row: z.number().int(),
  field: z.string(),
  code: z.string(),
  message: z.string(),
})
export const Batch = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(batchStates),
  state: z.enum(batchStates),
  achievement: z.object({ id: z.string(), name: z.string() }),
  dryRun: z.boolean(),
  /** Rows read so far; the header is not counted. */
  rows: z.number().int(),
  issued: z.number().int(),
  rejected: z.number().int(),
  duplicates: z.number().int(),
  /** 0 to 1 by bytes read. */
  progress: z.number(),
  rowsPerSecond: z.number().optional(),
  secondsLeft: z.number().optional(),
  /** At most the first 1,000; all of them are in the rejected-rows file. */
  errors: z.array(RowError),
  warnings: z.array(z.object({ code: z.string(), field: z.string(), message: z.string() })),
  /** Of a dry run: the first rows as they would be issued. */
  preview: z.array(
    z.object({
      row: z.number().int(),
      name: z.string(),
      email: z.string(),
      awardedDate: z.string(),
      results: z.record(z.string(), z.string()),
    }),
  ),
  /** Column of the file -> field, as read. */
  columns: z.array(z.object({ header: z.string(), field: z.string().optional() })),
  failure: z.object({ code: z.string(), message: z.string() }).optional(),
  createdAt: Instant,
  finishedAt: Instant.optional(),
})
export type Batch = z.infer<typeof Batch>

const tag = 'issuing'
const may = (permission: 'credentials.read' | 'credentials.issue' | 'org.read') =>
  ({ kind: 'org', permission }) as const

/** Issuing many: a file of recipients becomes a batch. */
export const batches = {
  createBatch: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/batches',
    tag,
    summary:
      'Issue to everybody in a CSV file (text/csv or multipart field `file`), in the background; the same file again gives the same batch',
    access: may('credentials.issue'),
    params: OrgParams,
    query: z.object({
      achievementId: Id,
      /** JSON object: field -> column header of the file. */
      mapping: z.string().max(5000).optional(),
      onDuplicate: OnDuplicate.default('skip'),
      dryRun: z.stringbool().default(false),
      notify: z.stringbool().default(true),
      fileName: z.string().max(200).optional(),
    }),
    body: bytes('text/csv', 'multipart/form-data', 'application/octet-stream'),
    ok: z.object({ id: z.string() }),
    status: 202,
    errors: [
      'malformed_csv',
      'unsupported_encoding',
      'missing_column',
      'body_too_large',
      'achievement_not_published',
      'achievement_retired',
      'not_found',
      'storage_full',
    ],
    limit: 'heavy',
  },
  listBatches: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/batches',
    tag,
    summary: 'List batches, newest first, without row errors',
    access: may('credentials.read'),
    params: OrgParams,
    query: Paging,
    ok: page(Batch),
  },
  getBatch: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/batches/{id}',
    tag,
    summary: 'State, figures and row-exact errors of a batch; the header counts as row 1',
    access: may('credentials.read'),
    params: OrgItemParams,
    ok: Batch,
  },
  cancelBatch: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/batches/{id}/cancel',
    tag,
    summary: 'Stop a batch; what was issued stays issued',
    access: may('credentials.issue'),
    params: OrgItemParams,
    ok: Batch,
  },
  runBatch: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/batches/{id}/run',
    tag,
    summary:
      'Issue what a finished dry run has shown, with the same file and mapping; running it twice is the same batch',
    access: may('credentials.issue'),
    params: OrgItemParams,
    ok: z.object({ id: z.string() }),
    status: 202,
    errors: ['conflict'],
  },
  getRejectedRows: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/batches/{id}/rejected.csv',
    tag,
    summary:
      'The rejected rows as they came, with the reason beside them, ready to mend and send again',
    access: may('credentials.read'),
    params: OrgItemParams,
    ok: bytes('text/csv'),
  },
  getBatchTemplate: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/achievements/{id}/template.csv',
    tag,
    summary: 'An empty CSV with the columns of an achievement and one example row',
    access: may('credentials.read'),
    params: OrgItemParams,
    ok: bytes('text/csv'),
  },
} as const satisfies Record<string, Operation>
