import { z } from 'zod'
import { bytes, type Operation } from './operation.ts'
import { ItemParams, OrgParams } from './shapes.ts'

const Third = z.enum(['low', 'middle', 'high'])

/** What an achievement shares with others. */
export const Overlap = z.object({
  skills: z.number().int(),
  /** Others that certify the same, by skills and levels. */
  twins: z.number().int(),
  /** In which third of their prices it is. */
  priceThird: Third.optional(),
  nearest: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      issuer: z.string(),
      /** How much of this one the other certifies as well, 0 to 1. */
      contained: z.number(),
      /** How much of the other this one certifies. */
      contains: z.number(),
    }),
  ),
  /** How much of it the signed-in person holds already. */
  held: z.number().optional(),
  /** How many job advertisements ask for one of its skills at least, of how many. */
  demand: z.object({ ads: z.number().int(), of: z.number().int() }),
})
export type Overlap = z.infer<typeof Overlap>

export const Market = z.object({
  fields: z.array(z.object({ name: z.string(), count: z.number().int() })),
  field: z.string().optional(),
  achievements: z.number().int(),
  /** The effective number of different ones: e to the entropy of groups that certify the same. */
  distinct: z.number(),
  issuers: z.number().int(),
  /** Sum of squared shares of the issuers: 1 is one issuer alone. */
  concentration: z.number(),
  groups: z.array(
    z.object({
      size: z.number().int(),
      members: z.array(z.object({ id: z.string(), name: z.string(), issuer: z.string() })),
    }),
  ),
  ads: z.object({ count: z.number().int(), attributions: z.array(z.string()) }),
  /** The skills that are asked for most, with how many certify them. */
  demand: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      skillId: z.string().optional(),
      ads: z.number().int(),
      roles: z.number().int(),
      certifying: z.number().int(),
      rigorous: z.number().int(),
    }),
  ),
  /** Skills that roles need at a level that nothing rigorous certifies. */
  whiteSpace: z.array(
    z.object({
      skillId: z.string(),
      name: z.string(),
      level: z.number().int(),
      roles: z.number().int(),
      ads: z.number().int(),
      /** The highest level that anything certifies, 0 for none. */
      certified: z.number().int(),
    }),
  ),
})
export type Market = z.infer<typeof Market>

export const market = {
  getOverlap: {
    method: 'GET',
    path: '/api/v1/achievements/{id}/overlap',
    tag: 'market',
    summary: 'Read what an achievement shares with others, and how much of it one holds already',
    access: { kind: 'public' },
    params: ItemParams,
    ok: Overlap,
    errors: ['not_found'],
  },
  getMarket: {
    method: 'GET',
    path: '/api/v1/market',
    tag: 'market',
    summary: 'Read how full a field is, what is asked for, and what nothing rigorous certifies',
    access: { kind: 'public' },
    query: z.object({ field: z.string().max(200).optional() }),
    ok: Market,
    limit: 'heavy',
  },
  getOrgMarket: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/market',
    tag: 'market',
    summary: 'The same, with the job advertisements that the organization has brought in itself',
    access: { kind: 'org', permission: 'org.read' },
    params: OrgParams,
    query: z.object({ field: z.string().max(200).optional() }),
    ok: Market,
    limit: 'heavy',
  },
  importJobAds: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/job-ads',
    tag: 'market',
    summary:
      'Take job advertisements from CSV or from schema.org JobPosting, counted for the organization; the same ones again change nothing',
    access: { kind: 'org', permission: 'achievements.write' },
    params: OrgParams,
    query: z.object({
      /** What the collection is called. */
      collection: z.string().trim().min(1).max(100),
      attribution: z.string().trim().max(500).optional(),
    }),
    body: bytes('text/csv', 'application/ld+json', 'application/json'),
    ok: z.object({
      ads: z.number().int(),
      added: z.number().int(),
      skills: z.number().int(),
      /** Of the skills, those that are known here by name. */
      matched: z.number().int(),
      skipped: z.array(z.object({ row: z.number().int(), reason: z.string() })),
    }),
    errors: ['malformed_csv', 'malformed_json', 'invalid_file', 'body_too_large'],
    limit: 'heavy',
  },
} as const satisfies Record<string, Operation>
