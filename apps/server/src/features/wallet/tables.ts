import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { moment } from '../../platform/postgres/columns.ts'
import { allPolicy, currentPerson, system } from '../../platform/postgres/policies.ts'

export type OutsideSkill = { readonly name: string; readonly level?: number; readonly url?: string }

/** A credential from elsewhere that a person has put into their wallet, with the verdict of when it was read. */
export const outsideCredential = pgTable(
  'outside_credential',
  {
    personId: uuid('person_id').notNull(),
    /** SHA-256 of the document: the same one is kept once. */
    id: text('id').notNull(),
    name: text('name').notNull(),
    issuerName: text('issuer_name'),
    issuerId: text('issuer_id'),
    achievementId: text('achievement_id'),
    type: text('type'),
    format: text('format').notNull(),
    verdict: text('verdict').notNull(),
    skills: jsonb('skills').$type<OutsideSkill[]>().notNull(),
    validFrom: moment('valid_from'),
    validUntil: moment('valid_until'),
    document: text('document').notNull(),
    checkedAt: moment('checked_at').notNull(),
    addedAt: moment('added_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.id] }),
    allPolicy('person', sql`${t.personId} = ${currentPerson} or ${system}`),
  ],
)

/** A skill that a person says they have, without proof. */
export const declaredSkill = pgTable(
  'declared_skill',
  {
    personId: uuid('person_id').notNull(),
    /** As in `achievement_skill`. */
    skillKey: text('skill_key').notNull(),
    name: text('name').notNull(),
    level: integer('level').notNull(),
    declaredAt: moment('declared_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.skillKey] }),
    index('declared_skill_key').on(t.skillKey),
    allPolicy('person', sql`${t.personId} = ${currentPerson} or ${system}`),
  ],
)
