import { awardHolds } from '@credence/contract'
import { sql } from 'drizzle-orm'
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { moment } from '../../platform/postgres/columns.ts'
import { currentPerson, readPolicy, tenantPolicy } from '../../platform/postgres/policies.ts'
import type { ItemContent, ItemKey } from './items/item.ts'

/** What exams draw their items from. */
export const itemBank = pgTable(
  'item_bank',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    description: text('description'),
    language: text('language').notNull(),
    status: text('status', { enum: ['active', 'retired'] }).notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), tenantPolicy(sql`${t.orgId}`)],
)

/** A question and its key. It never changes: what is edited or imported anew takes its place, so that what was answered stays judged by what was asked. */
export const item = pgTable(
  'item',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid('id').notNull(),
    bankId: uuid('bank_id').notNull(),
    /** The identifier in the package it came from; its own id where it was written here. */
    sourceId: text('source_id').notNull(),
    contentHash: text('content_hash').notNull(),
    title: text('title').notNull(),
    content: jsonb('content').$type<ItemContent>().notNull(),
    key: jsonb('key').$type<ItemKey>().notNull(),
    maxPoints: real('max_points').notNull(),
    status: text('status', { enum: ['active', 'retired'] }).notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('item_current')
      .on(t.orgId, t.bankId, t.sourceId)
      .where(sql`${t.status} = 'active'`),
    index('item_newest').on(t.orgId, t.bankId, t.createdAt.desc(), t.id.desc()),
    tenantPolicy(sql`${t.orgId}`),
  ],
)

export type ExamPart = { readonly bankId: string; readonly count: number }

/** An instrument that ends in an achievement: how many items of which banks, how long, and what passes. */
export const exam = pgTable(
  'exam',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid('id').notNull(),
    achievementId: uuid('achievement_id').notNull(),
    name: text('name').notNull(),
    instructions: text('instructions'),
    language: text('language').notNull(),
    status: text('status', { enum: ['draft', 'open', 'closed'] }).notNull(),
    parts: jsonb('parts').$type<readonly ExamPart[]>().notNull(),
    minutes: integer('minutes'),
    passPercent: real('pass_percent').notNull(),
    attempts: integer('attempts'),
    waitHours: integer('wait_hours').notNull(),
    entry: text('entry', { enum: ['anyone', 'enrolled'] }).notNull(),
    report: text('report', { enum: ['parts', 'score', 'verdict'] }).notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('exam_achievement').on(t.orgId, t.achievementId),
    index('exam_id').on(t.id),
    tenantPolicy(sql`${t.orgId}`),
  ],
)

/** An item as one person got it: its options in their own order. */
export type Drawn = {
  readonly itemId: string
  readonly part: number
  /** Ids of options as they were shown, by question. */
  readonly orders: Readonly<Record<string, readonly string[]>>
}

/** The rules of the exam as they were when the attempt began. */
export type AttemptRules = {
  readonly passPercent: number
  readonly report: 'parts' | 'score' | 'verdict'
  readonly parts: readonly { readonly name: string; readonly count: number }[]
}

export type PartResult = { readonly name: string; readonly items: number; readonly percent: number }

/** One sitting of an exam by one person. Its clock, its score and its verdict are the server’s. */
export const attempt = pgTable(
  'attempt',
  {
    orgId: uuid('org_id').notNull(),
    id: uuid('id').notNull(),
    examId: uuid('exam_id').notNull(),
    achievementId: uuid('achievement_id').notNull(),
    personId: uuid('person_id').notNull(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    number: integer('number').notNull(),
    state: text('state', { enum: ['open', 'done'] }).notNull(),
    rules: jsonb('rules').$type<AttemptRules>().notNull(),
    drawn: jsonb('drawn').$type<readonly Drawn[]>().notNull(),
    maxPoints: real('max_points').notNull(),
    startedAt: moment('started_at').notNull(),
    dueAt: moment('due_at'),
    endedAt: moment('ended_at'),
    endedBy: text('ended_by', { enum: ['submitted', 'time'] }),
    points: real('points'),
    percent: real('percent'),
    passed: boolean('passed'),
    parts: jsonb('parts').$type<readonly PartResult[]>(),
    credentialId: text('credential_id'),
    /** When that credential ends; null is never. */
    credentialUntil: moment('credential_until'),
    /** Why what was passed is not awarded yet. */
    awardHeld: text('award_held', { enum: awardHolds }),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex('attempt_open')
      .on(t.orgId, t.examId, t.personId)
      .where(sql`${t.state} = 'open'`),
    index('attempt_exam').on(t.orgId, t.examId, t.startedAt),
    index('attempt_person').on(t.personId, t.startedAt),
    index('attempt_unawarded')
      .on(t.achievementId)
      .where(sql`${t.passed} and ${t.credentialId} is null`),
    index('attempt_due')
      .on(t.dueAt)
      .where(sql`${t.state} = 'open'`),
    tenantPolicy(sql`${t.orgId}`),
    readPolicy('person', sql`${t.personId} = ${currentPerson}`),
  ],
)

/** What was answered to one item of an attempt, and, once it has ended, what that was worth. */
export const answer = pgTable(
  'answer',
  {
    orgId: uuid('org_id').notNull(),
    attemptId: uuid('attempt_id').notNull(),
    itemId: uuid('item_id').notNull(),
    response:
      jsonb('response').$type<Readonly<Record<string, string | readonly string[] | null>>>(),
    points: real('points'),
    savedAt: moment('saved_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.attemptId, t.itemId] }),
    index('answer_item').on(t.orgId, t.itemId),
    tenantPolicy(sql`${t.orgId}`),
  ],
)
