import { customType, timestamp } from 'drizzle-orm/pg-core'

/** A column of raw bytes. */
export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** A column holding a moment, with zone. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** A generated column for full-text search. */
export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })
