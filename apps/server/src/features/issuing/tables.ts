import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { moment } from '../../platform/postgres/columns.ts'
import {
  currentId,
  currentPerson,
  readPolicy,
  tenantPolicy,
  writePolicy,
} from '../../platform/postgres/policies.ts'

/** A list of 131,072 places, each the status of one credential. Its bits are computed from the credentials. */
export const statusList = pgTable(
  'status_list',
  {
    orgId: uuid('org_id').notNull(),
    id: text('id').notNull(),
    /** Grows with every change of status: a signed list of an older version is not served. */
    version: integer('version').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('status_list_id').on(t.id),
    tenantPolicy(sql`${t.orgId}`),
    readPolicy('public', sql`true`),
  ],
)

/** The signed form of a list for one purpose, kept until its version or its validity has passed. */
export const signedStatusList = pgTable(
  'signed_status_list',
  {
    orgId: uuid('org_id').notNull(),
    listId: text('list_id').notNull(),
    purpose: text('purpose', { enum: ['revocation', 'suspension'] }).notNull(),
    version: integer('version').notNull(),
    /** The key that signed it: a list is signed anew once that key is active no more. */
    keyId: text('key_id').notNull(),
    document: text('document').notNull(),
    signedAt: moment('signed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.listId, t.purpose] }),
    tenantPolicy(sql`${t.orgId}`),
    readPolicy('public', sql`true`),
  ],
)

export const credential = pgTable(
  'credential',
  {
    orgId: uuid('org_id').notNull(),
    /** 128 random bits: who knows it may look. */
    id: text('id').notNull(),
    achievementId: uuid('achievement_id').notNull(),
    achievementVersion: integer('achievement_version').notNull(),
    achievementName: text('achievement_name').notNull(),
    holderName: text('holder_name').notNull(),
    holderEmail: text('holder_email').notNull(),
    awardedDate: text('awarded_date').notNull(),
    sourceReference: text('source_reference'),
    /** What makes an award one award; null once another credential has taken its place. */
    naturalKey: text('natural_key'),
    status: text('status', { enum: ['active', 'suspended', 'revoked', 'superseded'] }).notNull(),
    statusReason: text('status_reason'),
    statusListId: text('status_list_id').notNull(),
    statusIndex: integer('status_index').notNull(),
    /** The signed credential, exactly as it was signed; in a batch without what all its credentials say alike. */
    stored: text('document').notNull(),
    /** Where what was left out stands. */
    sharedTextId: uuid('shared_text_id'),
    /** The credential as VC-JWT where it was signed as one on the day; else one is signed when somebody asks. */
    jwt: text('jwt'),
    visibility: text('visibility', { enum: ['unlisted', 'public', 'private'] }).notNull(),
    validFrom: moment('valid_from').notNull(),
    validUntil: moment('valid_until'),
    batchId: uuid('batch_id'),
    supersededBy: text('superseded_by'),
    claimedAt: moment('claimed_at'),
    disputedAt: moment('disputed_at'),
    disputeReason: text('dispute_reason'),
    issuedBy: text('issued_by').notNull(),
    issuedAt: moment('issued_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('credential_id').on(t.id),
    uniqueIndex('credential_natural_key')
      .on(t.orgId, t.naturalKey)
      .where(sql`${t.naturalKey} is not null`),
    uniqueIndex('credential_status_index').on(t.statusListId, t.statusIndex),
    index('credential_newest').on(t.orgId, t.issuedAt.desc(), t.id),
    index('credential_achievement').on(t.orgId, t.achievementId, t.issuedAt.desc()),
    index('credential_batch').on(t.orgId, t.batchId),
    index('credential_holder').on(t.holderEmail),
    index('credential_search').using(
      'gin',
      sql`(${t.holderName} || ' ' || ${t.holderEmail}) gin_trgm_ops`,
    ),
    tenantPolicy(sql`${t.orgId}`),
    readPolicy('exact_id', sql`${t.id} = ${currentId}`),
    readPolicy('holder', holds(sql`${t.holderEmail}`)),
    writePolicy('holder_write', holds(sql`${t.holderEmail}`)),
  ],
)

/** What all credentials of a batch say alike, in pieces, stored once. Never changed: documents are put together from it. */
export const sharedText = pgTable(
  'shared_text',
  {
    orgId: uuid('org_id').notNull(),
    /** Follows from the pieces. */
    id: uuid('id').notNull(),
    pieces: jsonb('pieces').$type<string[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    tenantPolicy(sql`${t.orgId}`),
    readPolicy('public', sql`true`),
  ],
)

/** One mail to a holder: made with the credential, sent once, repeated only when asked. */
export const delivery = pgTable(
  'delivery',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid('id').notNull(),
    credentialId: text('credential_id').notNull(),
    /** SHA-256 of the claim token in the mail. */
    tokenHash: text('token_hash'),
    state: text('state', { enum: ['queued', 'sent', 'failed'] }).notNull(),
    createdAt: moment('created_at').notNull(),
    sentAt: moment('sent_at'),
    failure: text('failure'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('delivery_credential').on(t.orgId, t.credentialId, t.createdAt),
    uniqueIndex('delivery_token')
      .on(t.tokenHash)
      .where(sql`${t.tokenHash} is not null`),
    tenantPolicy(sql`${t.orgId}`),
  ],
)

export const batch = pgTable(
  'batch',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid('id').notNull(),
    achievementId: uuid('achievement_id').notNull(),
    achievementVersion: integer('achievement_version').notNull(),
    achievementName: text('achievement_name').notNull(),
    fileName: text('file_name').notNull(),
    fileKey: text('file_key').notNull(),
    fileHash: text('file_hash').notNull(),
    fileBytes: bigint('file_bytes', { mode: 'number' }).notNull(),
    /** What makes a batch one batch: file, achievement, mapping, mode. */
    requestHash: text('request_hash').notNull(),
    mapping: jsonb('mapping').$type<Record<string, string>>().notNull(),
    onDuplicate: text('on_duplicate', { enum: ['skip', 'replace', 'issue'] }).notNull(),
    dryRun: boolean('dry_run').notNull(),
    notify: boolean('notify').notNull(),
    state: text('state', { enum: ['running', 'done', 'failed', 'cancelled'] }).notNull(),
    cancelRequested: boolean('cancel_requested').notNull().default(false),
    rows: integer('rows').notNull().default(0),
    issued: integer('issued').notNull().default(0),
    rejected: integer('rejected').notNull().default(0),
    duplicates: integer('duplicates').notNull().default(0),
    readBytes: bigint('read_bytes', { mode: 'number' }).notNull().default(0),
    warnings: jsonb('warnings')
      .$type<{ code: string; field: string; message: string }[]>()
      .notNull(),
    preview: jsonb('preview').$type<PreviewRow[]>().notNull(),
    columns: jsonb('columns').$type<{ header: string; field?: string }[]>().notNull(),
    failure: jsonb('failure').$type<{ code: string; message: string }>(),
    createdBy: text('created_by').notNull(),
    createdAt: moment('created_at').notNull(),
    finishedAt: moment('finished_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('batch_request').on(t.orgId, t.requestHash),
    index('batch_newest').on(t.orgId, t.createdAt.desc()),
    tenantPolicy(sql`${t.orgId}`),
  ],
)

export type PreviewRow = {
  row: number
  name: string
  email: string
  awardedDate: string
  results: Record<string, string>
}

/** A row of a batch that was not issued, with every reason. */
export const batchRejection = pgTable(
  'batch_rejection',
  {
    orgId: uuid('org_id').notNull(),
    batchId: uuid('batch_id').notNull(),
    row: integer('row').notNull(),
    kind: text('kind', { enum: ['rejected', 'duplicate'] }).notNull(),
    cells: jsonb('cells').$type<string[]>().notNull(),
    reasons: jsonb('reasons').$type<{ field: string; code: string; message: string }[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.batchId, t.row] }), tenantPolicy(sql`${t.orgId}`)],
)

function holds(email: ReturnType<typeof sql>) {
  return sql`${email} in (select a.email from address a where a.person_id = ${currentPerson} and a.verified_at is not null)`
}
