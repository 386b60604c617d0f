import { z } from 'zod'
import type { Operation } from './operation.ts'
import { skillKinds } from './roles.ts'

/** A skill that an advertisement asks for, as a program reads it: a person looks through it before it counts. */
export const DraftSkill = z.object({
  skillId: z.string(),
  name: z.string(),
  kind: z.enum(skillKinds),
  framework: z.object({ id: z.string(), name: z.string() }),
  /** 1: the whole name stands in the sentence, its words together. No probability. */
  score: z.number(),
  /** The sentence that it was found in. */
  sentence: z.string(),
  /** 1 to 5, from words such as “basic” or “expert” and from years; 3 where nothing is said. */
  level: z.number().int(),
  /** The text says that it is required. */
  mustHave: z.boolean(),
})
export type DraftSkill = z.infer<typeof DraftSkill>

export const RoleDraft = z.object({
  /** From a line such as “Title:”, or the first line. */
  name: z.string().optional(),
  skills: z.array(DraftSkill),
  /** How many sentences were read; what stands under “What we offer” is not. */
  sentences: z.number().int(),
})
export type RoleDraft = z.infer<typeof RoleDraft>

export const roleDrafts = {
  draftRole: {
    method: 'POST',
    path: '/api/v1/roles/draft',
    tag: 'roles',
    summary: 'Read the skills out of a job advertisement; nothing is kept',
    access: { kind: 'public' },
    body: z.object({
      text: z.string().min(1).max(20_000),
      limit: z.number().int().min(1).max(60).default(30),
    }),
    ok: RoleDraft,
    limit: 'heavy',
  },
} as const satisfies Record<string, Operation>
