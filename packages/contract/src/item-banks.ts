import { z } from 'zod'
import { ItemDraft, ItemView } from './item-shapes.ts'
import { bytes, type Operation } from './operation.ts'
import {
  changeOf,
  Instant,
  Language,
  line,
  OrgItemParams,
  page,
  Paging,
  prose,
  OrgParams,
} from './shapes.ts'

const bankFields = {
  name: line(200),
  description: prose(2000).optional(),
  language: Language.default('en'),
}

export const ItemBank = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  language: z.string(),
  status: z.enum(['active', 'retired']),
  /** Items that an exam may draw. */
  items: z.number().int(),
  createdAt: Instant,
})
export type ItemBank = z.infer<typeof ItemBank>

/** An item as its authors see it, with the key in words. */
export const Item = z.object({
  id: z.string(),
  bankId: z.string(),
  title: z.string(),
  status: z.enum(['active', 'retired']),
  view: ItemView,
  /** What is right, question by question, in words. */
  key: z.array(z.object({ question: z.string(), answers: z.array(z.string()) })),
  maxPoints: z.number(),
  /** How often it was put to somebody in a finished attempt, and the mean share of its points that was reached. */
  asked: z.number().int(),
  facility: z.number().optional(),
  createdAt: Instant,
})
export type Item = z.infer<typeof Item>

export const ItemImport = z.object({
  /** Items that were read. */
  items: z.number().int(),
  added: z.number().int(),
  /** Those that take the place of one with the same identifier. */
  changed: z.number().int(),
  unchanged: z.number().int(),
  /** What was left out, each with its file and the reason. */
  skipped: z.array(z.object({ file: z.string(), reason: z.string() })),
})
export type ItemImport = z.infer<typeof ItemImport>

/** The keys of items are read by those who may write them, and by nobody else. */
const write = { kind: 'org', permission: 'achievements.write' } as const
const read = { kind: 'org', permission: 'org.read' } as const

/** Item banks: what exams draw from. */
export const itemBanks = {
  listItemBanks: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/item-banks',
    tag: 'exams',
    summary: 'List the item banks of an organization',
    access: read,
    params: OrgParams,
    query: Paging,
    ok: page(ItemBank),
  },
  createItemBank: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/item-banks',
    tag: 'exams',
    summary: 'Create an item bank',
    access: write,
    params: OrgParams,
    body: z.object(bankFields),
    ok: ItemBank,
    status: 201,
    errors: ['idempotency_mismatch'],
    idempotencyKey: true,
  },
  getItemBank: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/item-banks/{id}',
    tag: 'exams',
    summary: 'Read an item bank',
    access: read,
    params: OrgItemParams,
    ok: ItemBank,
    errors: ['not_found'],
  },
  updateItemBank: {
    method: 'PATCH',
    path: '/api/v1/orgs/{org}/item-banks/{id}',
    tag: 'exams',
    summary: 'Change an item bank, or retire it: open exams that draw from it are named then',
    access: write,
    params: OrgItemParams,
    body: changeOf(bankFields).extend({ status: z.enum(['active', 'retired']).optional() }),
    ok: ItemBank,
    errors: ['not_found', 'conflict'],
  },
  listItems: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/item-banks/{id}/items',
    tag: 'exams',
    summary:
      'List the items of a bank with their keys, newest first; only for those who may write them',
    access: write,
    params: OrgItemParams,
    query: Paging.extend({ status: z.enum(['active', 'retired']).optional() }),
    ok: page(Item),
    errors: ['not_found'],
  },
  createItem: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/item-banks/{id}/items',
    tag: 'exams',
    summary: 'Write an item',
    access: write,
    params: OrgItemParams,
    body: ItemDraft,
    ok: Item,
    status: 201,
    errors: ['not_found', 'idempotency_mismatch'],
    idempotencyKey: true,
  },
  retireItem: {
    method: 'DELETE',
    path: '/api/v1/orgs/{org}/items/{id}',
    tag: 'exams',
    summary: 'Retire an item: no new attempt gets it, what was answered still counts',
    access: write,
    params: OrgItemParams,
    ok: Item,
    errors: ['not_found'],
  },
  importItems: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/item-banks/{id}/imports',
    tag: 'exams',
    summary:
      'Import a QTI package (2.1, 2.2 or 3.0), a zip of at most 32 MiB; the same package again changes nothing',
    access: write,
    params: OrgItemParams,
    query: z.object({ dryRun: z.stringbool().default(false) }),
    body: bytes('application/zip', 'application/octet-stream', 'multipart/form-data'),
    ok: ItemImport,
    errors: ['not_found', 'invalid_file', 'body_too_large'],
    limit: 'heavy',
  },
} as const satisfies Record<string, Operation>
